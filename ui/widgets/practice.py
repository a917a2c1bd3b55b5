"""The strip over every page of a practice notebook."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from notebook.words.tongue import tongue
from ui.look import GRID
from ui.widgets.texts import label


def practice_strip() -> QFrame:
    """Give the strip that says PRACTICE, in words and not by its colour alone."""
    _ = tongue().gettext
    strip = QFrame()
    strip.setObjectName("practice_strip")
    strip.setProperty("role", "practice")
    strip.setAccessibleName(_("Practice notebook"))
    mark = label(_("PRACTICE"), "strong", name="practice_mark")
    mark.setWordWrap(False)
    beside = QHBoxLayout(strip)
    beside.setContentsMargins(3 * GRID, GRID // 2, 3 * GRID, GRID // 2)
    beside.setSpacing(2 * GRID)
    beside.addWidget(mark)
    said = label(
        _("Everybody in this notebook is invented. Do not write about real people here."), name="practice_text"
    )
    beside.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
    return strip
