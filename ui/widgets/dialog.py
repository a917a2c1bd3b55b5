"""Base of the dialogs."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import GRID

_LINE: Final = 60
"""How many letters wide the text is, about as many as read well."""


class Dialog(QDialog):
    """As wide as a readable line, as high as its content; deleted, with all that it shows, when closed."""

    room = QSize(0, 0)
    """What it begins with at least, as far as its window has it."""

    def __init__(self, parent: QWidget, name: str, title: str) -> None:
        """Start empty; the caller lays out ``column`` and ends with ``finish``."""
        super().__init__(parent)
        self._parent = parent
        self._fitted = False
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.column.setSpacing(2 * GRID)

    def finish(self, *buttons: QPushButton) -> None:
        """Add the buttons in the order given, at the right."""
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        self.column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the size that the text needs in the current font."""
        self._fit(self.size() if self._fitted else self.room.boundedTo(self._parent.window().size()))
        self._fitted = True  # from now on the size is the user's; before, it is Qt's estimate
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow when content is added, and never shrink while in use."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit(self.size())
        return done

    def _fit(self, least: QSize) -> None:
        room = self._parent.window().width() - 4 * GRID
        width = max(min(_LINE * self.fontMetrics().averageCharWidth(), room), self.minimumSizeHint().width())
        width = max(width, least.width())
        height = max(self.column.totalHeightForWidth(width), least.height())
        self.resize(width, min(height, self.screen().availableSize().height() - 4 * GRID))
