"""A centred column of text, no wider than can be read with ease."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import GRID
from ui.widgets.scrolling import SteadyScrollArea

READING_WIDTH: Final = 90 * GRID
"""Pixels past which a column of text is tiring to read, with letters of the usual size."""

_LETTERS: Final = 95
"""The same in letters, for those who have them larger."""


def reading_width(widget: QWidget) -> int:
    """Return the widest readable column, in pixels, for the font of a widget."""
    return max(READING_WIDTH, _LETTERS * widget.fontMetrics().averageCharWidth())


def add_reading_column(body: QVBoxLayout, width: int, *, leading: int = 0, trailing: int = GRID) -> QVBoxLayout:
    """Add a centred column to a layout and return it; it scrolls when it is too long.

    ``width`` is the most it takes, ``leading`` and ``trailing`` its margins, all in pixels.
    """
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(leading, 0, trailing, 0)
    column.setSpacing(2 * GRID)
    area = SteadyScrollArea(inside)
    area.setMaximumWidth(width)
    beside = QHBoxLayout()
    beside.addStretch(1)
    beside.addWidget(area, 1000)
    beside.addStretch(1)
    body.addLayout(beside, 1)
    return column
