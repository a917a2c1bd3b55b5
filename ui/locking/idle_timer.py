"""Locking when nobody is there: no key, no mouse, no touch in any of the program's windows for some minutes."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)

_LOOK: Final = 1000
"""Milliseconds between two looks at the clocks."""

_MINUTE: Final = 60


def clocks() -> tuple[float, float]:
    """Give the seconds of two clocks: one that only runs, and one that also counts while the machine sleeps."""
    return time.monotonic(), time.time()


class IdleTimer(QObject):
    """Calls ``lock`` when the minutes are over by either clock, and again after as many more."""

    def __init__(
        self,
        minutes: Callable[[], int],
        lock: Callable[[], object],
        parent: QObject,
        clock: Callable[[], tuple[float, float]] = clocks,
    ) -> None:
        """Begin to count; ``minutes`` is asked each time, so that a change counts at once."""
        super().__init__(parent)
        self._minutes, self._lock, self._clock = minutes, lock, clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._focus_moved)

    def look(self) -> None:
        """Lock if nobody was there for long enough."""
        self._listen()
        ran, passed = (now - then for now, then in zip(self._clock(), self._last, strict=True))
        # A clock that was put back tells nothing; one that was put forward locks a little early.
        if max(ran, passed) >= self._minutes() * _MINUTE:
            self._last = self._clock()
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every sign of life, and let it through."""
        if event.type() in _LIFE:
            self._last = self._clock()
        return super().eventFilter(watched, event)

    def _focus_moved(self, _window: object) -> None:
        self._listen()

    def _listen(self) -> None:
        """Listen on all windows there are: what somebody does comes in through one of them.

        On the windows of the system and not on the application: that would show us each widget while
        it is still being made. A second time on the same window only moves to the front.
        """
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
