"""What opens the notebook now, asked once more before it is changed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.errors import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.rekey import RekeyCredential
from ui.theme import GRID
from ui.unlock.key_file_field import KeyFileField
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button


class CurrentCredentialForm(QWidget):
    """The present passphrase, and the key file where one was used: nobody else may change them at an open window."""

    changed = Signal()

    def __init__(self, key_file: Path | None) -> None:
        """Lay out the line; ``key_file`` is what the notebook was opened with."""
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
        """Give the line for the passphrase."""
        return self._line

    @property
    def secret(self) -> RekeyCredential:
        """Give what was typed."""
        return RekeyCredential(self._line.text(), None if self._key_file.isHidden() else self._key_file.path)

    def say(self, problem: NotebookError) -> None:
        """Say that it is not what opens the notebook."""
        self._field.set_trouble(errors.sentence(problem, translations()))
        self._line.selectAll()
        self._line.setFocus()

    def forget(self) -> None:
        """Hold no passphrase."""
        self._line.clear()

    def _typed(self) -> None:
        self._field.set_trouble("")
        self.changed.emit()
