"""A strip over every page that marks a practice or a read-only notebook, in words and in colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notebook.messages.access import only_read
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.theme import GRID, colours, icon
from ui.widgets.labels import label

_SIDE = 20
"""Pixels of a picture."""


def practice_strip() -> QFrame:
    """Return the strip of a practice notebook."""
    said = _("Everybody in this notebook is invented. Do not write about real people here.")
    return _strip("practice", _("Practice notebook"), _Mark(_("PRACTICE"), "practice_mark"), said)


def read_only_strip() -> QFrame:
    """Return the strip of a notebook in which nothing can be written."""
    mark = _Mark(_("READ ONLY"), "read_only_mark")
    return _strip("read_only", _("This notebook can only be read"), mark, only_read(translations()))


class _Mark(QLabel):
    """A word as wide as the widest of the strips, so that the texts beside them are aligned."""

    def __init__(self, word: str, name: str) -> None:
        super().__init__(word)
        self.setObjectName(name)
        self.setProperty("role", "strong")

    def sizeHint(self) -> QSize:
        words = (_("PRACTICE"), _("READ ONLY"))
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(widest + GRID // 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Picture(QWidget):
    """A picture in the colour of its strip, in light and dark."""

    def __init__(self, strip: str) -> None:
        super().__init__()
        self._practice = strip == "practice"
        self.setFixedSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = colours().on_practice if self._practice else colours().on_read_only
        icon("school" if self._practice else "lock", colour).paint(QPainter(self), self.rect())


def _strip(name: str, title: str, mark: QLabel, said: str) -> QFrame:
    strip = QFrame()
    strip.setObjectName(f"{name}_strip")
    strip.setProperty("role", name)
    strip.setAccessibleName(title)
    beside = QHBoxLayout(strip)
    beside.setContentsMargins(3 * GRID, GRID // 2, 3 * GRID, GRID // 2)
    beside.setSpacing(2 * GRID)
    beside.addWidget(_Picture(name), 0, Qt.AlignmentFlag.AlignVCenter)
    beside.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    beside.addWidget(label(said, name=f"{name}_text"), 1, Qt.AlignmentFlag.AlignVCenter)
    return strip
