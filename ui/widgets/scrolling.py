"""Scrolling: a page that needs more room than the window has scrolls, and nothing is cut.

It also scrolls a control into view.
"""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import GRID


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


def scroll_to(control: QWidget) -> None:
    """Scroll to a control once the layout is done."""
    QTimer.singleShot(0, control, lambda: _scroll_to(control))


def _scroll_to(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control, 0, control.height())
        above = above.parentWidget()
