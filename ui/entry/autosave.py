"""Autosave: what is typed into a draft is in the notebook within two seconds of the last key.

A change of a finished entry: kept as one amendment, with its reason, and never half.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from notebook.errors import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.entry import Entry
from notebook.model.ids import CaseId
from notebook.tasks.entries import (
    EntryForm,
    amend,
    apply_as_amendment,
    apply_to_draft,
    finalise,
    keep_draft,
    save_draft,
)
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import EntryDraft
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import UnsavedInput

REST: Final = 1000
"""Milliseconds without a key after which the draft is kept."""

LONGEST: Final = 5000
"""Milliseconds of typing without a rest after which it is kept all the same."""


@dataclass(slots=True)
class _Held:
    """The draft as it was saved last, or before that as it begins; changed on the worker's thread alone."""

    entry: Entry
    saved: bool


class DraftAutosaver(QObject):
    """Keeps one draft. What it asks for is done even when the page has gone meanwhile."""

    saved = Signal(object)
    failed = Signal(object)
    waiting = Signal()

    def __init__(
        self,
        page: QObject,
        context: AppContext,
        case: CaseId,
        entry: Entry,
        sheet: Callable[[], EntryForm],
        *,
        saved: bool,
    ) -> None:
        """Take the draft, whether anything of it is ``saved`` yet, and where to read what stands on the page."""
        super().__init__(page)
        self._context, self._session, self._case, self._sheet = context, context.session, case, sheet
        self._held = _Held(entry, saved)
        self._handed: list[EntryForm] = []
        self._begun = saved
        self._changes = 0
        self._kept = 0
        self._over = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.keep)
        self._since = QElapsedTimer()

    @property
    def unsaved(self) -> bool:
        """Tell whether there is anything that the notebook does not have yet."""
        return self._changes != self._kept and not self._over

    def typed(self) -> None:
        """Note a key in the text: the first one begins the entry."""
        begins = not self._begun
        self._begun = True
        self.changed()
        if begins:
            self.keep()

    def changed(self) -> None:
        """Note any other change; it is kept once the entry has begun."""
        if not self._begun:
            return
        if not self.unsaved:
            self._since.start()
        self._changes += 1
        self.waiting.emit()
        if self._since.isValid() and self._since.elapsed() > LONGEST:
            self.keep()
        else:
            self._rest.start()

    def keep(self, then: Callable[[], object] | None = None, otherwise: Callable[[], object] | None = None) -> None:
        """Hand what stands on the page to the worker; ``then`` follows once it is on the disk, else ``otherwise``."""
        self._rest.stop()
        self._since.restart()
        sheet, held, case, count = self._sheet(), self._held, self._case, self._changes
        handed = self._handed
        handed.append(sheet)

        def operation(notebook: Notebook) -> Entry:
            return _keep(notebook, held, case, sheet)

        def failed(problem: NotebookError) -> None:
            handed.remove(sheet)
            self._fail(otherwise, problem)

        def done(kept: Entry) -> None:
            handed.remove(sheet)
            if not shiboken6.isValid(self):
                return
            self._kept = count
            if not self.unsaved:
                self.saved.emit(kept)
            if then is not None:
                then()

        self._session.ask(self._session, operation, done, failed)

    def save_now(self) -> None:
        """Keep what stands on the page at once, where an entry has begun."""
        if self._begun and not self._over:
            self.keep()

    def finish(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Keep and finish the entry; ``then`` follows once that is on the disk, else ``otherwise``."""
        self._rest.stop()
        self._over = True
        sheet, held, case = self._sheet(), self._held, self._case

        def operation(notebook: Notebook) -> None:
            finalise(notebook, _keep(notebook, held, case, sheet), now())

        def failed(problem: NotebookError) -> None:
            if shiboken6.isValid(self):
                self._over = False
            self._fail(otherwise, problem)

        def done(_none: None) -> None:
            if shiboken6.isValid(self):
                then()

        self._session.ask(self._session, operation, done, failed)

    def unsaved_input(self) -> UnsavedInput | None:
        """Give what stands on the page, while the notebook does not have it for certain."""
        if not self._begun or not (self.unsaved or self._over):
            return None
        sheet, held, case = self._sheet(), self._held, self._case
        reason = _("The notebook was locked while this entry was being finished.")

        # Also each state that is on its way to the notebook: the worker may save it after the lock gave up.
        states = self._session.origin.states(held.entry, saved=held.saved, handed=self._handed)

        def aside() -> EntryDraft:
            return EntryDraft(case, held.entry.id, sheet, reason, states)

        return UnsavedInput(aside, saved_by_on_leave=True)

    def leave(self) -> None:
        """Hand over what is not kept yet, before the page goes."""
        if self.unsaved:
            self.keep()

    def _fail(self, otherwise: Callable[[], object] | None, problem: NotebookError) -> None:
        if shiboken6.isValid(self):
            if otherwise is not None:
                otherwise()
            self.failed.emit(problem)
        elif (page := self._context.window.page) is not None:
            page.tell(problem)


def _keep(notebook: Notebook, held: _Held, case: CaseId, sheet: EntryForm) -> Entry:
    """Keep the entry as the page has it, its first text and its beginning in one transaction."""
    entry = apply_to_draft(held.entry, sheet)
    held.entry = save_draft(notebook, entry, now()) if held.saved else keep_draft(notebook, case, entry, now())
    held.saved = True
    return held.entry


class AmendmentSaver(QObject):
    """Holds the entry as it was finished, and what stands on the page now."""

    def __init__(
        self,
        page: QObject,
        context: AppContext,
        case: CaseId,
        entry: Entry,
        sheet: Callable[[], EntryForm],
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
        return not self._over and apply_as_amendment(self._entry, self._sheet()) != self._entry

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

    def unsaved_input(self) -> UnsavedInput | None:
        """Give the change, while the notebook does not have it for certain."""
        sheet = self._sheet()
        if self._discarded or apply_as_amendment(self._entry, sheet) == self._entry:
            return None
        states = self._session.origin.states(self._entry, saved=True)
        aside = EntryDraft(self._case, self._entry.id, sheet, self._reason_or_unsaid(), states)
        return UnsavedInput(lambda: aside, saved_by_on_leave=True)

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
        case, changed = self._case, apply_as_amendment(self._entry, self._sheet())

        def operation(notebook: Notebook) -> int:
            return amend(notebook, case, changed, reason, now())

        def kept(out: int) -> None:
            done(out)

        self._session.ask(self._session, operation, kept, failed)
