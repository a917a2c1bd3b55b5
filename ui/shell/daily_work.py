"""The automatic backup of the day, made while the notebook is idle.

The sweep that an erasure left due, finished while the notebook is idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import RemainsNotSwept, Stopped
from ui.shell.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from notebook.tasks.notebook import Notebook
    from ui.background import BackgroundRunner
    from ui.shell.session import Session
    from ui.shell.settings import Settings


LOOK_EVERY: Final = 2_000
"""Milliseconds between two looks at whether there is time for it."""

REST: Final = 6_000
"""Milliseconds that nothing was asked of the notebook: longer than somebody types without anything being kept."""

AGAIN: Final = 30 * 60_000
"""Milliseconds after which it is tried again where it could not be made."""


class DailyBackup(QObject):
    """Starts when the background runner is idle, stops when a job waits, and starts again later."""

    def __init__(
        self, parent: QObject, worker: BackgroundRunner, settings: Settings, session: Callable[[], Session | None]
    ) -> None:
        """Do nothing before ``begin``; ``session`` returns the open notebook, or None."""
        super().__init__(parent)
        self._worker, self._settings, self._session = worker, settings, session
        self.running = False
        self._made: tuple[Session, date] | None = None
        self._refused = QElapsedTimer()
        self.problem: NotebookError | None = None
        self.given_up = 0
        self._look = QTimer(self)
        self._look.timeout.connect(self.look)
        self._rest = REST

    def begin(self, *, every: int = LOOK_EVERY, rest: int = REST) -> None:
        """Check every so many milliseconds whether the runner has been idle for long enough."""
        self._rest = rest
        self._look.start(every)

    def stop(self) -> None:
        """Stop checking."""
        self._look.stop()

    def look(self) -> None:
        """Start when there is a notebook, idle time, and a day without a backup."""
        session = self._session()
        if session is None or self.running or self._worker.rested < self._rest:
            return
        today = now().astimezone().date()
        waits = self._refused.isValid() and self._refused.elapsed() < AGAIN
        missed = self._settings.backup_missed(session.path)
        made = self._made == (session, today) and not missed
        if session.practice or session.read_only or waits or made:
            return
        self.running = True
        worker, settings = self._worker, self._settings

        def operation(notebook: Notebook) -> NotebookError | None:
            # Imported late: nothing of it is loaded before a notebook is open.
            from notebook.tasks.backup import back_up_if_due, back_up_now, changes

            try:
                plan = settings.backup_plan(session.path)
                make = back_up_now if missed else back_up_if_due
                if make(notebook, plan, now(), cancel=lambda: worker.awaited) is not None:
                    session.backed_up = changes(notebook)
            except NotebookError as problem:
                return problem  # and not raised: it would count as unsaved text for a lock
            return None

        session.ask(self, operation, lambda problem: self._ended(session, today, problem), self._failed)

    def _ended(self, session: Session, today: date, problem: NotebookError | None) -> None:
        if problem is not None:
            self._failed(problem)
            return
        self.running = False
        self._made = (session, today)
        self._settings.keep_backup_missed(session.path, missed=False)
        self._refused.invalidate()
        self.problem = None

    def _failed(self, problem: NotebookError) -> None:
        self.running = False
        if isinstance(problem, Stopped):
            self.given_up += 1
            return
        self.problem = problem
        self._refused.start()


class DueSweep(QObject):
    """Starts when the background runner is idle, stops when a job waits, and starts again later."""

    def __init__(self, parent: QObject, worker: BackgroundRunner, session: Callable[[], Session | None]) -> None:
        """Do nothing before ``begin``; ``session`` returns the open notebook, or None."""
        super().__init__(parent)
        self._worker, self._session = worker, session
        self.running = False
        self.given_up = 0
        self.swept: Session | None = None
        self._refused = QElapsedTimer()
        self._look = QTimer(self)
        self._look.timeout.connect(self.look)
        self._rest = REST

    def begin(self, *, every: int = LOOK_EVERY, rest: int = REST) -> None:
        """Check every so many milliseconds whether the runner has been idle for long enough."""
        self._rest = rest
        self._look.start(every)

    def again(self) -> None:
        """Check the open notebook once more: something was erased in it, and not swept."""
        self.swept = None
        self._refused.invalidate()

    def look(self) -> None:
        """Start when there is idle time, and a notebook that was not checked."""
        session, worker = self._session(), self._worker
        if session is None or self.running or worker.rested < self._rest:
            return
        if session is self.swept or (self._refused.isValid() and self._refused.elapsed() < AGAIN):
            return
        self.running = True

        def operation(notebook: Notebook) -> NotebookError | None:
            # Imported late: nothing of it is loaded before a notebook is open.
            from notebook.tasks.sweep import sweep_if_due

            try:
                done = sweep_if_due(notebook, cancel=lambda: worker.awaited)
            except NotebookError as problem:
                return problem  # and not raised: it would count as unsaved text for a lock
            return None if done else RemainsNotSwept()

        def ended(problem: NotebookError | None) -> None:
            self.running = False
            if problem is None:
                self.swept = session
            elif isinstance(problem, Stopped):
                self.given_up += 1
            else:  # no room, or damage, which the daily backup and a check report
                self._refused.start()

        session.ask(self, operation, ended, ended)
