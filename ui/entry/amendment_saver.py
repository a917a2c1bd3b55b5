"""A change of a finished entry: kept as one amendment, with its reason, and never half."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject

from notebook.errors import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.entry import Entry
from notebook.model.ids import CaseId
from notebook.tasks.entries import Sheet, amend, amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import AsideEntry
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import Unkept


class Amender(QObject):
    """Holds the entry as it was finished, and what stands on the page now."""

    def __init__(
        self,
        page: QObject,
        context: AppContext,
        case: CaseId,
        entry: Entry,
        sheet: Callable[[], Sheet],
        reason: Callable[[], str],
    ) -> None:
        """Take the entry, and where to read the page and the reason."""
        super().__init__(page)
        self._case = case
        self._context, self._session = context, context.session
        self._entry, self._sheet, self._reason = entry, sheet, reason
        self._over = False
        self._discarded = False

    @property
    def unsaved(self) -> bool:
        """Tell whether the page says anything that the entry does not."""
        return not self._over and amendment(self._entry, self._sheet()) != self._entry

    def save(self, then: Callable[[int], object], failed: Callable[[NotebookError], object]) -> None:
        """Keep the change, and go on once it is on the disk with how many of its sections others hold as they were."""
        self._over = True

        def did_fail(problem: NotebookError) -> None:
            if shiboken6.isValid(self):
                self._over = False
                failed(problem)

        self._ask(self._reason(), lambda out: then(out) if shiboken6.isValid(self) else None, did_fail)

    def discard(self) -> None:
        """Forget what was typed."""
        self._over = self._discarded = True

    def unkept(self) -> Unkept | None:
        """Give the change, while the notebook does not have it for certain."""
        sheet = self._sheet()
        if self._discarded or amendment(self._entry, sheet) == self._entry:
            return None
        states = self._session.origin.states(self._entry, saved=True)
        aside = AsideEntry(self._case, self._entry.id, sheet, self._reason_or_unsaid(), states)
        return Unkept(lambda: aside, by_leaving=True)

    def leave(self) -> None:
        """Keep what was typed when the page goes without being asked, as on locking; nothing typed is lost."""
        if not self.unsaved:
            return
        self._over = True

        def failed(problem: NotebookError) -> None:
            if (page := self._context.window.page) is not None:
                page.tell(problem)

        self._ask(self._reason_or_unsaid(), lambda _out: None, failed)

    def _reason_or_unsaid(self) -> str:
        unsaid = _("No reason was given: the page was closed while this was being changed.")
        return self._reason().strip() or unsaid

    def _ask(self, reason: str, done: Callable[[int], object], failed: Callable[[NotebookError], None]) -> None:
        case, changed = self._case, amendment(self._entry, self._sheet())

        def operation(notebook: Notebook) -> int:
            return amend(notebook, case, changed, reason, now())

        def kept(out: int) -> None:
            done(out)

        self._session.ask(self._session, operation, kept, failed)
