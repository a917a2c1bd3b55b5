"""The card of backups: when the newest was made, and making one now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors import NotebookError, Stopped
from notebook.messages import backups, errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.tasks.backup import SUFFIX, back_up
from ui.maintenance.card import card
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.notebook_name import notebook_name
from ui.shell.progress_panel import Work
from ui.text.bidi import fill
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_new_file
from ui.widgets.labels import label
from ui.widgets.text_area import Exact

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from notebook.model.backups import NewestBackup
    from ui.shell.context import AppContext


class Backing(QWidget):
    """Makes a backup into a file that somebody chooses."""

    def __init__(self, context: AppContext, made: Callable[[], object]) -> None:
        """Lay out the card; ``made`` is called once there is another backup."""
        super().__init__()
        self.setObjectName("backing_card")
        self._context, self._made_one = context, made
        frame, column = card(_("Backups"))
        self._when = label(_("Looking for the newest backup..."), "strong", name="newest_backup")
        self._trouble = label("", "alarm", name="backup_trouble")
        self._where = Exact("", "newest_file", _("The newest automatic one"))
        self._where_said = label(_("The newest automatic one"), "quiet", name="newest_file_said")
        self.button = button(_("&Back up now..."), "back_up", self._choose, "main", picture="download")
        self._work = Work("backing")
        self._said = Banner()
        self._said.setObjectName("backed_up")
        known = _("A backup keeps its own passphrase, also when you change yours later.")
        lives = _("It keeps everything that is in the notebook today, also what you erase later.")
        for each in (self._when, self._trouble, self._where_said, self._where, label(f"{known} {lives}", "quiet")):
            column.addWidget(each)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._work)
        column.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        for hidden in (self._trouble, self._where_said, self._where):
            hidden.hide()

    def show_newest(self, found: NewestBackup, zone: ZoneInfo) -> None:
        """Say when the newest was made, and where it is as far as that can be known."""
        self._when.setText(backups.newest(tongue(), found, zone))
        for each in (self._where_said, self._where):
            each.setVisible(found.file is not None)
        self._where.show_text("" if found.file is None else str(found.file))
        problem = self._context.daily.problem
        self._trouble.setVisible(problem is not None)
        self._trouble.setText("" if problem is None else backups.not_made(tongue(), problem))

    def leave(self) -> None:
        """Give it up."""
        self._work.stop()

    def back_up(self, path: Path) -> None:
        """Write a backup into this file."""
        self._said.hide()
        self.button.setEnabled(False)
        watched = self._work.begin(self._context.worker, _("Writing the backup, and reading it back"))
        self._context.session.ask(
            self,
            lambda notebook: back_up(notebook, path, now(), cancel=watched.cancel, progress=watched.progress),
            self._done,
            self._failed,
        )

    def _choose(self) -> None:
        name = f"{notebook_name(self._context.session.path)} {now().astimezone():%Y-%m-%d}{SUFFIX}"
        choose_new_file(
            self,
            _("Where to save the backup"),
            "choose_backup_file",
            self.back_up,
            proposed=self._context.settings.documents / name,
        )

    def _done(self, path: Path) -> None:
        self._end()
        said = _("The backup was written and checked: {path}")
        self._said.say(fill(said, path=path), "check")
        self._made_one()

    def _failed(self, problem: NotebookError) -> None:
        self._end()
        if isinstance(problem, Stopped):
            self._said.say(_("Backup cancelled. Nothing was written."))
        else:
            self._said.say(errors.sentence(problem, tongue()), "alert-circle")

    def _end(self) -> None:
        self._work.end()
        self.button.setEnabled(True)
        give_focus(self.button)
