"""The sweep that an erasure left due: finished by itself while nobody wants anything from the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from notebook.errors import NotebookError, RemainsNotSwept, Stopped
from ui.shell.daily_backup import AGAIN, LOOK_EVERY, REST

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.tasks.notebook import Notebook
    from ui.background import BackgroundRunner
    from ui.shell.session import Session


class DueSweep(QObject):
    """Begins it when the worker rests, gives it up as soon as somebody waits, and begins again."""

    def __init__(self, parent: QObject, worker: BackgroundRunner, session: Callable[[], Session | None]) -> None:
        """Do nothing before ``begin``; ``session`` gives the notebook that is open, if one is."""
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
        """Look from now on, every so many milliseconds, for so long a rest."""
        self._rest = rest
        self._look.start(every)

    def again(self) -> None:
        """Look at the open notebook once more: something was erased in it, and not swept."""
        self.swept = None
        self._refused.invalidate()

    def look(self) -> None:
        """Begin where there is time, and a notebook that was not looked at."""
        session, worker = self._session(), self._worker
        if session is None or self.running or worker.rested < self._rest:
            return
        if session is self.swept or (self._refused.isValid() and self._refused.elapsed() < AGAIN):
            return
        self.running = True

        def operation(notebook: Notebook) -> NotebookError | None:
            # Only now: nothing of it is loaded before a notebook is open.
            from notebook.tasks.sweep import sweep_if_due

            try:
                done = sweep_if_due(notebook, cancel=lambda: worker.awaited)
            except NotebookError as problem:
                return problem  # and not raised: a lock would take it for text that could not be kept
            return None if done else RemainsNotSwept()

        def ended(problem: NotebookError | None) -> None:
            self.running = False
            if problem is None:
                self.swept = session
            elif isinstance(problem, Stopped):
                self.given_up += 1
            else:  # no room, or damage, which the backup of the day and a check tell of
                self._refused.start()

        session.ask(self, operation, ended, ended)
