"""A card with a heading, for one thing that a page is about."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme import GRID
from ui.widgets.labels import label


def card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    """Give an empty card with its heading, and the column under it."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(GRID + GRID // 2)
    column.addWidget(label(heading, "heading"))
    return made, column
