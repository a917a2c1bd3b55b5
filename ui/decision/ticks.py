"""The list in which sections are ticked."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notebook.model.ids import SectionId
from ui.decision.rows import Row
from ui.look import BODY, GRID, SMALL, colours, font, icon

_ROW: Final = Qt.ItemDataRole.UserRole
_HEIGHT: Final = 40 * GRID
_BOX: Final = 2 * GRID
_LEFT: Final = 2 * GRID + _BOX + GRID
_WRAP: Final = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeading.value)

Index = QModelIndex | QPersistentModelIndex


class Ticks(QListWidget):
    """Lines with boxes. What was ticked stays wished for, also while it cannot be chosen."""

    ticked_changed = Signal()

    def __init__(self, wished: Iterable[SectionId] = ()) -> None:
        """Start empty; ``wished`` is ticked as soon as it can be."""
        super().__init__()
        self._wished = set(wished)
        self.setItemDelegate(_Lines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setFixedHeight(_HEIGHT)
        self.itemChanged.connect(self._changed)

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Give what is ticked, in the order of the lines."""
        return tuple(
            row.section
            for row in self.rows
            if row.section is not None and not row.hindered and row.section in self._wished
        )

    @property
    def hindered(self) -> int:
        """Count what was ticked once and cannot be chosen as things are now."""
        return sum(row.hindered and row.section in self._wished for row in self.rows)

    @property
    def rows(self) -> list[Row]:
        """Give the lines in their order."""
        return [self.item(place).data(_ROW) for place in range(self.count())]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines; the one that one was on stays the current one."""
        before = self.currentItem().data(_ROW).section if self.currentItem() is not None else None
        self.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.clear()
        for row in rows:
            self._add(row)
        self.blockSignals(False)  # noqa: FBT003
        places = {row.section: place for place, row in enumerate(rows) if row.section is not None}
        wished = [place for section, place in places.items() if section in self._wished]
        first = places.get(before) if before is not None else None
        self.setCurrentRow(first if first is not None else (wished or list(places.values()) or [-1])[0])
        self.scrollToItem(self.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _add(self, row: Row) -> None:
        item = QListWidgetItem(self)
        item.setData(_ROW, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        if row.section is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            return
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if not row.hindered:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.section in self._wished else Qt.CheckState.Unchecked)

    def _changed(self, item: QListWidgetItem) -> None:
        section = item.data(_ROW).section
        if item.checkState() is Qt.CheckState.Checked:
            self._wished.add(section)
        else:
            self._wished.discard(section)
        self.ticked_changed.emit()


class _Lines(QStyledItemDelegate):
    """Draws a box, what a section is, how it stands, and its first words; the whole line is what one clicks."""

    def __init__(self, shown: Ticks) -> None:
        super().__init__(shown)
        self._shown = shown

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick, or take the tick away, by a click anywhere on the line or by Space."""
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
        )
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (clicked or pressed) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return bool(model.setData(index, after, Qt.ItemDataRole.CheckStateRole))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Give a line the height of its texts, of which how it stands is never shortened."""
        row: Row = index.data(_ROW)
        width = self._shown.viewport().width()
        if row.section is None:
            return QSize(width, QFontMetrics(font(BODY, strong=True)).height() + 3 * GRID)
        title, state, words = self._heights(row, width - _LEFT - GRID)
        return QSize(width, max(title + state + words, 3 * GRID) + 2 * GRID)

    @staticmethod
    def _heights(row: Row, width: int) -> tuple[int, int, int]:
        small = QFontMetrics(font(SMALL))
        state = small.boundingRect(QRect(0, 0, width, 10_000), _WRAP, row.state).height() if row.state else 0
        return QFontMetrics(font(BODY, strong=True)).height(), state, small.height() if row.first_words else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        row: Row = index.data(_ROW)
        area: QRect = option.rect
        c = colours()
        painter.save()
        if row.section is None:
            inside = area.adjusted(2 * GRID, GRID, -GRID, 0)
            _write(painter, inside, row.title, font(BODY, strong=True), c.accent)
        else:
            if bool(option.state & QStyle.StateFlag.State_Selected):
                self._ground(painter, option)
            checked = index.data(Qt.ItemDataRole.CheckStateRole)
            self._box(painter, option, row, ticked=checked is not None and Qt.CheckState(checked).value > 0)
            self._texts(painter, option, row)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        area: QRect = option.rect
        c = colours()
        painter.fillRect(area, QColor(f"#{c.note}"))
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            bar = QRect(area.topLeft(), QSize(GRID // 2, area.height()))
            painter.fillRect(QStyle.visualRect(option.direction, area, bar), QColor(f"#{c.accent}"))

    @staticmethod
    def _box(painter: QPainter, option: QStyleOptionViewItem, row: Row, *, ticked: bool) -> None:
        area: QRect = option.rect
        c = colours()
        box = QRect(area.left() + 2 * GRID, area.top() + GRID + GRID // 4, _BOX, _BOX)
        box = QStyle.visualRect(option.direction, area, box)
        if row.hindered:
            icon("ban", c.quiet).paint(painter, box)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(f"#{c.accent if ticked else c.edge}"), 2))
        painter.setBrush(QColor(f"#{c.accent if ticked else c.raised}"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            icon("check", c.on_accent).paint(painter, box.adjusted(2, 2, -2, -2))

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        area: QRect = option.rect
        c = colours()
        width = area.width() - _LEFT - GRID
        top = area.top() + GRID
        title, state, words = self._heights(row, width)
        texts = (
            (row.title, title, font(BODY, strong=True), c.quiet if row.hindered else c.text),
            (row.state, state, font(SMALL), c.text),
            (row.first_words, words, font(SMALL), c.quiet),
        )
        for text, height, letters, colour in texts:
            place = QStyle.visualRect(option.direction, area, QRect(area.left() + _LEFT, top, width, height))
            _write(painter, place, text, letters, colour, wraps=text == row.state)
            top += height


def _write(painter: QPainter, place: QRect, text: str, letters: QFont, colour: str, *, wraps: bool = False) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(f"#{colour}"))
    shown = text
    if not wraps:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _WRAP if wraps else int(Qt.AlignmentFlag.AlignLeading.value), shown)
