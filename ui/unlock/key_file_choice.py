"""The choice whether a new passphrase needs a key file."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import FormField
from ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class KeyFileWish:
    """An existing key file, or the folder for a new one; neither when none is wanted."""

    stays: Path | None = None
    new_in: Path | None = None


class KeyFileChoice(QWidget):
    """One of two or three: no key file, the current one, a new one."""

    changed = Signal()

    def __init__(self, present: Path | None) -> None:
        """Propose the current state; ``present`` is the key file that the notebook was opened with."""
        super().__init__()
        self._present = present
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Key file"), "heading"))
        told = _(
            "With a key file the passphrase alone opens nothing. Keep the file on a memory stick, and a copy of it: "
            "without it only the recovery words open the notebook."
        )
        column.addWidget(label(told, "quiet"))
        self._none = self._choice(column, "key_file_none", _("The passph&rase alone opens the notebook"))
        self._same = self._choice(column, "key_file_same", _("Continue with the key file of &today"))
        self._same.setVisible(present is not None)
        self._new = self._choice(column, "key_file_new", _("With a new &key file"))
        self._folder = QLineEdit()
        choose = button(_("C&hoose…"), "choose_key_folder", self._choose)
        choose.setAccessibleName(_("Choose a folder for the key file"))
        self.field = FormField(_("&Folder for the key file"), self._folder, "key_folder", beside=choose)
        column.addWidget(self.field)
        (self._same if present is not None else self._none).setChecked(True)
        self._group.buttonToggled.connect(lambda _button, _on: self._settle())
        self._folder.textChanged.connect(lambda _text: self._typed())
        self._settle()

    @property
    def wish(self) -> KeyFileWish:
        """Return the choice."""
        if self._new.isChecked():
            return KeyFileWish(new_in=Path(self._folder.text().strip()).expanduser())
        return KeyFileWish(stays=self._present if self._same.isChecked() else None)

    @property
    def complete(self) -> bool:
        """Return whether a folder is given where one is needed."""
        return not self._new.isChecked() or bool(self._folder.text().strip())

    def _choice(self, column: QVBoxLayout, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setObjectName(name)
        made.setAccessibleName(text.replace("&", ""))
        self._group.addButton(made)
        column.addWidget(made)
        return made

    def _typed(self) -> None:
        self.field.set_trouble("")
        self.changed.emit()

    def _settle(self) -> None:
        self.field.setVisible(self._new.isChecked())
        self.changed.emit()

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for the key file"),
            "choose_key_folder_dialog",
            lambda path: self._folder.setText(str(path)),
        )
