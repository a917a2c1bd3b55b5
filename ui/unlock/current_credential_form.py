"""The current credential, asked for again before it is changed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.rekey import RekeyCredential
from ui.theme import GRID
from ui.unlock.key_file_field import KeyFileField
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button


class CurrentCredentialForm(QWidget):
    """The current passphrase, and key file if used: an open window is no permission to change them."""

    changed = Signal()

    def __init__(self, key_file: Path | None) -> None:
        """Lay out the field; ``key_file`` is the one that the notebook was opened with."""
        super().__init__()
        self._line = passphrase_line()
        self._field = PassphraseField(
            _("Curr&ent passphrase"), self._line, "present", beside=reveal_button("reveal", self._line)
        )
        self._key_file = KeyFileField()
        self._key_file.line.setText("" if key_file is None else str(key_file))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._field)
        column.addWidget(self._key_file)
        self._key_file.setVisible(key_file is not None)
        self._line.textChanged.connect(lambda _text: self._typed())

    @property
    def line(self) -> QLineEdit:
        """Return the passphrase field."""
        return self._line

    @property
    def secret(self) -> RekeyCredential:
        """Return the input."""
        return RekeyCredential(self._line.text(), None if self._key_file.isHidden() else self._key_file.path)

    def say(self, problem: NotebookError) -> None:
        """Show that it does not open the notebook."""
        self._field.set_trouble(errors.sentence(problem, translations()))
        self._line.selectAll()
        self._line.setFocus()

    def forget(self) -> None:
        """Drop the passphrase."""
        self._line.clear()

    def _typed(self) -> None:
        self._field.set_trouble("")
        self.changed.emit()
