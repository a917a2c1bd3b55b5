"""Labels in the roles of the type scale, separators, and the elided title of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QWidget

from ui.theme import GRID, LARGE, TITLE, font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

Role = Literal["title", "heading", "strong", "quiet", "alarm", "plain"]

_SHORT_TITLE = 18 * GRID
"""Pixels of a title that other things in its line do not take."""


class _Whole(QLabel):
    """A label that is never lower than its lines, however low the window is."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_lines)  # after the current layout pass, which would ignore it

    def _keep_lines(self) -> None:
        self.setMinimumHeight(0)  # its minimum is never less than this
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


def label(text: str, role: Role = "plain", *, name: str = "", whole: bool = False) -> QLabel:
    """Return a label that wraps, in plain text. One on a page that does not scroll is kept ``whole``."""
    made = _Whole(text) if whole else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setObjectName(name)
    align_leading(made)
    return made


def align_leading(made: QLabel) -> None:
    """Let a text begin where its window begins: of a name in another script Qt would begin it at the other side."""
    if made.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def indented(inside: QWidget | QLayout, by: int) -> QHBoxLayout:
    """Return a row that starts some pixels later, on whichever side the window begins: a margin stays where it is."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(by)
    if isinstance(inside, QWidget):
        row.addWidget(inside, 1)
    else:
        row.addLayout(inside, 1)
    return row


def in_lines(text: str) -> str:
    """Return a text that may wrap after each folder of a path; to be shown, not to be copied."""
    return re.sub(r"([/\\])", "\\1\N{ZERO WIDTH SPACE}", text)


def separator() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


class ElidedTitle(QLabel):
    """Smaller where there is no room for all of it, then elided; its accessible name is whole."""

    def __init__(self, title: str, role: Role = "title", name: str = "title") -> None:
        """Show a title."""
        super().__init__()
        self._title, self._role = "", role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setObjectName(name)
        self.name(title)

    def name(self, title: str) -> None:
        """Show another title."""
        self._title = title
        self.setAccessibleName(title)
        self.setText(title)
        self.setToolTip("")
        if self.isVisible():
            self._shorten()

    def sizeHint(self) -> QSize:
        """Return the size of the whole title, as large as it may be."""
        return QSize(self._whole(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters; of a short title all of it, so that a page is never without its name."""
        most = _SHORT_TITLE if self._role == "title" else 8 * GRID
        small = QFontMetrics(font(LARGE, strong=True)).horizontalAdvance(self._title) + 1
        return QSize(max(8 * GRID, min(small, most)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the title to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _whole(self) -> int:
        letters = QFontMetrics(font(TITLE, strong=True)) if self._role == "title" else self.fontMetrics()
        return letters.horizontalAdvance(self._title) + 1

    def _shorten(self) -> None:
        self._size()
        said = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        self.setText(said)
        self.setToolTip("" if said == self._title else self._title)

    def _size(self) -> None:
        role = "heading" if self._role == "title" and self.width() < self._whole() else self._role
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)
