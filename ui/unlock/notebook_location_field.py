"""The location of a new notebook: a name, and an existing folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.shell.notebook_name import SUFFIX
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import FormField


class NotebookLocationField(QWidget):
    """Proposes a name that is free."""

    def __init__(self, folder: Path, name: str, changed: Callable[[], object]) -> None:
        """Start with a folder and a name; propose another name if that one is taken."""
        super().__init__()
        self._name, self._folder = QLineEdit(_free(folder, name)), QLineEdit(str(folder))
        browse = button(_("C&hoose..."), "choose_folder", self._choose)
        browse.setAccessibleName(_("Choose the folder"))
        self.name = FormField(_("Na&me of the new notebook"), self._name, "notebook_name")
        self.folder = FormField(_("&Folder"), self._folder, "folder", beside=browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for field, line in ((self.name, self._name), (self.folder, self._folder)):
            layout.addWidget(field)
            line.textChanged.connect(lambda _text: changed())
            line.textEdited.connect(lambda _text, field=field: field.set_trouble(""))

    @property
    def path(self) -> Path | None:
        """Return the path, or None while a part of it is missing."""
        name, folder = self._name.text().strip(), self._folder.text().strip()
        return Path(folder).expanduser() / name if name and folder else None

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for the notebook"),
            "choose_place",
            lambda path: self._folder.setText(str(path)),
            start=self._folder.text(),
        )


def _free(folder: Path, name: str) -> str:
    number, free = 1, name
    while (folder / f"{free}{SUFFIX}").exists():
        number += 1
        free = f"{name} {number}"
    return free
