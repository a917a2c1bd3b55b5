"""Garbage is looked for on the window's thread alone.

Python looks for it on whatever thread happens to make the next object. A page that went is garbage in a
circle; taken apart on the worker's thread it stands in Qt's locks and waits for Python, while the window
stands in Python and waits for Qt: neither ever goes on.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 1000
"""Milliseconds between two looks at whether there is enough of it."""


class GuiThreadCollector(QObject):
    """Takes over from Python, for as long as there is another thread."""

    def __init__(self, parent: QObject) -> None:
        """Begin; made on the window's thread, before the worker."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that are due, by the counts and thresholds that Python itself goes by."""
        for generation, threshold in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= threshold:
                return
            gc.collect(generation)

    def end(self) -> None:
        """Give it back to Python; the worker has stopped."""
        self._timer.stop()
        gc.enable()
