"""Read-only, selectable text of a section, with the passages that are taken out in dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from notebook.sharing.sharing_status import SharingState
from ui.clipboard import tagged_mime_data
from ui.text.line_ends import shown
from ui.text.utf16 import span_from_utf16, span_to_utf16
from ui.theme import GRID, colours
from ui.widgets.chip import LOOKS

_EXCERPT: Final = 60
"""Code points of a passage that a sentence quotes."""


def excerpt(text: str) -> str:
    """Return a passage on one line, shortened."""
    passage = " ".join(text.split())
    return passage if len(passage) <= _EXCERPT else passage[:_EXCERPT] + "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class DarkSpan:
    """Half-open span of code points that is taken out; ``settled`` when its place is certain."""

    start: int
    end: int
    settled: bool = True


class SectionText(QTextEdit):
    """A text as tall as its content; the page scrolls, not the text."""

    def __init__(self, text: str, spoken: str, name: str, dark: Iterable[DarkSpan] = ()) -> None:
        """Show a text; positions are those of the notebook's text, whatever Qt counts."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(GRID // 4)
        self._text = text
        self.setPlainText(shown(text))
        self.setExtraSelections([self._darkened(span) for span in dark])
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    @property
    def span(self) -> tuple[int, int] | None:
        """Return the selection as a half-open span of code points, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return span_from_utf16(self._text, cursor.selectionStart(), cursor.selectionEnd())

    def forget(self) -> None:
        """Drop the text at once, not only when the widget is deleted."""
        self._text = ""
        self.setExtraSelections([])
        self.setPlainText("")
        self.setAccessibleName("")

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only, exactly as it is in the notebook."""
        start, end = self.span or (0, 0)
        return tagged_mime_data(self._text[start:end])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow and shrink with the width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(60 * GRID, self._height())

    def _height(self) -> int:
        around = max(self.height() - self.viewport().height(), 0)
        return int(self.document().size().height() + 1) + min(around, 2 * GRID)

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _darkened(self, span: DarkSpan) -> QTextEdit.ExtraSelection:
        ink = QTextCharFormat()
        fill, text = (colours().text, colours().raised) if span.settled else LOOKS[SharingState.CHANGED_SINCE].pair
        ink.setBackground(QColor(f"#{fill}"))
        ink.setForeground(QColor(f"#{text}"))
        cursor = QTextCursor(self.document())
        start, end = span_to_utf16(self._text, span.start, span.end)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format = ink
        return made
