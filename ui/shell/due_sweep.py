"""The sweep that an erasure left due, finished while the notebook is idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import RemainsNotSwept, Stopped
from ui.shell.daily_backup import AGAIN, LOOK_EVERY, REST

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.tasks.notebook import Notebook
    from ui.background import BackgroundRunner
    from ui.shell.session import Session


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
