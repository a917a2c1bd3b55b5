"""The cards of the maintenance page: backups now, automatic backups, and the integrity check.

The maintenance page: backups, and whether the notebook is damaged.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.maintenance import Stopped
from notebook.errors.store import NotebookDamaged
from notebook.messages import backups, errors, integrity
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.backup import SUFFIX, back_up, newest_backup
from notebook.tasks.check import check
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.lock_contract import Credential
from ui.shell.notebook_name import notebook_name
from ui.shell.page import Page
from ui.shell.progress_panel import ProgressPanel
from ui.shell.recovery_routes import DamagedRoute
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.shell.settings import BACKUPS_KEPT
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.file_dialogs import choose_folder, choose_new_file
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.text_area import CopyableText
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from notebook.errors.base import NotebookError
    from notebook.model.backups import NewestBackup
    from notebook.model.ids import CaseId
    from notebook.model.integrity import IntegrityReport
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext


def card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    """Return an empty card with its heading, and its column."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(GRID + GRID // 2)
    column.addWidget(label(heading, "heading"))
    return made, column


class BackupCard(QWidget):
    """Makes a backup into a file that the user chooses."""

    def __init__(self, context: AppContext, made: Callable[[], object]) -> None:
        """Lay out the card; ``made`` is called once there is another backup."""
        super().__init__()
        self.setObjectName("backing_card")
        self._context, self._made_one = context, made
        frame, column = card(_("Backups"))
        self._when = label(_("Looking for the newest backup…"), "strong", name="newest_backup")
        self._trouble = label("", "alarm", name="backup_trouble")
        self._where = CopyableText("", "newest_file", _("The newest automatic one"))
        self._where_said = label(_("The newest automatic one"), "quiet", name="newest_file_said")
        self.button = button(_("&Back up now…"), "back_up", self._choose, "main", picture="download")
        self._work = ProgressPanel("backing")
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
        """Show when the newest was made, and where it is if known."""
        self._when.setText(backups.newest(translations(), found, zone))
        for each in (self._where_said, self._where):
            each.setVisible(found.file is not None)
        self._where.show_text("" if found.file is None else str(found.file))
        problem = self._context.daily.problem
        self._trouble.setVisible(problem is not None)
        self._trouble.setText("" if problem is None else backups.not_made(translations(), problem))

    def leave(self) -> None:
        """Cancel the backup."""
        self._work.stop()

    def back_up(self, path: Path) -> None:
        """Write a backup to this file."""
        self._said.hide()
        enable_unless(self.button, busy())
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
        self._said.say(format_message(said, path=path), "check")
        self._made_one()

    def _failed(self, problem: NotebookError) -> None:
        self._end()
        if isinstance(problem, Stopped):
            self._said.say(_("Backup cancelled. Nothing was written."))
        else:
            self._said.say(errors.sentence(problem, translations()), "alert-circle")

    def _end(self) -> None:
        self._work.end()
        enable_unless(self.button, "")
        give_focus(self.button)


