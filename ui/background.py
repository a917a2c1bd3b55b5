"""Background thread: runs jobs off the GUI thread and delivers their results to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError

Answer = TypeVar("Answer")


class CancelToken:
    """Lets the window ask an operation to stop; the operation checks ``asked`` when it can."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked = False

    def __call__(self) -> bool:
        """Return whether the operation should stop."""
        return self.asked


@dataclass(frozen=True, eq=False)
class Job(Generic[Answer]):
    """An operation, its owner, and the callbacks for its result.

    ``owner`` is the page or dialog that asked: once it is deleted, the result is dropped. ``done`` and
    ``failed`` run on the GUI thread.
    """

    operation: Callable[[Job[Answer]], Answer]
    owner: QObject
    done: Callable[[Answer], None]
    failed: Callable[[NotebookError], None]
    told: Callable[[int, int], None] | None = None
    token: CancelToken = field(default_factory=CancelToken)


class _JobThread(QThread):
    answered = Signal(object, object, object)
    progressed = Signal(object, int, int)
    let_go = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.queue: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self.at_end: list[Callable[[], object]] = []

    def run(self) -> None:
        while (call := self.queue.get()) is not None:
            answer: object = None
            error: BaseException | None = None
            try:
                answer = call.operation(call)
            except Exception as raised:  # noqa: BLE001 - delivered to the GUI thread, whatever it is
                error = raised.with_traceback(raised.__traceback__)
            self.answered.emit(call, answer, error)
            name = id(call)
            del call, answer, error
            self.let_go.emit(name)
        for step in self.at_end:
            try:
                step()
            except Exception:  # noqa: BLE001 - whatever it is, the next job must run
                sys.excepthook(*sys.exc_info())


class BackgroundRunner(QObject):
    """Runs one operation after another, off the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the thread."""
        super().__init__(parent)
        self._asked = QElapsedTimer()
        self._asked.start()
        # Kept until the thread has dropped the job: the last reference frees its page, which only the GUI thread may
        # do, see ``ui.shell.gui_gc``.
        self._held: dict[int, Job[Any]] = {}
        self._hands = _JobThread(self)
        self._hands.answered.connect(self._deliver)
        self._hands.let_go.connect(self._let_go)
        self._hands.progressed.connect(self._tell)
        self._hands.start()

    def ask(self, call: Job[Any]) -> None:
        """Queue an operation."""
        self._asked.start()
        self._held[id(call)] = call
        self._hands.queue.put(call)

    @property
    def awaited(self) -> bool:
        """Return whether a job is waiting for the current one to end; may be called from inside an operation."""
        return not self._hands.queue.empty()

    @property
    def busy(self) -> bool:
        """Return whether a job is running, waiting, or has only just ended."""
        return bool(self._held)

    @property
    def rested(self) -> int:
        """Return for how many milliseconds nothing was queued; at first, since the start."""
        return self._asked.elapsed()

    def progress(self, call: Job[Any], done: int, total: int) -> None:
        """Report progress from inside an operation."""
        self._hands.progressed.emit(call, done, total)

    def at_end(self, step: Callable[[], object]) -> None:
        """Run a step on the thread before it ends, such as closing what belongs to it."""
        self._hands.at_end.append(step)

    def stop(self) -> None:
        """Finish what was queued, and end the thread."""
        self._hands.queue.put(None)
        self._hands.wait()

    def _deliver(self, call: Job[Any], answer: object, error: BaseException | None) -> None:
        if not shiboken6.isValid(call.owner):
            return
        if error is None:
            call.done(answer)
            return
        from notebook.errors.base import NotebookError

        if isinstance(error, NotebookError):
            call.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _let_go(self, name: int) -> None:
        del self._held[name]

    def _tell(self, call: Job[Any], done: int, total: int) -> None:
        if call.told is not None and shiboken6.isValid(call.owner):
            call.told(done, total)
