"""Lock sequence: seven steps, each of which runs even if the one before it failed.

1. A blank page at once; dialogs are closed, the clipboard is cleared of this program's content, rendering stops.
2. The input is saved, within two seconds.
3. If that fails, it is set aside in an encrypted file outside the notebook.
4. If that fails too, the program stays on the blank page, says so, and tries again.
5. What was written is backed up, within two seconds and not in a hurry; the database is closed and the file lock
   released.
6. A new process starts on the page that unlocks.
7. This process ends: its memory still has the input, and ending it is the only reliable way to wipe it.

Dialogs and other windows are closed at once when a notebook locks.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from ui.clipboard import clear_everything_owned
from ui.locking.lock_screen import LockScreen
from ui.shell.clock import now
from ui.shell.return_route import place_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.background import CancelToken
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import UnsavedInput
    from ui.shell.session import Session
    from ui.shell.shown_page import ShownPage


def reject_dialogs() -> None:
    """Close every dialog and other window, and delete it with what it shows."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.reject()
            widget.deleteLater()


@dataclass(frozen=True, slots=True)
class LockLimits:
    """Time limits for the steps of a lock, in milliseconds."""

    commit: int = 2000
    """For the notebook to keep what was typed."""

    close: int = 3000
    """For it to close; the end of the process closes it too, only less politely."""

    record: int = 30_000
    """More for the record of the pages, which reads the whole file: a large one on a slow disk takes that."""

    backup: int = 2000
    """For the backup of the day's work; without it the next session makes one."""

    again: int = 5000
    """Between two tries while nothing takes what was typed."""


class AfterLock(Protocol):
    """What follows once a notebook is closed."""

    def start(self, path: Path | None) -> None:
        """Restart on the page that unlocks this notebook, or on the first page for None."""

    def end(self) -> None:
        """End this process."""


@dataclass(slots=True)
class _LockState:
    """A lock in progress; without a session there is nothing to close."""

    path: Path | None
    session: Session | None
    page: LockScreen | None = None
    unsaved_input: UnsavedInput | None = None
    anew: bool = True
    closing: bool = False
    recording: bool = False
    hurry: bool = False
    over: bool = False
    turn: int = 0
    case: CaseId | None = None
    opened: bool = False
    backup: CancelToken | None = None
    place: dict[str, str] | None = None


