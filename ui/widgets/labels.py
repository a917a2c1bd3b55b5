"""Labels in the roles of the type scale, and the lines between things.

The title over a page, on one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel

from ui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

Role = Literal["title", "heading", "strong", "quiet", "alarm", "plain"]


class _Whole(QLabel):
    """Is never lower than its lines, however low the window is."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_lines)  # after the layout that is at work now: it would not hear of it

    def _keep_lines(self) -> None:
        self.setMinimumHeight(0)  # what it needs is never said to be less than this
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


def label(text: str, role: Role = "plain", *, name: str = "", whole: bool = False) -> QLabel:
    """Give a label that wraps; its text is never markup. One that stands where nothing scrolls is kept ``whole``."""
    made = _Whole(text) if whole else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setObjectName(name)
    return made


def in_lines(text: str) -> str:
    """Give a text in which a line may end after each folder of a path; to be shown, and not to be copied."""
    return re.sub(r"([/\\])", "\\1\N{ZERO WIDTH SPACE}", text)


def separator() -> QFrame:
    """Give a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


class ElidedTitle(QLabel):
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
