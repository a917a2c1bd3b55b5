"""What was copied from here, so that it can be taken back; what others copied is left alone.

Something secret on the clipboard, for a while.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_OURS: Final = "application/x-casefold"
"""A format that goes along with every text copied from here."""


def tagged_mime_data(text: str) -> QMimeData:
    """Give plain text for the clipboard, known again as ours."""
    data = QMimeData()
    data.setText(text)
    data.setData(_OURS, b"1")
    return data


def empty_clipboard() -> None:
    """Empty the clipboard, and the selection where the system keeps one, if what they hold is ours."""
    _empty(lambda _mode: False)


def clear_everything_owned() -> None:
    """Empty them of whatever came from this program, also by a field's own copy or by selecting."""
    board = QGuiApplication.clipboard()
    owned = {QClipboard.Mode.Clipboard: board.ownsClipboard, QClipboard.Mode.Selection: board.ownsSelection}
    _empty(lambda mode: owned[mode]())


def _empty(too: Callable[[QClipboard.Mode], bool]) -> None:
    board = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        held = board.mimeData(mode)
        if held is None:  # where there is no such clipboard
            continue
        if held.hasFormat(_OURS) or too(mode):
            board.clear(mode)


_NOT_TO_BE_KEPT: Final = "x-kde-passwordManagerHint"
"""Asks those that keep a history of the clipboard to leave this out; not all of them listen."""


class TemporaryClipboard(QObject):
    """Puts a text on the clipboard and takes it back after some seconds, unless something else is there by then."""

    def __init__(self, seconds: float, parent: QObject | None = None) -> None:
        """Lend nothing yet."""
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self._text = text
        data = QMimeData()
        data.setText(text)
        data.setData(_NOT_TO_BE_KEPT, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start()

    def clear(self) -> None:
        """Clear the clipboard if the text is still on it."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
