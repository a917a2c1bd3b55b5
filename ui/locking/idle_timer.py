"""Locks after some minutes without a key, mouse or touch event in any window of the program."""

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
    """Return the seconds of two clocks: a monotonic one, and one that also counts while the machine sleeps."""
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
        """Start counting; ``minutes`` is read each time, so that a change counts at once."""
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
        """Lock after enough idle time."""
        self._listen()
        ran, passed = (now - then for now, then in zip(self._clock(), self._last, strict=True))
        # A clock that was set back is ignored; one that was set forward locks a little early.
        if max(ran, passed) >= self._minutes() * _MINUTE:
            self._last = self._clock()
            self._lock()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Record every input event, and let it through."""
        if event.type() in _LIFE:
            self._last = self._clock()
        return False

    def _focus_moved(self, _window: object) -> None:
        self._listen()

    def _listen(self) -> None:
        """Filter the events of all windows: all input arrives at one of them.

        On native windows and not on the application, whose filter would also see widgets under construction. Installing
        it again on the same window only moves it to the front.
        """
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
