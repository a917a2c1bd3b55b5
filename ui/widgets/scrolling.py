"""The room that the window gives to a page: where the page needs more, it scrolls, and nothing is cut.

Bringing what one is to look at into sight, on a page that scrolls.
"""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import GRID


class ScrollContainer(QScrollArea):
    """Gives what stands in it all there is, and never less than the least it asks for."""

    def __init__(self, inside: QWidget) -> None:
        """Put something in it."""
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
        """Do with any window."""
        return QSize(10 * GRID, 10 * GRID)


class _Least(QVBoxLayout):
    """Asks for the least height: an area that scrolls would otherwise see to what its lines would like."""

    def hasHeightForWidth(self) -> bool:
        return False


def scroll_to(control: QWidget) -> None:
    """Scroll to a control once everything has its place."""
    QTimer.singleShot(0, control, lambda: _scroll_to(control))


def _scroll_to(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control, 0, control.height())
        above = above.parentWidget()
