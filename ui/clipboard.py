"""What was copied from here, so that it can be taken back; what others copied is left alone."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

_OURS: Final = "application/x-casefold"
"""A format that goes along with every text copied from here."""


def copied(text: str) -> QMimeData:
    """Give plain text for the clipboard, known again as ours."""
    data = QMimeData()
    data.setText(text)
    data.setData(_OURS, b"1")
    return data


def empty_clipboard() -> None:
    """Empty the clipboard, and the selection where the system keeps one, if what they hold is ours."""
    _empty(lambda _mode: False)


def empty_clipboard_of_all() -> None:
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