class AutomaticBackupCard(QWidget):
    """Shows and changes the settings of automatic backups."""

    def __init__(self, context: AppContext, changed: Callable[[], object]) -> None:
        """Lay out the card; ``changed`` is called when another folder was chosen."""
        super().__init__()
        self._context, self._changed = context, changed
        frame, column = card(_("Automatic backups"))
        said = _("One a day is made while you are not typing. The oldest are deleted.")
        if context.session.practice:
            said = _("The practice notebook is not backed up automatically. Any other notebook is, once a day.")
        column.addWidget(label(said, "quiet", name="about_automatic"))
        column.addWidget(label(_("Folder"), "strong"))
        self._folder = CopyableText("", "backup_folder", _("Folder"))
        column.addWidget(self._folder)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(button(_("C&hoose another folder…"), "choose_backup_folder", self._choose))
        self._beside = button(_("Beside the &notebook"), "beside_notebook", lambda: self._keep(None), "link")
        row.addWidget(self._beside)
        row.addStretch(1)
        column.addLayout(row)
        self._count = NoWheelComboBox()
        for count in BACKUPS_KEPT:
            self._count.addItem(str(count), count)
        self._count.setCurrentIndex(BACKUPS_KEPT.index(context.settings.backups_kept))
        self._count.activated.connect(lambda _place: context.settings.keep_backups(self._count.currentData()))
        column.addWidget(FormField(_("How &many are kept"), self._count, "backups_kept"), 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._show()

    def _show(self) -> None:
        self._folder.show_text(str(self._context.settings.backup_plan(self._context.session.path).folder))
        self._beside.setVisible(self._context.settings.backup_folder is not None)

    def _choose(self) -> None:
        start = self._context.settings.backup_folder or self._context.settings.documents
        choose_folder(self, _("Choose a folder for backups"), "choose_backup_place", self._keep, start=start)

    def _keep(self, folder: Path | None) -> None:
        self._context.settings.back_up_into(folder)
        self._show()
        self._changed()


class CheckCard(QWidget):
    """Checks every page, the log, the search index and the attachments, and shows the result."""

    def __init__(self, context: AppContext) -> None:
        """Lay out the card."""
        super().__init__()
        self._context = context
        frame, column = card(_("Check"))
        said = _("Checks whether anything in the notebook is damaged. It changes nothing.")
        column.addWidget(label(said, "quiet"))
        self._button = button(_("&Check this notebook"), "check", self._check, picture="clipboard-check")
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._work = ProgressPanel("checking")
        column.addWidget(self._work)
        self._said = Banner()
        self._said.setObjectName("checked")
        column.addWidget(self._said)
        self._findings = QVBoxLayout()
        column.addLayout(self._findings)
        now = _("Close it and see &what can be done…")
        self._now = button(now, "what_now", self._give_up)
        column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeft)
        self._now.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def leave(self) -> None:
        """Cancel the check."""
        self._work.stop()

    def _check(self) -> None:
        self._said.hide()
        self._now.hide()
        self._clear()
        enable_unless(self._button, busy())
        watched = self._work.begin(self._context.worker, _("Checking every part of the notebook"))
        self._context.session.ask(
            self,
            lambda notebook: check(notebook, cancel=watched.cancel, progress=watched.progress),
            self._done,
            self._failed,
        )

    def _done(self, found: IntegrityReport) -> None:
        self._end()
        self._said.say(integrity.verdict(translations(), found), "check" if found.sound else "alert-circle")
        for number, line in enumerate(integrity.findings(translations(), found)):
            self._findings.addWidget(label(line, "alarm", name=f"finding_{number}"))
        self._now.setVisible(not found.sound)
        if not found.sound:
            give_focus(self._now)

    def _give_up(self) -> None:
        """Close the notebook, and show what can be done; its passphrase is asked for where it is needed."""
        path = self._context.session.path
        self._context.end()
        self._context.navigator.go(DamagedRoute(path, Credential(""), NotebookDamaged()))

    def _failed(self, problem: NotebookError) -> None:
        self._end()
        if isinstance(problem, Stopped):
            self._said.say(_("The check was cancelled before it finished."))
        else:
            self._said.say(errors.sentence(problem, translations()), "alert-circle")

    def _end(self) -> None:
        self._work.end()
        enable_unless(self._button, "")
        give_focus(self._button)

    def _clear(self) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


class MaintenancePage(Page):
    """Backups by hand, automatic backups, and the integrity check."""

    def __init__(self, context: AppContext, case: CaseId | None) -> None:
        """Lay out three cards, and fetch the newest backup; Back leads to ``case`` if given."""
        back = (
            partial(context.navigator.go, CaseListRoute())
            if case is None
            else lambda: context.navigator.go(CaseRoute(case))
        )
        super().__init__(context, _("Backups and checks"), back=back)
        column = self.column()
        said = _(
            "A notebook is one folder on one disk. From a backup on another disk or on a stick you can restore it."
        )
        column.addWidget(label(said, "quiet"))
        self._backing = BackupCard(context, self._ask)
        self._automatic = AutomaticBackupCard(context, self._ask)
        self._checking = CheckCard(context)
        for each in (self._backing, self._automatic, self._checking):
            column.addWidget(each)
        column.addStretch(1)
        self._ask()

    def first_focus(self) -> QWidget:
        """Return the button that makes a backup."""
        return self._backing.button

    def leave(self) -> None:
        """Cancel what is running: its end would not be shown."""
        self._backing.leave()
        self._checking.leave()

    def _ask(self) -> None:
        plan = self.context.settings.backup_plan(self.context.session.path)

        def look(notebook: Notebook) -> tuple[NewestBackup, ZoneInfo]:
            return newest_backup(notebook, plan, now()), notebook.zone

        self.context.session.ask(self, look, lambda found: self._backing.show_newest(*found), self.tell)
