"""Quiet underlines under words of a text that is being written.

They are no part of the document: what is saved and what can be undone do not know of them. They follow what is typed,
and a word that is changed loses its line at once: no line stays under other words than it was drawn for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.text_area import TextArea

Finding = TypeVar("Finding")


class Line(Enum):
    """A kind of underline; its value is drawn, so that colour alone tells nothing."""

    WORDING = QTextCharFormat.UnderlineStyle.DashUnderline
    NAME = QTextCharFormat.UnderlineStyle.WaveUnderline


@dataclass(frozen=True, slots=True)
class Underlined(Generic[Finding]):
    """What was found, where it is by now, and the words as they were."""

    found: Finding
    area: TextArea = field(repr=False)
    cursor: QTextCursor
    words: str = field(repr=False)

    @classmethod
    def of(cls, area: TextArea, found: Finding, start: int, end: int) -> Self:
        """Return what was found between two places, in UTF-16 units; what is typed at its edges is no part of it."""
        cursor = QTextCursor(area.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)
        return cls(found, area, cursor, cursor.selectedText())

    @property
    def stale(self) -> bool:
        """Return whether other words are there now, or letters beside them that make another word of them."""
        if self.cursor.selectedText() != self.words:
            return True
        document, start, end = self.cursor.document(), self.cursor.selectionStart(), self.cursor.selectionEnd()
        before, after = document.characterAt(start - 1), document.characterAt(end)
        return (before.isalnum() and self.words[:1].isalnum()) or (after.isalnum() and self.words[-1:].isalnum())


class Underlines(QObject):
    """All lines in one text; only what is visible is drawn."""

    changed = Signal()
    """Words were changed that had a line."""

    def __init__(self, area: TextArea) -> None:
        """Start with none."""
        super().__init__(area)
        self._area = area
        self._lines: dict[Line, Sequence[Underlined[Any]]] = {}
        area.verticalScrollBar().valueChanged.connect(self.paint)
        area.document().documentLayout().documentSizeChanged.connect(self.paint)
        area.document().contentsChange.connect(self._drop_stale)

    def put(self, line: Line, marks: Sequence[Underlined[Any]]) -> None:
        """Replace the lines of one kind; they are in the order of the text, which typing does not change."""
        self._lines[line] = marks
        self.paint()

    def _drop_stale(self, place: int, _removed: int, added: int) -> None:
        """Take the line away from words in which or beside which something was changed."""
        dropped = False
        for line, marks in self._lines.items():
            first, last = _between(marks, place, place + added)
            kept = [each for each in marks[first:last] if not each.stale]
            if len(kept) < last - first:
                self._lines[line] = [*marks[:first], *kept, *marks[last:]]
                dropped = True
        if dropped:
            self.paint()
            self.changed.emit()

    def of(self, line: Line) -> Sequence[Underlined[Any]]:
        """Return the lines of one kind that are still there, in the order of the text."""
        return self._lines.get(line, ())

    def paint(self) -> None:
        """Underline the words in what is visible of the text."""
        if not any(self._lines.values()) and not self._area.extraSelections():
            return
        first = self._area.cursorForPosition(QPoint(0, 0)).position()
        last = self._area.cursorForPosition(self._area.viewport().rect().bottomRight()).position()
        shown = []
        for line, marks in self._lines.items():
            look = QTextCharFormat()
            look.setUnderlineStyle(line.value)
            look.setUnderlineColor(QColor(f"#{colours().accent}"))
            for each in marks[slice(*_between(marks, first, last))]:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = each.cursor, look
                shown.append(selection)
        self._area.setExtraSelections(shown)


def _between(marks: Sequence[Underlined[Any]], first: int, last: int) -> tuple[int, int]:
    """Return the half-open range of marks that touch a stretch of the text."""
    begin = bisect_left(marks, first, key=lambda each: each.cursor.selectionEnd())
    return begin, bisect_right(marks, last, lo=begin, key=lambda each: each.cursor.selectionStart())