class LockSequence(QObject):
    """Runs an open notebook through the steps; it never asks, and cannot be cancelled."""

    stuck = Signal()
    ended = Signal()

    def __init__(self, context: AppContext, leaving: AfterLock, limits: LockLimits | None = None) -> None:
        """Lock on each request of the context; ``limits`` are the defaults if None."""
        super().__init__(context)
        self._context = context
        self._leaving = leaving
        self._limits = limits or LockLimits()
        self._lock: _LockState | None = None
        context.lock_wanted.connect(self.begin)
        context.close_wanted.connect(self.close_notebook)

    def end_with(self, leaving: AfterLock) -> None:
        """Set what follows once a notebook is closed."""
        self._leaving = leaving

    def begin(self, *, hurry: bool = False) -> bool:
        """Lock the notebook that is open or being opened, if any, and return whether one is being locked.

        In a ``hurry``, as before the machine sleeps, only the database is waited for: the input must be out of the
        memory by then, and without a page record the next opening reports no difference.

        A notebook that is being opened is never shown: nothing of it has to be saved, so it is only closed. The same
        applies to a page with a credential.
        """
        page = self._context.window.page
        if self._lock is None and self._context.is_open:
            self._lock_open(self._context.session, self._context.session.path)
        elif self._lock is None and page is not None and (held := page.pending_unlock()) is not None:
            self._lock = lock = _LockState(held.path, held.session)
            self._blank(lock)
            self._close(lock)
        if hurry and self._lock is not None:
            self._lock.hurry = True
            _stop_backup(self._lock)
            if self._lock.recording:
                self._start_anew(self._lock)
                return True
        return self._lock is not None

    def close_notebook(self) -> None:
        """Close the notebook by the same steps; the first page follows."""
        if self._lock is None and self._context.is_open:
            self._lock_open(self._context.session, None)

    def end_session(self) -> bool:
        """Close by the same steps while the system waits to end the session; return whether it may go on.

        It may not while the input cannot be saved anywhere: then the blank page says so, and tries again.
        """
        if self._context.is_open or self._lock is not None:
            self.begin(hurry=True)
        if not self.may_close():
            steps = QEventLoop(self)
            self.ended.connect(steps.quit)
            self.stuck.connect(steps.quit)
            steps.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return self._lock is None

    def _lock_open(self, session: Session, path: Path | None) -> None:
        self._lock = lock = _LockState(path, session, case=self._context.navigator.case, opened=True)
        page = self._context.window.page
        _run_ignoring_errors(lambda: setattr(lock, "unsaved_input", page.unsaved_input() if page is not None else None))
        _run_ignoring_errors(lambda: setattr(lock, "place", self._place(page)))
        session.track_failures()
        self._blank(lock)
        half = lock.unsaved_input is not None and lock.unsaved_input.half is not None
        session.keep_place(lock.place if path is not None else None, needed=half)
        self._commit(lock, session)

    def _place(self, page: ShownPage | None) -> dict[str, str] | None:
        """Return where the window is, for the way back; the page is gone when the notebook keeps it."""
        return None if page is None else place_of(page.route() or self._context.navigator.route)

    def may_close(self) -> bool:
        """Return whether the window may close now; with a notebook open it locks first, and closes afterwards."""
        if self._context.is_open:
            self.begin()
        if self._lock is None:
            return True
        self._lock.anew = False
        return False

    def _blank(self, lock: _LockState) -> None:
        """Step 1."""
        # A page that is left stops its work and queues a save of its input.
        _run_ignoring_errors(self._context.window.leave_page)
        self._context.forget_session()
        if not _run_ignoring_errors(lambda: self._show_blank(lock)):
            self._context.window.hide()
        _run_ignoring_errors(reject_dialogs)
        _run_ignoring_errors(clear_everything_owned)

    def _show_blank(self, lock: _LockState) -> None:
        lock.page = LockScreen(self._context, lock.path, self._again, self._elsewhere, self._give_up)
        self._context.window.show_page(lock.page)

    def _commit(self, lock: _LockState, session: Session) -> None:
        """Step 2: saves queued by ``leave`` come before this job on the background thread."""
        unsaved_input = lock.unsaved_input
        if unsaved_input is not None and not unsaved_input.saved_by_on_leave:
            self._set_aside(lock)
            return
        turn = self._next(lock, self._limits.commit, self._set_aside)

        def answered(kept: bool) -> None:
            if lock.turn == turn:
                (self._saved if kept or unsaved_input is None else self._set_aside)(lock)

        session.parted(self, answered)

    def _saved(self, lock: _LockState) -> None:
        """Close once the notebook has the input; half of a date is set aside where its page does not come back."""
        half = None if lock.unsaved_input is None else lock.unsaved_input.half
        if half is None or (lock.anew and lock.path is not None):
            self._close(lock)
        else:
            self._only_half(lock)

    def _only_half(self, lock: _LockState) -> None:
        """Set half of a date aside, which the notebook does not have as it has the rest."""
        if lock.unsaved_input is not None:
            lock.unsaved_input = replace(lock.unsaved_input, aside=None)
        self._set_aside(lock)

    def _set_aside(self, lock: _LockState, folder: Path | None = None) -> None:
        """Step 3, or the same in a chosen ``folder``; on the GUI thread, as the background thread may hang."""
        lock.turn += 1
        if lock.unsaved_input is None or lock.session is None:
            self._close(lock)
            return
        from notebook.errors.base import NotebookError
        from notebook.tasks.unsaved_work import FormDraft, store_draft

        settings, origin, unsaved_input = self._context.settings, lock.session.origin, lock.unsaved_input
        aside = () if unsaved_input.aside is None else (unsaved_input.aside(),)
        try:
            for each in filter(None, (unsaved_input.half, *aside)):
                # With its case, so that erasing that deletes it, too.
                form = replace(each, case=lock.case, page=lock.place) if isinstance(each, FormDraft) else each
                store_draft(folder or settings.set_aside, origin, form, now())
                lock.unsaved_input = replace(unsaved_input, half=None)
        except NotebookError as problem:
            self._stay(lock, problem)
            return
        if folder is not None:
            settings.remember_draft_folder(origin.key.vault, folder)
            settings.write()
        self._close(lock)

    def _stay(self, lock: _LockState, problem: NotebookError) -> None:
        """Step 4."""
        if lock.page is not None:
            lock.page.say_stuck(problem)
        self._next(lock, self._limits.again, lambda _lock: self._again())
        self.stuck.emit()

    def _again(self) -> None:
        """Try steps 2 and 3 once more, with the input at hand: its page is gone."""
        lock = self._lock
        if lock is None or lock.session is None or lock.closing:
            return
        typed = lock.unsaved_input
        aside = typed.aside() if typed is not None and typed.aside is not None else None
        from notebook.tasks.restore_unsaved_work import write_sheet
        from notebook.tasks.unsaved_work import EntryDraft

        if not isinstance(aside, EntryDraft):
            self._set_aside(lock)
            return
        entry = aside
        turn = self._next(lock, self._limits.commit, self._set_aside)

        def keep(notebook: Notebook) -> None:
            write_sheet(notebook, entry, now())

        def then(step: Callable[[_LockState], None]) -> None:
            if lock.turn == turn:
                step(lock)

        kept = self._close if typed is None or typed.half is None else self._only_half
        lock.session.ask(self, keep, lambda _none: then(kept), lambda _problem: then(self._set_aside))

    def _elsewhere(self, folder: Path) -> None:
        """Set it aside in a folder chosen on the blank page, where the next unlock looks for it."""
        if self._lock is not None and not self._lock.closing:
            self._set_aside(self._lock, folder)

    def _give_up(self) -> None:
        """Go on without the input, as the user asked for on the blank page."""
        if self._lock is not None:
            self._close(self._lock)

    def _close(self, lock: _LockState) -> None:
        """Step 5."""
        if lock.closing:
            return
        lock.closing = True
        lock.unsaved_input = None
        if lock.session is None:
            self._start_anew(lock)
            return
        more = self._back_up(lock, lock.session) if lock.opened else 0
        self._next(lock, self._limits.close + more, self._close_late)
        lock.session.closed.connect(lambda: self._start_anew(lock))
        lock.session.close()

    def _back_up(self, lock: _LockState, session: Session) -> int:
        """Queue a backup of what was written, before the notebook closes; return how long it may take.

        That it is missing is noted first, and taken back once it is made: so the next session makes it after any
        failure, also that of the power.
        """
        if session.practice or session.read_only:
            return 0
        settings = self._context.settings

        def note(*, missed: bool) -> None:
            settings.keep_backup_missed(session.path, missed=missed)
            settings.write()

        _run_ignoring_errors(lambda: note(missed=True))
        if lock.hurry:
            return 0

        def done(problem: NotebookError | None) -> None:
            if problem is None:
                note(missed=False)

        lock.backup = session.back_up_work(settings.backup_plan(session.path), done)
        QTimer.singleShot(self._limits.backup, self, lambda: _stop_backup(lock))
        return self._limits.backup

    def _close_late(self, lock: _LockState) -> None:
        """Wait on when only the page record is still to be written, unless in a hurry."""
        if lock.hurry or lock.session is None or not lock.session.recording:
            self._start_anew(lock)
            return
        lock.recording = True
        self._next(lock, self._limits.record, self._start_anew)
        if lock.page is not None:
            _run_ignoring_errors(lock.page.say_recording)

    def _start_anew(self, lock: _LockState) -> None:
        """Step 6, then 7 even if no process could be started: the user can open the notebook by hand."""
        if lock.over:
            return
        lock.over = True
        self._lock = None
        if lock.anew:
            _run_ignoring_errors(lambda: self._leaving.start(lock.path))
        self._leaving.end()
        self.ended.emit()

    def _next(self, lock: _LockState, after: int, step: Callable[[_LockState], None]) -> int:
        """Start a new wait; ``step`` follows after some milliseconds unless another wait starts before."""
        lock.turn += 1
        turn = lock.turn
        QTimer.singleShot(after, self, lambda: step(lock) if lock.turn == turn and not lock.over else None)
        return turn


def _stop_backup(lock: _LockState) -> None:
    if lock.backup is not None:
        lock.backup.asked = True


def _run_ignoring_errors(part: Callable[[], object]) -> bool:
    """Run a part of a step; an error in it is reported and must not keep a notebook open."""
    try:
        part()
    except Exception:  # noqa: BLE001 - any error
        sys.excepthook(*sys.exc_info())
        return False
    return True
