"""Scrolling: a page that needs more room than the window has scrolls, and nothing is cut.

It also scrolls a control into view.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import GRID

_LEVELS: Final = 40
"""More than there are widgets within each other on any page, twice: heights follow from widths."""


class ScrollContainer(QScrollArea):
    """Gives its content all the room there is, and never less than its minimum."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("room")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self._layout = _Least(holder)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setWidget(holder)

    def fill(self, inside: QWidget) -> None:
        """Set the content, once this has its place: before, all of it would be styled and laid out several times."""
        self._layout.addWidget(inside)
        if self.isVisible():  # by itself Qt shows it only in the next turn of the event loop
            inside.show()

    def minimumSizeHint(self) -> QSize:
        """Fit any window."""
        return QSize(10 * GRID, 10 * GRID)


class _Least(QVBoxLayout):
    """Asks for the minimum height: a scroll area would otherwise use the preferred height of wrapped text."""

    def hasHeightForWidth(self) -> bool:
        return False


def after_layout(owner: QWidget, act: Callable[[], object]) -> None:
    """Call once everything has its place: every layout that was requested by then is done. Never if the owner is gone.

    A timer alone is too early: each level requests the layout of the level above it, behind the timer in the queue.
    """

    def laid_out() -> None:
        _lay_out()
        act()

    QTimer.singleShot(0, owner, laid_out)


def _lay_out() -> None:
    for _level in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


_FORM: Final = 20 * GRID
"""Pixels of a form that are seen at least: in a lower window the page around it scrolls."""

_HELD: Final = "held_still"
_SEEN: Final = 24
"""Pixels of a control that one sees of it at least where it was pressed."""


def hold_still(near: QWidget) -> None:
    """Keep the focused control where it is, although ``near`` is about to show or hide lines above it.

    What scrolls is scrolled by as much, as far as it can be and the control stays in sight. On a short page the free
    room above takes up the rest.
    """
    control = QApplication.focusWidget()
    area = None if control is None else _scrolled_by(control)
    if control is None or area is None or area.property(_HELD) or control.window() is not near.window():
        return
    if not _is_seen(control):
        return  # it just got the focus, and is being scrolled to
    area.setProperty(_HELD, "yes")
    stood = _height_on_screen(control)

    def put_back() -> None:
        area.setProperty(_HELD, None)
        if isValid(control) and area.isAncestorOf(control):
            _keep_at(area, control, stood)

    after_layout(area, put_back)


def _scrolled_by(control: QWidget) -> QScrollArea | None:
    above = control.parentWidget()
    while above is not None and (not isinstance(above, QScrollArea) or isinstance(above, ScrollContainer)):
        above = above.parentWidget()
    return above


def _height_on_screen(control: QWidget) -> int:
    return control.mapTo(control.window(), QPoint(0, 0)).y()


def _is_seen(control: QWidget) -> bool:
    return control.visibleRegion().boundingRect().height() >= min(control.height(), _SEEN)


