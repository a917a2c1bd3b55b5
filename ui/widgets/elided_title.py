"""The title over a page, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from ui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Heading(QLabel):
    """Shortened where there is no room for all of it; it is spoken whole."""

    def __init__(self, title: str) -> None:
        """Say a title."""
        super().__init__()
        self._title = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "title")
        self.setObjectName("title")
        self.name(title)

    def name(self, title: str) -> None:
        """Say another title."""
        self._title = title
        self.setAccessibleName(title)
        self.setText(title)
        self.setToolTip("")
        if self.isVisible():
            self._shorten()

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        height = super().sizeHint().height()
        return QSize(self.fontMetrics().horizontalAdvance(self._title) + 1, height)

    def minimumSizeHint(self) -> QSize:
        """Do with a few letters."""
        return QSize(8 * GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for now."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        said = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        self.setText(said)
        self.setToolTip("" if said == self._title else self._title)
