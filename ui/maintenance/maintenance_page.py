"""The maintenance page: backups, and whether the notebook is damaged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _
from notebook.tasks.backup import newest_backup
from ui.maintenance.maintenance_cards import AutomaticBackupCard, BackupCard, CheckCard
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.widgets.labels import label

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import QWidget

    from notebook.model.backups import NewestBackup
    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext


class LookingAfterPage(Page):
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
