"""Garbage collection on the GUI thread only.

Python collects on whatever thread happens to allocate. A deleted page is garbage in a cycle: freed on the background
thread it waits for Python while holding Qt's locks, and the GUI thread waits for Qt while holding Python: a deadlock.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY: Final = 1000
"""Milliseconds between two looks at whether there is enough of it."""


class GuiThreadCollector(QObject):
    """Replaces Python's automatic collection while there is another thread."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        """Start; created on the GUI thread, before the background thread, of which ``busy`` says if it has a job."""
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that are due, by Python's own counts and thresholds; nothing during a job.

        What a job has made is in use, and examining it would stop the window for as long as a person notices.
        """
        if self._busy():
            return
        for generation, threshold in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= threshold:
                return
            gc.collect(generation)

    def end(self) -> None:
        """Turn Python's automatic collection back on; the background thread has stopped."""
        self._timer.stop()
        gc.enable()