def _keep_at(area: QScrollArea, control: QWidget, stood: int) -> None:
    """Scroll by as much as a control has moved, but never so far that its upper edge is hidden if it was not."""
    moved = _height_on_screen(control) - stood
    upper = control.mapTo(area.viewport(), QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    scrolled = bar.value()
    wanted = scrolled + (moved if upper < moved else min(moved, upper))
    if isinstance(area, SteadyScrollArea):
        area.make_room_for(wanted)
    bar.setValue(wanted)
    for room in area.findChildren(RoomAbove):
        room.change(bar.value() - scrolled - moved)
        _lay_out()


class SteadyScrollArea(QScrollArea):
    """A form does not jump in it: what has the focus stays where it is while lines above or below it come and go.

    Where lines go at the end of a page, Qt would draw all of it down. The end keeps the room that they had, for as
    long as that room is seen.
    """

    def __init__(self, inside: QWidget) -> None:
        """Show a widget that has a layout, as wide as there is room; it is never scrolled sideways."""
        super().__init__()
        self._inside = inside
        self._stood: tuple[QWidget, int] | None = None
        self._size = self.size()
        self._room = self._furthest = 0
        self._bounded = self._waits = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._height_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def minimumSizeHint(self) -> QSize:
        """Show a few lines, however low the window is."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), min(_FORM, self._inside.minimumSizeHint().height())))

    def remember(self) -> None:
        """Remember where the control stands that has the focus: there it is kept until somebody scrolls."""
        control = QApplication.focusWidget()
        here = control is not None and self.isAncestorOf(control) and _is_seen(control)
        self._stood = (control, _height_on_screen(control)) if control is not None and here else None

    def make_room_for(self, value: int) -> None:
        """Make room at the end for a scroll offset in pixels, on a page that is scrolled, or was until just now."""
        if self._furthest:
            self._keep_room(max(self._room, value - self._end()))
            _lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the control stand elsewhere where the page has another size, and not just a scroll bar less."""
        super().resizeEvent(event)
        before, self._size = self._size, self.size()
        if self._stood is not None and before != self._size:
            self._stood = None
            after_layout(self, self.remember)

    def _height_changed(self, _least: int, most: int) -> None:
        """Put the control back once everything has its place."""
        value = self.verticalScrollBar().value()
        self._bounded = value > most  # Qt scrolls to the new end next
        self._furthest = max(self._furthest, value)
        if not self._waits:
            self._waits = True
            after_layout(self, self._put_back)

    def _put_back(self) -> None:
        if self._stood is not None:
            control, stood = self._stood
            if isValid(control) and control.hasFocus() and self.isAncestorOf(control):
                _keep_at(self, control, stood)
        self._waits = False
        self._scrolled(self.verticalScrollBar().value())

    def _scrolled(self, value: int) -> None:
        """Keep no more room at the end than is seen, and what has the focus where it is now."""
        if self._bounded:
            self._bounded = False
            return
        self._furthest = value
        if self._room:
            self._keep_room(min(self._room, value - self._end()) if value else 0)
        self.remember()

    def _end(self) -> int:
        """Return the offset in pixels at which what is in it ends with the viewport; negative if it is shorter."""
        inside = self._inside
        high = (
            inside.heightForWidth(inside.width()) if inside.hasHeightForWidth() else inside.minimumSizeHint().height()
        )
        return high - self._room - self.viewport().height()

    def _keep_room(self, room: int) -> None:
        layout, room = self._inside.layout(), max(room, 0)
        if layout is not None and room != self._room:
            around = layout.contentsMargins()
            around.setBottom(around.bottom() + room - self._room)
            self._room = room
            layout.setContentsMargins(around)


class RoomAbove(QWidget):
    """The free room over a column that stands in the middle of a page."""

    def __init__(self, column: QVBoxLayout) -> None:
        """Take, at the top of a column, a share of what the rest of it leaves."""
        super().__init__()
        self._column, self._kept = column, 0
        column.addWidget(self, 1)

    def sizeHint(self) -> QSize:
        """Return the height that was kept, if any."""
        return QSize(0, self._kept)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the column scrolls sooner than it moves."""
        return self.sizeHint()

    def change(self, by: int) -> None:
        """Keep from now on a height that is more or less by some pixels than the present one."""
        self._take(max(self.height() + by, 0), 0)

    def share(self) -> None:
        """Take a share again, where the column is another one or the page has another size."""
        self._take(0, 1)

    def _take(self, kept: int, stretch: int) -> None:
        self._kept = kept
        self._column.setStretchFactor(self, stretch)
        self.updateGeometry()


def scroll_to(control: QWidget) -> None:
    """Scroll to a control, with as much below it as it is high, once the layout is done."""
    after_layout(control, lambda: scroll_now(control))


def scroll_now(control: QWidget) -> None:
    """Scroll to a control whose place is known."""
    # Not ``ensureWidgetVisible``: of a field that would be content with the line of its cursor.
    above = control.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            middle = control.mapTo(inside, control.rect().center())
            around = min(3 * control.height() // 2, above.viewport().height() // 2)
            above.ensureVisible(middle.x(), middle.y(), 0, around)
        above = above.parentWidget()
