"""Reminders over the list of cases: an old backup, what there is to do, and a restore."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.shell.clock import now
from ui.shell.routes import MaintenanceRoute, OpenWorkRoute, RestoredRoute
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from notebook.model.backups import NewestBackup
    from notebook.model.open_work import OpenWork
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.review_consents import ConsentReview
    from ui.shell.context import AppContext


class Reminder(QWidget):
    """Up to three lines over the list; hidden when there are none."""

    def __init__(self, context: AppContext) -> None:
        """Fetch the newest backup."""
        super().__init__()
        self._context = context
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self.hide()
        if not (context.session.practice or context.session.read_only):
            context.session.ask(self, self._look, self._show_newest, lambda _problem: None)

    def show_restored(self, found: ConsentReview | None) -> None:
        """Show the day that a restored notebook is from, while consents wait to be looked at."""
        if found is None:
            return
        from notebook.messages import provenance

        words = translations()
        said = (
            f"{provenance.came_to_be(words, found.provenance, found.zone)} {provenance.waits(words, len(found.cases))}"
        )
        go = button(
            words.gettext("Look at the consents"),
            "look_at_consents",
            partial(self._context.navigator.go, RestoredRoute()),
        )
        self._add("restored_note", "alert-triangle", said, go, grave=found.provenance.replaced)

    def show_open_work(self, found: OpenWork) -> None:
        """Show how much of each kind waits."""
        from notebook.messages import open_work

        if said := open_work.count(translations(), (each.waits for each in found.items)):
            go = button(_("Show it"), "show_open_work", partial(self._context.navigator.go, OpenWorkRoute()))
            go.setAccessibleName(_("Show what there is to do"))
            self._add("open_work_note", "clipboard-check", said, go)

    def _look(self, notebook: Notebook) -> tuple[NewestBackup, ZoneInfo]:
        from notebook.tasks.backup import newest_backup

        plan = self._context.settings.backup_plan(self._context.session.path)
        return newest_backup(notebook, plan, now()), notebook.zone

    def _show_newest(self, found: tuple[NewestBackup, ZoneInfo]) -> None:
        from notebook.messages import backups

        newest, zone = found
        problem = self._context.daily.problem
        if newest.old:
            said = backups.reminder(translations(), newest, zone)
        elif problem is not None:
            said = backups.not_made(translations(), problem)
        elif self._context.settings.backup_missed(self._context.session.path):
            said = backups.missed(translations())
        else:
            return
        go = button(
            _("Backups and checks"),
            "look_after",
            partial(self._context.navigator.go, MaintenanceRoute()),
        )
        go.setAccessibleName(_("Backups and checks"))
        self._add("backup_note", "alert-circle", said, go)

    def _add(self, name: str, picture: str, said: str, beside: QWidget | None = None, *, grave: bool = False) -> None:
        note = Banner(self, name)
        if beside is not None:
            note.add(beside)
        self._layout.addWidget(note)
        if grave:
            note.warn(said)
        else:
            note.say(said, picture)
        self.show()
