"""Scrolling: a page that needs more room than the window has scrolls, and nothing is cut.

It also scrolls a control into view.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
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
    if control.visibleRegion().boundingRect().height() < min(control.height(), _SEEN):
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


def _keep_at(area: QScrollArea, control: QWidget, stood: int) -> None:
    """Scroll by as much as a control has moved, but never so far that its upper edge is hidden."""
    moved = _height_on_screen(control) - stood
    hidden_after = max(control.mapTo(area.viewport(), QPoint(0, 0)).y(), 0)
    bar = area.verticalScrollBar()
    scrolled = bar.value()
    bar.setValue(scrolled + min(moved, hidden_after))
    for room in area.findChildren(RoomAbove):
        room.change(bar.value() - scrolled - moved)
        _lay_out()


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
