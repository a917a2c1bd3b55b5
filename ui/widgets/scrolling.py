"""Scrolling: a page that needs more room than the window has scrolls, and nothing is cut.

It also scrolls a control into view.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import GRID

_LEVELS: Final = 40
"""More than there are widgets within each other on any page, twice: heights follow from widths."""


class ScrollContainer(QScrollArea):
    """Gives its content all the room there is, and never less than its minimum."""

    def __init__(self, inside: QWidget) -> None:
        """Set the content."""
        super().__init__()
        self.setObjectName("room")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        layout = _Least(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)
        self.setWidget(holder)

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
        for _level in range(_LEVELS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        act()

    QTimer.singleShot(0, owner, laid_out)


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
