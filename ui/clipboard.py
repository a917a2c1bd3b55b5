"""The clipboard: tag what this program copies, and clear it later; what others copied stays."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_OURS: Final = "application/x-casefold"
"""A format that goes along with every text copied from here."""


def tagged_mime_data(text: str) -> QMimeData:
    """Return plain text for the clipboard, tagged as this program's."""
    data = QMimeData()
    data.setText(text)
    data.setData(_OURS, b"1")
    return data


def empty_clipboard() -> None:
    """Clear the clipboard, and the selection where the system has one, if their content is this program's."""
    _empty(lambda _mode: False)


def clear_everything_owned() -> None:
    """Clear both of anything from this program, including a field's own copy or a selection."""
    board = QGuiApplication.clipboard()
    owned = {QClipboard.Mode.Clipboard: board.ownsClipboard, QClipboard.Mode.Selection: board.ownsSelection}
    _empty(lambda mode: owned[mode]())


def _empty(too: Callable[[QClipboard.Mode], bool]) -> None:
    board = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        held = board.mimeData(mode)
        if held is None:  # the system has no such clipboard
            continue
        if held.hasFormat(_OURS) or too(mode):
            board.clear(mode)


_NOT_TO_BE_KEPT: Final = "x-kde-passwordManagerHint"
"""Asks those that keep a history of the clipboard to leave this out; not all of them listen."""


class TemporaryClipboard(QObject):
    """Copies a text and clears it after some seconds, unless the clipboard has changed by then."""

    def __init__(self, seconds: float, parent: QObject | None = None) -> None:
        """Start with nothing copied."""
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Copy a text."""
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
