"""The field for a key file, which most notebooks do not have."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.widgets.buttons import button, leading
from ui.widgets.file_dialogs import choose_file
from ui.widgets.form_field import FormField


class KeyFileField(QWidget):
    """Hidden behind a button until a key file is needed; not created before that."""

    changed = Signal()

    def __init__(self, fold: str = "") -> None:
        """Start hidden behind a button with this text, or shown when it is ""."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._out = False
        self._fold = button(fold, "have_key_file", self._unfold, "link", picture="key") if fold else None
        if self._fold is None:
            self.unfold()
        else:
            self._column.addLayout(leading(self._fold))

    @cached_property
    def line(self) -> QLineEdit:
        """Return the line edit, created on first use."""
        made = QLineEdit()
        made.textChanged.connect(lambda _text: self._typed())
        return made

    @cached_property
    def field(self) -> FormField:
        """Return the field, created on first use."""
        choose = button(_("&Choose…"), "choose_key_file", self._choose)
        choose.setAccessibleName(_("Choose the key file"))
        made = FormField(_("&Key file"), self.line, "key_file", beside=choose)
        self._column.addWidget(made)
        return made

    @property
    def path(self) -> Path | None:
        """Return the file, or None when none is asked for or entered."""
        typed = self.line.text().strip() if self._out else ""
        return Path(typed).expanduser() if typed else None

    def unfold(self) -> None:
        """Show the field."""
        if self._fold is not None:
            self._fold.hide()
        self.field.show()
        self._out = True

    def _unfold(self) -> None:
        self.unfold()
        self.line.setFocus()

    def _typed(self) -> None:
        self.field.set_trouble("")
        self.changed.emit()

    def _choose(self) -> None:
        choose_file(self, _("Choose the key file"), "key_file_dialog", lambda path: self.line.setText(str(path)))
