"""Reminders over the list of cases: an old backup, cases due for review, overdue replies, and a restore."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from ui.shell.clock import now
from ui.shell.routes import AllDisclosuresRoute, MaintenanceRoute, RestoredRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from notebook.model.backups import NewestBackup
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.review_consents import ConsentReview
    from ui.shell.context import AppContext


class Reminder(QWidget):
    """Up to four lines over the list; hidden when there are none."""

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

    def show_due(self, days: list[date]) -> None:
        """Show how many cases are due for review."""
        if days:
            said = ngettext(
                "{count} case is due for review: do you still need it? Nothing is deleted automatically.",
                "{count} cases are due for review: do you still need them? Nothing is deleted automatically.",
                len(days),
            )
            self._add("due_note", "calendar", format_message(said, count=len(days)))

    def show_overdue(self, packs: int) -> None:
        """Show how many packs lack a reply or a confirmed destruction."""
        if packs:
            said = ngettext(
                "{count} pack has no reply in time, or should be destroyed by now.",
                "{count} packs have no reply in time, or should be destroyed by now.",
                packs,
            )
            go = button(_("What went out"), "went_out", partial(self._context.navigator.go, AllDisclosuresRoute()))
            self._add("overdue_note", "send", format_message(said, count=packs), go)

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
