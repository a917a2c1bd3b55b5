"""What each of the four steps of handing over is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shell.page import reading_width
from ui.theme import GRID


class Step(QWidget):
    """A step fills the body of the page; ``changed`` says that ``ready`` may be another."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """Make an empty step."""
        super().__init__()
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * GRID)

    @property
    def ready(self) -> bool:
        """Tell whether the next step may come."""
        return False

    def first_focus(self) -> QWidget | None:
        """Give the control that the focus goes to when the step comes up."""
        return None

    def forget(self) -> None:
        """Drop what must not outlive the step."""

    def column(self) -> QVBoxLayout:
        """Give a column of reading width, which scrolls when it is too long."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID // 2, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMaximumWidth(reading_width(self))
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(area, 1000)
        beside.addStretch(1)
        self.body.addLayout(beside, 1)
        return column
