"""Painting the rows: letters only, nothing in a text is ever markup."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.cases.list.result_model import ROW, Row
from ui.text.utf16 import span_to_utf16
from ui.theme import BODY, GRID, SMALL, colours, font

Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 2 * GRID


class RowPainter(QStyledItemDelegate):
    """Two lines of text for a row, the words found in the second set strong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's name
        """Give every row the same height, whatever the size of the letters."""
        lines = QFontMetrics(font(BODY, strong=True)).height() + QFontMetrics(font(SMALL)).height()
        return QSize(20 * GRID, lines + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row: its ground, then first and second line."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text, quiet = self._ground(painter, option, chosen=chosen)
        inside: QRect = option.rect.adjusted(_PAD, GRID, -_PAD, -GRID)
        first = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(font(BODY, strong=True)).height())
        second = inside.adjusted(0, first.height() + GRID // 2, 0, 0)
        painter.save()
        painter.setClipRect(option.rect)
        self._first_line(painter, option, first, row, text, quiet)
        _draw_found(painter, row, second, quiet, text)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> tuple[QColor, QColor]:
        """Fill the row, and give the colours of its text."""
        now = colours()
        rect: QRect = option.rect
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        strong = chosen and focused
        if chosen or under:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(f"#{now.accent if strong else now.note if chosen else now.ground}"))
            painter.drawRoundedRect(rect, 6, 6)
            painter.restore()
        if not chosen:
            painter.setPen(QColor(f"#{now.faint}"))
            painter.drawLine(rect.left() + _PAD, rect.bottom(), rect.right() - _PAD, rect.bottom())
        if strong:
            return QColor(f"#{now.on_accent}"), QColor(f"#{now.on_accent}")
        return QColor(f"#{now.text}"), QColor(f"#{now.quiet}")

    def _first_line(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row, text: QColor, quiet: QColor
    ) -> None:
        """Write reference and name from the one side, the aside from the other."""
        direction: Qt.LayoutDirection = option.direction
        aside = QFontMetrics(font(SMALL)).horizontalAdvance(row.aside) + GRID
        lead = min(QFontMetrics(font(BODY, strong=True)).horizontalAdvance(row.lead) + _PAD, rect.width() // 3)
        parts = (
            (rect.left(), lead - GRID, row.lead, font(BODY, strong=True), text, Qt.AlignmentFlag.AlignLeft),
            (rect.left() + lead, rect.width() - lead - aside - GRID, row.title, font(BODY), text,
             Qt.AlignmentFlag.AlignLeft),
            (rect.right() - aside, aside, row.aside, font(SMALL), quiet, Qt.AlignmentFlag.AlignRight),
        )  # fmt: skip
        for left, width, said, letters, colour, side in parts:
            place = QStyle.visualRect(direction, rect, QRect(left, rect.top(), max(width, 0), rect.height()))
            _write(painter, place, said, letters, colour, QStyle.visualAlignment(direction, side))


def _write(painter: QPainter, place: QRect, said: str, letters: QFont, colour: QColor, side: Qt.AlignmentFlag) -> None:
    painter.setFont(letters)
    painter.setPen(colour)
    shown = QFontMetrics(letters).elidedText(said, Qt.TextElideMode.ElideRight, place.width())
    flags = int((side | Qt.AlignmentFlag.AlignVCenter).value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(place, flags, shown)


def _draw_found(painter: QPainter, row: Row, place: QRect, colour: QColor, strong: QColor) -> None:
    """Draw the second line, cut where the row ends."""
    layout = QTextLayout(row.below, font(SMALL))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    ranges = []
    for start, end in row.found:
        marked = QTextLayout.FormatRange()
        marked.start, stop = span_to_utf16(row.below, start, end)
        marked.length = stop - marked.start
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setForeground(strong)
        look.setFontUnderline(True)
        marked.format = look
        ranges.append(marked)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width())
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(place.left(), place.top()))
