"""What the restore pages say about a backup, and where they propose to restore it to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from notebook.messages import backups
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.backup import made_on
from ui.shell.notebook_name import notebook_name
from ui.text.bidi import format_message
from ui.unlock.notebook_location_field import NotebookLocationField

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
