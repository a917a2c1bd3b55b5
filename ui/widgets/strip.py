"""A strip over every page of a notebook, which says what sort it is, in words and not by its colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from notebook.words.tongue import tongue
from notebook.words.ways_in import only_read
from ui.look import GRID
from ui.widgets.texts import label


def practice_strip() -> QFrame:
    """Return the strip of a practice notebook."""
    _ = tongue().gettext
    said = _("Everybody in this notebook is invented. Do not write about real people here.")
    return _strip("practice", _("Practice notebook"), _("PRACTICE"), said)


def read_only_strip() -> QFrame:
    """Return the strip of a notebook in which nothing can be written."""
    _ = tongue().gettext
    return _strip("read_only", _("This notebook can only be read"), _("READ ONLY"), only_read(tongue()))


def _strip(name: str, title: str, marked: str, said: str) -> QFrame:
    strip = QFrame()
    strip.setObjectName(f"{name}_strip")
    strip.setProperty("role", "practice")
    strip.setAccessibleName(title)
    mark = label(marked, "strong", name=f"{name}_mark")
    mark.setWordWrap(False)
    beside = QHBoxLayout(strip)
    beside.setContentsMargins(3 * GRID, GRID // 2, 3 * GRID, GRID // 2)
    beside.setSpacing(2 * GRID)
    beside.addWidget(mark)
    beside.addWidget(label(said, name=f"{name}_text"), 1, Qt.AlignmentFlag.AlignVCenter)
    return strip
