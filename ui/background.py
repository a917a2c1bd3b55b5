"""The one thread besides the window's: what it is asked to do, and where the answer goes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors import NotebookError

Answer = TypeVar("Answer")


class CancelToken:
    """Lets the window ask an operation to stop; the operation looks at ``asked`` when it can."""

    def __init__(self) -> None:
        """Start unasked."""
        self.asked = False

    def __call__(self) -> bool:
        """Tell whether it should stop."""
        return self.asked


@dataclass(frozen=True, eq=False)
class Job(Generic[Answer]):
    """An operation, whose it is, and what becomes of its answer.

    ``owner`` is the page or dialog that asked: once it is gone, the answer is dropped. ``done`` and
    ``failed`` run on the window's thread.
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
            except Exception as raised:  # noqa: BLE001 - handed to the window's thread, whatever it is
                error = raised.with_traceback(raised.__traceback__)
            self.answered.emit(call, answer, error)
            name = id(call)
            del call, answer, error
            self.let_go.emit(name)
        for step in self.at_end:
            try:
                step()
            except Exception:  # noqa: BLE001 - whatever it is, the next one must be done
                sys.excepthook(*sys.exc_info())


class BackgroundRunner(QObject):
    """Does one operation after the other, off the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the thread."""
        super().__init__(parent)
        self._asked = QElapsedTimer()
        self._asked.start()
        # Until the thread holds a call no more: whoever lets go of it last takes its page apart, and that is for the
        # window's thread alone, see ``ui.shell.gui_gc``.
        self._held: dict[int, Job[Any]] = {}
        self._hands = _JobThread(self)
        self._hands.answered.connect(self._deliver)
        self._hands.let_go.connect(self._let_go)
        self._hands.progressed.connect(self._tell)
        self._hands.start()

    def ask(self, call: Job[Any]) -> None:
        """Put an operation behind those that wait."""
        self._asked.start()
        self._held[id(call)] = call
        self._hands.queue.put(call)

    @property
    def awaited(self) -> bool:
        """Tell whether somebody waits for what goes on now to end; also from inside an operation."""
        return not self._hands.queue.empty()

    @property
    def rested(self) -> int:
        """Give for how many milliseconds nothing was asked for; the first time counts from the start."""
        return self._asked.elapsed()

    def progress(self, call: Job[Any], done: int, total: int) -> None:
        """Tell, from inside an operation, how far it is."""
        self._hands.progressed.emit(call, done, total)

    def at_end(self, step: Callable[[], object]) -> None:
        """Have a step done on the thread before it ends, such as closing what belongs to it, closed already or not."""
        self._hands.at_end.append(step)

    def stop(self) -> None:
        """Finish what was asked for, and end the thread."""
        self._hands.queue.put(None)
        self._hands.wait()

    def _deliver(self, call: Job[Any], answer: object, error: BaseException | None) -> None:
        if not shiboken6.isValid(call.owner):
            return
        if error is None:
            call.done(answer)
            return
        from notebook.errors import NotebookError

        if isinstance(error, NotebookError):
            call.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _let_go(self, name: int) -> None:
        del self._held[name]

    def _tell(self, call: Job[Any], done: int, total: int) -> None:
        if call.told is not None and shiboken6.isValid(call.owner):
            call.told(done, total)
