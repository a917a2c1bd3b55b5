"""The timeline: one row of fixed height for each entry, with its state for every audience."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from notebook.tasks.case_view import CaseView
from ui.cases.case.timeline_model import ROW, TimelineModel, TimelineRow, entry_row
from ui.shell.focus import give_focus
from ui.text.bidi import format_message
from ui.theme import BODY, GRID, SMALL, colours, font
from ui.widgets.buttons import button
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.flow_layout import flowing

_PAD: Final = GRID + GRID // 2
_BAR: Final = 4

_TITLE: Final = 20
"""Letters of a title that are shown beside the day of its entry."""

_DAY: Final = 26
"""Letters of the longest day with its hour, and the room around it."""


def chip_places(names: Iterable[str], width: int) -> tuple[list[QRect], int]:
    """Return the rectangle of each chip within a width, and the height of all."""
    places = []
    x = y = tall = 0
    for name in names:
        size = chip_size(name)
        wide = min(size.width(), width)
        if x and x + wide > width:
            x, y = 0, y + tall + GRID // 2
        places.append(QRect(x, y, wide, size.height()))
        x += wide + GRID // 2
        tall = size.height()
    return places, y + tall


def texts_of(row: TimelineRow, width: int) -> tuple[str, str, str]:
    """Return the texts of a row: its title, its day at the end of the same line, and the line below.

    Where a title would have too little of ``width`` (pixels) beside its day, the day begins the line below.
    """
    title = row.heading if not row.draft else format_message(_("{heading} \N{MIDDLE DOT} Draft"), heading=row.heading)
    letter = QFontMetrics(font(BODY, strong=True)).averageCharWidth()
    if width >= _TITLE * letter + _DAY * QFontMetrics(font(SMALL)).averageCharWidth():
        return title, row.day, row.words
    below = format_message(_("{day} \N{MIDDLE DOT} {words}"), day=row.day, words=row.words) if row.words else row.day
    return title, "", below


class _Delegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, TimelineRow):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        c = colours()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(f"#{c.note}"))
            mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = rect.right() + 1 - _BAR if mirrored else rect.left()
            painter.fillRect(QRect(left, rect.top(), _BAR, rect.height()), QColor(f"#{c.accent}"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(f"#{c.faint}"))
        self._texts(painter, row, rect.adjusted(_PAD + _BAR, _PAD, -_PAD, -_PAD))
        painter.restore()

    def _texts(self, painter: QPainter, row: TimelineRow, inside: QRect) -> None:
        c = colours()
        strong, small = QFontMetrics(font(BODY, strong=True)), QFontMetrics(font(SMALL))
        first = QRect(inside.left(), inside.top(), inside.width(), strong.height())
        title, day, words = texts_of(row, inside.width())
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(f"#{c.text}"))
        painter.setFont(font(BODY, strong=True))
        room = inside.width() - (small.horizontalAdvance(day) + 2 * GRID if day else 0)
        mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        heading = (
            first.adjusted(first.width() - room, 0, 0, 0) if mirrored else first.adjusted(0, 0, room - first.width(), 0)
        )
        painter.drawText(heading, leading, strong.elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.setPen(QColor(f"#{c.quiet}"))
        painter.setFont(font(SMALL))
        painter.drawText(first, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, day)
        second = QRect(inside.left(), first.bottom() + 1 + GRID // 2, inside.width(), small.height())
        painter.drawText(second, leading, small.elidedText(words, Qt.TextElideMode.ElideRight, inside.width()))
        places, _height = chip_places((name for name, _state in row.chips), inside.width())
        for place, (name, state) in zip(places, row.chips, strict=True):
            at = place.translated(inside.left(), second.bottom() + 1 + GRID)
            if mirrored:
                at.moveRight(inside.right() - place.left())
            paint_chip(painter, at, state, name)


class Timeline(QTableView):
    """The entries of a case; ``chosen`` emits the key of the entry that the user selects."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.rows = TimelineModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumWidth(35 * GRID)
        self.selectionModel().currentRowChanged.connect(self._went)
        self.rows.modelReset.connect(self._fit)

    def go_to(self, key: str | None) -> None:
        """Select the entry with a key, or the first one when there is none."""
        row = None if key is None else self.rows.row_of(key)
        if self.rows.rowCount():
            # Not selectRow, which selects the wrong row in a mirrored (right-to-left) window.
            self.setCurrentIndex(self.rows.index(row or 0, 0))
            self.scrollTo(self.rows.index(row or 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Recompute the lines of chips for the new width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the entry on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return a third of a small screen."""
        return QSize(52 * GRID, 60 * GRID)

    def _went(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.rows.at(current.row()).key)

    def _fit(self) -> None:
        """Set the common height of all rows: every row shows the same audiences."""
        names = [name for name, _ in self.rows.at(0).chips] if self.rows.rowCount() else []
        _places, chips = chip_places(names, self.viewport().width() - 2 * _PAD - _BAR)
        texts = QFontMetrics(font(BODY, strong=True)).height() + QFontMetrics(font(SMALL)).height() + GRID // 2
        self.verticalHeader().setDefaultSectionSize(2 * _PAD + texts + 4 + (GRID + chips if names else 0))


class TimelinePane(QWidget):
    """The timeline with, below it, what can be done with several entries, its drafts, and what was moved elsewhere."""

    def __init__(self, chooser: QWidget, show_moved: Callable[[], object]) -> None:
        """Start empty; ``chooser`` is the button for several sections."""
        super().__init__()
        self.timeline, self._chooser = Timeline(), chooser
        self._drafts: tuple[str, ...] = ()
        self._draft = button("", "drafts", self._next_draft, "link")
        self._moved = button("", "moved_away", show_moved, "link")
        holder, below = flowing()
        for each in (chooser, self._draft, self._moved):
            below.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.timeline, 1)
        column.addWidget(holder)

    def show_case(self, view: CaseView) -> None:
        """List the entries as the worker sees them; the pane itself hides where there is nothing at all."""
        self.timeline.rows.fill([partial(entry_row, view, entry) for entry in view.entries])
        self._drafts = tuple(entry.id for entry in view.drafts)
        count, away = len(self._drafts), len(view.away)
        self._count(self._draft, count, ngettext("{count} draft", "{count} drafts", count))
        self._count(self._moved, away, ngettext("{count} entry moved away", "{count} entries moved away", away))
        self.timeline.setVisible(bool(view.entries))
        self._chooser.setVisible(bool(view.entries))
        self.setVisible(bool(view.entries or view.away))

    def show_released(self, makers: Sequence[Callable[[], TimelineRow]]) -> None:
        """List what a party would get, and nothing else."""
        self.timeline.rows.fill(makers)
        self._drafts = ()
        for each in (self._chooser, self._draft, self._moved):
            each.hide()
        self.timeline.setVisible(bool(makers))
        self.setVisible(bool(makers))

    @staticmethod
    def _count(verb: QPushButton, count: int, words: str) -> None:
        said = format_message(words, count=count)
        verb.setText(said)
        verb.setAccessibleName(said)
        verb.setVisible(bool(count))

    def _next_draft(self) -> None:
        """Choose the first draft, or the one after the draft that is chosen."""
        at = self.timeline.currentIndex()
        now = self.timeline.rows.at(at.row()).key if at.isValid() else ""
        place = next((place for place, each in enumerate(self._drafts) if each == now), -1)
        self.timeline.go_to(self._drafts[(place + 1) % len(self._drafts)])
        give_focus(self.timeline)
