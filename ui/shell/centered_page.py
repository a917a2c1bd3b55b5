"""Base of the pages before the unlock: one centred column with its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.shell.page import Page
from ui.theme import GRID, colours, icon
from ui.widgets.labels import label
from ui.widgets.scrolling import RoomAbove

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.shell.context import AppContext

_PICTURE = 28
"""Pixels of the icon beside a title or a choice."""


class CenteredPage(Page):
    """A page whose title and banner stand over the column."""

    scrolls = True

    def __init__(
        self,
        context: AppContext,
        title: str,
        intro: str,
        *,
        picture: str = "",
        back: Callable[[], object] | None = None,
    ) -> None:
        """Lay out title and one sentence, and an empty ``middle`` for the page to fill."""
        super().__init__(context, title, back=back)
        self.heading.hide()
        self.setContentsMargins(0, 0, 0, 0)
        column = self.column()
        column.setSpacing(2 * GRID)
        self._above = RoomAbove(column)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        arrow = self.findChild(QToolButton, "back")
        row.addWidget(arrow if arrow is not None else picture_of(picture))
        self._title = label(title, "title", name="front_title")
        self._intro = label(intro, "quiet", name="intro")
        row.addWidget(self._title, 1)
        column.addLayout(row)
        column.addWidget(self._intro)
        column.addWidget(self.banner)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(2 * GRID)
        column.addLayout(self.middle)
        column.addStretch(2)

    def retitle(self, title: str, intro: str) -> None:
        """Set the title of the next step of the page."""
        self._title.setText(title)
        self._intro.setText(intro)
        self._intro.setVisible(bool(intro))
        self.setAccessibleName(title)
        self._above.share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the column into the middle of the new size."""
        self._above.share()
        super().resizeEvent(event)


def picture_of(name: str) -> QLabel:
    """Return an icon as a picture without an accessible name: the text beside it has one."""
    made = QLabel()
    made.setPixmap(icon(name, colours().accent, _PICTURE).pixmap(_PICTURE, _PICTURE))
    made.setFixedWidth(_PICTURE)
    return made


def choice(picture: str, title: str, said: str, control: QWidget) -> QFrame:
    """Return a card with one action and its button."""
    card = QFrame()
    card.setProperty("role", "card")
    row = QHBoxLayout(card)
    row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    row.setSpacing(2 * GRID)
    row.addWidget(picture_of(picture))
    texts = QVBoxLayout()
    texts.setSpacing(GRID // 2)
    texts.addWidget(label(title, "strong"))
    texts.addWidget(label(said, "quiet"))
    row.addLayout(texts, 1)
    row.addWidget(control)
    return card
