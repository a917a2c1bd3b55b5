"""Where a new notebook goes: a name and an existing folder; and what the restore pages say about a backup."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.messages import backups
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.backup import made_on
from ui.shell.notebook_name import SUFFIX, notebook_name
from ui.text.bidi import format_message
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
        browse = button(_("C&hoose…"), "choose_folder", self._choose)
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


_DAY: Final = re.compile(r"(?:-\d{8}T\d{6}Z| \d{4}-\d{2}-\d{2})$")
"""What this program puts behind the notebook's name: in automatic backups, and in what it proposes for others."""


@dataclass(frozen=True, slots=True)
class BackupSource:
    """A backup, and the damaged notebook that it replaces, if any."""

    path: Path
    damaged: Path | None = None

    @property
    def when(self) -> str:
        """Return when it was made."""
        made = made_on(self.path)
        return backups.instant(translations(), made, made.astimezone().tzinfo)

    @property
    def about(self) -> str:
        """Return what is in it, and what is not."""
        said = _("It was made on {when}. What was written later is not in it.")
        return format_message(said, when=self.when)

    @property
    def told(self) -> str:
        """Return the message for the restored notebook."""
        return format_message(_("This is the notebook as it was on {when}."), when=self.when)

    def place(self, documents: Path, changed: Callable[[], object]) -> NotebookLocationField:
        """Return a proposed path: beside the damaged notebook, else in the documents, never on the stick."""
        folder = documents if self.damaged is None else self.damaged.parent
        name = _DAY.sub("", self.path.stem) if self.damaged is None else notebook_name(self.damaged)
        day = f"{made_on(self.path).astimezone():%Y-%m-%d}"
        return NotebookLocationField(
            folder, _("{notebook} as of {day}").format(notebook=name.strip() or _("Notebook"), day=day), changed
        )
