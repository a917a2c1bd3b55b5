"""The list in which sections are ticked."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notebook.model.ids import SectionId
from notebook.tasks.decisions import Docket
from ui.decision.checklist_model import ROW, Index, TickModel
from ui.decision.checklist_rows import Row, State
from ui.theme import BODY, GRID, SMALL, colours, font, icon

_HEIGHT: Final = 40 * GRID
_BOX: Final = 2 * GRID
_LEFT: Final = 2 * GRID + _BOX + GRID
_WRAP: Final = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeading.value)


class Ticks(QListView):
    """Lines with boxes, all of one height: the one that the longest sentence among them needs."""

    ticked_changed = Signal()

    def __init__(self, docket: Docket, wished: Iterable[SectionId] = ()) -> None:
        """List the sections of a case; ``wished`` is ticked as soon as it can be, and what one begins at."""
        super().__init__()
        self.lines = TickModel(docket, wished, self)
        self.setModel(self.lines)
        self._delegate = _Lines(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFixedHeight(_HEIGHT)
        self.lines.ticked_changed.connect(self.ticked_changed)
        self.setCurrentIndex(self.lines.index(self.lines.first_wished))

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Give what is ticked, in the order of the lines."""
        return self.lines.ticked

    @property
    def rows(self) -> list[Row]:
        """Give the lines in their order."""
        return [self.lines.row(place) for place in range(self.lines.rowCount())]

    def show_states(self, states: Sequence[State]) -> None:
        """Show how the sections stand now."""
        self.lines.put(states)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences the lines that they need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._delegate.fit({state.sentence for state in self.lines.states}, self.viewport().width()):
            self.scheduleDelayedItemsLayout()
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)


class _Lines(QStyledItemDelegate):
    """Draws a box, what a section is, how it stands, and its first words; the whole line is what one clicks."""

    def __init__(self, parent: Ticks) -> None:
        super().__init__(parent)
        self._said, self._width = 0, 0

    def fit(self, sentences: Iterable[str], width: int) -> bool:
        """Leave room for the longest of the sentences; tell whether that is another height than before."""
        small = QFontMetrics(font(SMALL))
        area = QRect(0, 0, width - _LEFT - GRID, 10_000)
        said = max((small.boundingRect(area, _WRAP, each).height() for each in sentences if each), default=0)
        before = (self._said, self._width)
        self._said, self._width = said, width
        return before != (self._said, self._width)

    def editorEvent(
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

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every line the same height."""
        texts = QFontMetrics(font(BODY, strong=True)).height() + self._said + QFontMetrics(font(SMALL)).height()
        return QSize(self._width, texts + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        row: Row = index.data(ROW)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        painter.save()
        if bool(option.state & QStyle.StateFlag.State_Selected):
            _ground(painter, option)
        _box(painter, option, row, ticked=checked is not None and Qt.CheckState(checked) is Qt.CheckState.Checked)
        self._texts(painter, option, row)
        painter.restore()

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        area: QRect = option.rect
        c = colours()
        strong, small = QFontMetrics(font(BODY, strong=True)), QFontMetrics(font(SMALL))
        inside = area.adjusted(_LEFT, GRID, -GRID, -GRID)
        said = self._said if row.state.sentence else 0
        aside = min(small.horizontalAdvance(row.aside) + GRID, inside.width() // 3)
        title = QRect(inside.left(), inside.top(), inside.width() - aside - GRID, strong.height())
        beside = QRect(inside.right() - aside, inside.top(), aside, strong.height())
        state = QRect(inside.left(), inside.top() + strong.height(), inside.width(), said)
        words = QRect(inside.left(), state.top() + said, inside.width(), small.height())
        texts = (
            (title, row.title, font(BODY, strong=True), c.quiet if row.state.hindered else c.text),
            (beside, row.aside, font(SMALL), c.quiet),
            (words, row.first_words, font(SMALL), c.quiet),
        )
        for place, text, letters, colour in texts:
            _write(painter, QStyle.visualRect(option.direction, area, place), text, letters, colour)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(f"#{c.text}"))
        painter.drawText(QStyle.visualRect(option.direction, area, state), _WRAP, row.state.sentence)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    area: QRect = option.rect
    c = colours()
    painter.fillRect(area, QColor(f"#{c.note}"))
    if bool(option.state & QStyle.StateFlag.State_HasFocus):
        bar = QRect(area.topLeft(), QSize(GRID // 2, area.height()))
        painter.fillRect(QStyle.visualRect(option.direction, area, bar), QColor(f"#{c.accent}"))


def _box(painter: QPainter, option: QStyleOptionViewItem, row: Row, *, ticked: bool) -> None:
    area: QRect = option.rect
    c = colours()
    box = QRect(area.left() + 2 * GRID, area.top() + GRID + GRID // 4, _BOX, _BOX)
    box = QStyle.visualRect(option.direction, area, box)
    if row.state.hindered:
        icon("ban", c.quiet).paint(painter, box)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(f"#{c.accent if ticked else c.edge}"), 2))
    painter.setBrush(QColor(f"#{c.accent if ticked else c.raised}"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        icon("check", c.on_accent).paint(painter, box.adjusted(2, 2, -2, -2))


def _write(painter: QPainter, place: QRect, text: str, letters: QFont, colour: str) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(f"#{colour}"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = int(Qt.AlignmentFlag.AlignLeading.value) | int(Qt.AlignmentFlag.AlignVCenter.value)
    painter.drawText(place, side, shown)
