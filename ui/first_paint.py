"""Work that can wait until the window has been painted for the first time."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_SEEN: Final = 20
"""Milliseconds after the paint by which the screen has it."""

_UNSEEN: Final = 500
"""Milliseconds after which it goes on all the same, where the window stays behind others."""


class AfterFirstPaint(QObject):
    """Calls once after the first paint, or after half a second."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        """Wait for a window that is about to be shown."""
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN, self, self.go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the paint event, which has not ended yet."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(_SEEN, self, self.go_on)
        return False

    def go_on(self) -> None:
        """Call now, unless that was done."""
        then, self._then = self._then, None
        if then is not None:
            then()
