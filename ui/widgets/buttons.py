"""Buttons: one main button on a page, the others plain or links."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.theme import GRID, colours, icon

Weight = Literal["main", "plain", "link"]


class _Button(QPushButton):
    """A button that Enter presses, too: Qt lets only Space do so outside dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Treat Enter as a click."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enter and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class FoldingButton(_Button):
    """A button that shows its text where there is room, and its icon alone where there is not.

    Between the two it shows ``short``, words of its text, where it has some.
    """

    def __init__(self, text: str, name: str, pressed: Callable[[], object], *, picture: str, short: str = "") -> None:
        """Start with the text; ``&`` in it sets the mnemonic, which stays while the text is not shown."""
        super().__init__(text)
        self._text, self._short, self._whole, self._folded = text, short, QSize(), False
        self.setObjectName(name)
        self.setProperty("role", "plain")
        spoken = text.replace("&", "")
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        set_picture(self, picture)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: pressed())

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone whatever room there is, or the text again."""
        if folded != self._folded:
            self._folded = folded
            self._show("" if folded else self._text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size with the text, also while it is not shown, unless it is folded."""
        if self._folded:
            return self.minimumSizeHint()
        if self.text() == self._text or self._whole.isEmpty():
            self._whole = super().sizeHint()
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Return the size of the icon, or that of the short text."""
        high = super().sizeHint().height()  # Qt's own minimum asks ``sizeHint`` of this class
        return QSize(self.sizeHint().width() - self._spared() if self._short and not self._folded else 5 * GRID, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits of the text."""
        super().resizeEvent(event)
        self._show("" if self._folded else self._fitting())

    def _fitting(self) -> str:
        """Return the text, or its short form, or nothing, as the width allows."""
        missing = self.sizeHint().width() - self.width()
        return self._text if missing <= 0 else self._short if missing <= self._spared() else ""

    def _spared(self) -> int:
        """Return the pixels that the short text needs less than the text."""
        return self.fontMetrics().horizontalAdvance(self._text) - self.fontMetrics().horizontalAdvance(self._short)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setShortcut(QKeySequence.mnemonic(self._text))


def set_picture(made: QAbstractButton, picture: str) -> None:
    """Draw an icon of the set on a button, in the colour of its text."""
    made.setProperty("picture", picture)
    made.setIcon(icon(picture, colours().on_accent if made.property("role") == "main" else colours().text))


def redraw_pictures(root: QWidget) -> None:
    """Draw the icons of all buttons in ``root`` again, after the colours have changed."""
    for each in root.findChildren(QAbstractButton):
        if picture := each.property("picture"):
            set_picture(each, picture)


def button(
    text: str, name: str, pressed: Callable[[], object], weight: Weight = "plain", *, picture: str = ""
) -> QPushButton:
    """Return a button; ``&`` in the text sets its mnemonic, ``picture`` an icon of the set."""
    made = _Button(text)
    made.setObjectName(name)
    made.setProperty("role", weight)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(weight == "main")
    if picture:
        set_picture(made, picture)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def icon_button(picture: str, spoken: str, name: str, pressed: Callable[[], object]) -> QToolButton:
    """Return a button that is only an icon; ``spoken`` is its accessible name and tool tip."""
    made = QToolButton()
    set_picture(made, picture)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setToolTip(spoken)
    made.setMinimumSize(4 * GRID, 4 * GRID)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def leading(control: QWidget) -> QHBoxLayout:
    """Return a row with a control at its start, no wider than it needs to be."""
    row = QHBoxLayout()
    row.addWidget(control)
    row.addStretch(1)
    return row
