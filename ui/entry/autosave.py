"""Autosave: a draft is saved within two seconds of the last key.

A change of a finished entry is saved as one amendment with its reason, in one transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.tasks.amend import Amended, amend
from notebook.tasks.entries import (
    EntryForm,
    apply_as_amendment,
    apply_to_draft,
    finalise,
    keep_draft,
    load_entry,
    save_draft,
)
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import EntryDraft
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import UnsavedInput

Answer = TypeVar("Answer")

REST: Final = 1000
"""Milliseconds without a key after which the draft is kept."""

LONGEST: Final = 5000
"""Milliseconds of typing without a rest after which it is kept all the same."""


@dataclass(slots=True)
class _Held:
    """The draft as it was last saved, or as it starts; changed on the background thread only."""

    entry: Entry
    saved: bool


class DraftAutosaver(QObject):
    """Saves one draft. What it has queued is done even when the page is gone meanwhile."""

    saved = Signal(object)
    marked = Signal(object)
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
        """Take the draft, whether any of it is ``saved`` yet, and a reader of what is on the page."""
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
        """Return whether anything is not in the notebook yet."""
        return self._changes != self._kept and not self._over

    @property
    def begun(self) -> EntryId | None:
        """Return the entry that the draft is, once something was typed."""
        return self._held.entry.id if self._begun else None

    def typed(self) -> None:
        """Handle a key in the text: the first one creates the entry."""
        begins = not self._begun
        self._begun = True
        self.changed()
        if begins:
            self.keep()

    def changed(self) -> None:
        """Handle any other change; it is saved once the entry has been created."""
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

    def keep(
        self,
        then: Callable[[], object] | None = None,
        otherwise: Callable[[], object] | None = None,
        also: Callable[[Notebook, Entry], object] | None = None,
    ) -> None:
        """Queue a save of the page; ``then`` is called once it is on the disk, else ``otherwise``.

        ``also`` runs after the save and may change the saved entry.
        """
        self._rest.stop()
        self._since.restart()
        sheet, held, case, count = self._sheet(), self._held, self._case, self._changes
        handed = self._handed
        handed.append(sheet)

        def operation(notebook: Notebook) -> Entry:
            kept = _keep(notebook, held, case, sheet)
            if also is not None:
                also(notebook, kept)
                held.entry = load_entry(notebook, kept.id)
            return held.entry

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

    def change(
        self,
        task: Callable[[Notebook, Entry], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Save the page, then run a task that changes the saved entry, such as marking words of it."""
        answers, problems = list[Answer](), list[NotebookError]()

        def run(notebook: Notebook, kept: Entry) -> None:
            try:
                answers.append(task(notebook, kept))
            except NotebookError as problem:  # the text is saved all the same
                problems.append(problem)

        def then() -> None:
            self.marked.emit(self._held.entry)
            if problems:
                failed(problems[0])
            else:
                done(answers[0])

        self.keep(then, also=run)

    def save_now(self) -> None:
        """Save the page at once, if an entry has been created."""
        if self._begun and not self._over:
            self.keep()

    def finish(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Save and finish the entry; ``then`` is called once that is on the disk, else ``otherwise``."""
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
        """Return what is on the page, while it may not be in the notebook."""
        if not self._begun or not (self.unsaved or self._over):
            return None
        sheet, held, case = self._sheet(), self._held, self._case
        reason = _("The notebook was locked while this entry was being finished.")

        # Also each state that is queued: the thread may save it after the lock gave up.
        states = self._session.origin.states(held.entry, saved=held.saved, handed=self._handed)

        def aside() -> EntryDraft:
            return EntryDraft(case, held.entry.id, sheet, reason, states)

        return UnsavedInput(aside, saved_by_on_leave=True)

    def leave(self) -> None:
        """Queue a save of what is not saved yet, before the page is deleted."""
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
    """Save the entry as it is on the page; the first text and its creation in one transaction."""
    entry = apply_to_draft(held.entry, sheet)
    held.entry = save_draft(notebook, entry, now()) if held.saved else keep_draft(notebook, case, entry, now())
    held.saved = True
    return held.entry


class AmendmentSaver(QObject):
    """Holds the entry as it was finished, and what is on the page now."""

    marked = Signal(object)

    def __init__(
        self,
        page: QObject,
        context: AppContext,
        case: CaseId,
        entry: Entry,
        sheet: Callable[[], EntryForm],
        reason: Callable[[], str],
    ) -> None:
        """Take the entry, and readers of the page and the reason."""
        super().__init__(page)
        self._case = case
        self._context, self._session = context, context.session
        self._entry, self._sheet, self._reason = entry, sheet, reason
        self._over = False
        self._discarded = False

    @property
    def unsaved(self) -> bool:
        """Return whether the page differs from the entry."""
        return not self._over and apply_as_amendment(self._entry, self._sheet()) != self._entry

    def change(
        self,
        task: Callable[[Notebook, Entry], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[NotebookError], None],
    ) -> None:
        """Run a task that changes the entry as it was finished, such as marking words of it; the page is not saved."""

        def operation(notebook: Notebook) -> tuple[Entry, Answer]:
            answer = task(notebook, load_entry(notebook, self._entry.id))
            return load_entry(notebook, self._entry.id), answer

        def changed(found: tuple[Entry, Answer]) -> None:
            if not self._over:
                self._entry, answer = found
                self.marked.emit(self._entry)
                done(answer)

        self._session.ask(self, operation, changed, failed)

    def save(self, then: Callable[[Amended], object], failed: Callable[[NotebookError], object]) -> None:
        """Save the change, then pass on what it outdates."""
        self._over = True

        def did_fail(problem: NotebookError) -> None:
            if shiboken6.isValid(self):
                self._over = False
                failed(problem)

        self._ask(self._reason(), lambda out: then(out) if shiboken6.isValid(self) else None, did_fail)

    def discard(self) -> None:
        """Drop the changes."""
        self._over = self._discarded = True

    def unsaved_input(self) -> UnsavedInput | None:
        """Return the change, while it may not be in the notebook."""
        sheet = self._sheet()
        if self._discarded or apply_as_amendment(self._entry, sheet) == self._entry:
            return None
        states = self._session.origin.states(self._entry, saved=True)
        aside = EntryDraft(self._case, self._entry.id, sheet, self._reason_or_unsaid(), states)
        return UnsavedInput(lambda: aside, saved_by_on_leave=True)

    def leave(self) -> None:
        """Save the input when the page is left without a question, as on locking; nothing is lost."""
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

    def _ask(self, reason: str, done: Callable[[Amended], object], failed: Callable[[NotebookError], None]) -> None:
        case, changed = self._case, apply_as_amendment(self._entry, self._sheet())

        def operation(notebook: Notebook) -> Amended:
            return amend(notebook, case, changed, reason, now())

        def kept(out: Amended) -> None:
            done(out)

        self._session.ask(self._session, operation, kept, failed)
