"""A list of rows that opens one on Enter or double click: cases, and places found by a search.

Texts are painted as plain text, never as markup.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, EntryId
from notebook.tasks.cases import CaseRow, Hit
from ui.text.bidi import format_message
from ui.text.utf16 import span_to_utf16
from ui.theme import BODY, GRID, SMALL, colours, font

ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a model gives the whole Row."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: two lines, ``aside`` at the end of the first; ``found`` are spans of ``below`` set in bold.

    ``entry`` is the entry that it stands for, None where it stands for the whole case.
    """

    case: CaseId
    lead: str
    title: str
    aside: str
    below: str
    found: tuple[tuple[int, int], ...] = ()
    entry: EntryId | None = None

    @property
    def spoken(self) -> str:
        """Return the whole row as one text."""
        return ", ".join(part for part in (self.lead, self.title, self.aside, self.below) if part)


class ResultModel(QAbstractListModel):
    """A list of rows that is replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()

    def put(self, rows: Sequence[ResultRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or all of it as one text for assistive technology."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None


def row_of_case(case: CaseRow, due: date | None = None, overdue: int = 0) -> ResultRow:
    """Return the row of a case; ``due`` is the day since when it is due for review, if it is.

    ``overdue`` counts the packs without a reply or confirmed destruction in time.
    """
    words = translations()
    entries = format_message(words.ngettext("{count} entry", "{count} entries", case.entries), count=case.entries)
    if case.drafts:
        told = words.ngettext("{entries}, {count} draft", "{entries}, {count} drafts", case.drafts)
        entries = format_message(told, entries=entries, count=case.drafts)
    since = format_message(_("Opened {day}"), day=dates.day(words, case.opened))
    if case.closed is not None:
        since = format_message(_("{opened}, closed {day}"), opened=since, day=dates.day(words, case.closed))
    if due is not None:
        since = format_message(_("{since}, due for review since {day}"), since=since, day=dates.day(words, due))
    if overdue:
        told = words.ngettext("{since}, {count} pack to ask about", "{since}, {count} packs to ask about", overdue)
        since = format_message(told, since=since, count=overdue)
    return ResultRow(case.id, case.reference, case.subject, entries, since)


def row_of_hit(hit: Hit, subject: str) -> ResultRow:
    """Return the row of a search result; line breaks become spaces, so that every span keeps its place."""
    around = hit.snippet
    text = "".join(" " if char.isspace() else char for char in around.text)
    before, after = "… " if around.cut_before else "", " …" if around.cut_after else ""
    moved = len(before) - (len(text) - len(text.lstrip()))
    found = tuple((start + moved, end + moved) for start, end in around.found)
    day = dates.day(translations(), hit.at.date())
    return ResultRow(hit.case, hit.reference, subject, day, before + text.strip() + after, found, hit.entry)


Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 2 * GRID


class ResultDelegate(QStyledItemDelegate):
    """Paints two lines for a row, the words found in the second set in bold."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row, whatever the font size."""
        lines = QFontMetrics(font(BODY, strong=True)).height() + QFontMetrics(font(SMALL)).height()
        return QSize(20 * GRID, lines + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row: its background, then the first and second line."""
        row = index.data(ROW)
        if not isinstance(row, ResultRow):
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
        """Fill the row, and return the colours of its text."""
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
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: ResultRow, text: QColor, quiet: QColor
    ) -> None:
        """Draw reference and name at the start of the line, the aside at its end."""
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


def fitting(row: ResultRow, width: int) -> str:
    """Return the second line as it fits a width (pixels), its found words in bold."""
    plain, bold = QFontMetrics(font(SMALL)), QFontMetrics(font(SMALL, strong=True))
    found = [row.below[start:end] for start, end in row.found]
    wider = sum(bold.horizontalAdvance(each) - plain.horizontalAdvance(each) for each in found)
    return plain.elidedText(row.below, Qt.TextElideMode.ElideRight, width - wider)


def _draw_found(painter: QPainter, row: ResultRow, place: QRect, colour: QColor, strong: QColor) -> None:
    """Draw the second line, elided where the row ends."""
    layout = QTextLayout(fitting(row, place.width()), font(SMALL))
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


class ResultList(QListView):
    """The view of a list of rows; ``left`` is emitted on Escape."""

    left = Signal()

    def __init__(self, name: str, spoken: str, opened: Callable[[ResultRow], object]) -> None:
        """Start without rows; ``opened`` is called with the row that is opened."""
        super().__init__()
        self._opened = opened
        self._rows = ResultModel(self)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setModel(self._rows)
        self.setItemDelegate(ResultDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setViewportMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def put(self, rows: Sequence[ResultRow]) -> None:
        """Show these rows; the first of them is current."""
        self._rows.put(rows)
        if rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    @property
    def rows(self) -> list[ResultRow]:
        """Return the rows in their order."""
        return [self._rows.index(place, 0).data(ROW) for place in range(self._rows.rowCount())]

    def open_current(self) -> None:
        """Open the current row, if there is one."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, leave on Escape; other keys move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ResultRow):
            self._opened(row)
