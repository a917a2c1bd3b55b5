"""Something secret on the clipboard, for a while."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

_NOT_TO_BE_KEPT: Final = "x-kde-passwordManagerHint"
"""Asks those that keep a history of the clipboard to leave this out; not all of them listen."""


class Lent(QObject):
    """Puts a text on the clipboard and takes it back after some seconds, unless something else is there by then."""

    def __init__(self, seconds: float, parent: QObject | None = None) -> None:
        """Lend nothing yet."""
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.take_back)

    def lend(self, text: str) -> None:
        """Put a text on the clipboard."""
        self._text = text
        data = QMimeData()
        data.setText(text)
        data.setData(_NOT_TO_BE_KEPT, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start()

    def take_back(self) -> None:
        """Clear the clipboard if the text is still on it."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
