"""Who may read a person's name: nobody, until the worker chooses."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.people import Addressee
from notebook.tasks.cases import Addressees
from ui.shell.page import READING_WIDTH
from ui.text.bidi import format_message, isolate
from ui.theme import BODY, GRID, font
from ui.widgets.buttons import button
from ui.widgets.labels import label

_WIDE: Final = READING_WIDTH - 8 * GRID
"""Pixels that choices have beside each other."""


class NameDisclosureField(QWidget):
    """A line that says who may read the name, and the choices behind it."""

    def __init__(self, circle: Addressees, name: str) -> None:
        """Offer audiences and parties; none of them is selected."""
        super().__init__()
        self._said: QLabel = label("", name=f"{name}_may_be_named")
        self._choose = button(_("Choose who may read the name"), f"{name}_choose", self._turn, "link")
        self._boxes: list[tuple[Addressee, QCheckBox]] = []
        self._others: tuple[Addressee, ...] = ()
        self._choices = QWidget()
        grid = QGridLayout(self._choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        wide = [(Addressee("audience", each), labels.audience(translations(), each)) for each in circle.audiences]
        one = [(Addressee("party", each.id), f"{isolate(each.name)}, {isolate(each.role)}") for each in circle.parties]
        line = self._offer(grid, 0, _("Everybody in a field of work"), wide, name)
        if one:
            self._offer(grid, line, _("One person"), one, name)
        self._choices.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._said)
        layout.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._choices)
        self._tell()

    @property
    def chosen(self) -> tuple[Addressee, ...]:
        """Return those who may read the name."""
        return (*(addressee for addressee, box in self._boxes if box.isChecked()), *self._others)

    def choose(self, addressees: Collection[Addressee]) -> None:
        """Select those who may read the name; those not offered here stay selected."""
        for addressee, box in self._boxes:
            box.setChecked(addressee in addressees)
        offered = {addressee for addressee, _box in self._boxes}
        self._others = tuple(each for each in addressees if each not in offered)

    def _offer(
        self, grid: QGridLayout, line: int, heading: str, choices: Sequence[tuple[Addressee, str]], name: str
    ) -> int:
        """Add choices under a heading in two columns, and return the next row."""
        boxes = [self._box(addressee, said, name) for addressee, said in choices]
        columns = 2 if 2 * max(box.sizeHint().width() for box in boxes) < _WIDE else 1
        grid.addWidget(label(heading, "quiet"), line, 0, 1, 2)
        for place, box in enumerate(boxes):
            grid.addWidget(box, line + 1 + place // columns, place % columns, 1, 3 - columns)
        return line + 1 + -(-len(boxes) // columns)

    def _box(self, addressee: Addressee, said: str, name: str) -> QCheckBox:
        """Return a check box; a text too long for the page is cut, and its accessible name is whole."""
        box = QCheckBox()
        # A doubled ampersand is shown as one; a single one would set a mnemonic.
        shown = QFontMetrics(font(BODY)).elidedText(said, Qt.TextElideMode.ElideRight, _WIDE - 5 * GRID)
        box.setText(shown.replace("&", "&&"))
        box.setToolTip(said if shown != said else "")
        box.setObjectName(f"{name}_named_{addressee}")
        box.setAccessibleName(said)
        box.toggled.connect(self._tell)
        self._boxes.append((addressee, box))
        return box

    def _turn(self) -> None:
        """Show or hide the choices."""
        opens = self._choices.isHidden()
        self._choices.setVisible(opens)
        self._choose.setText(_("Hide the choices") if opens else _("Choose who may read the name"))
        self._choose.setAccessibleName(self._choose.text())
        if opens:
            self._boxes[0][1].setFocus()

    def _tell(self) -> None:
        names = [box.accessibleName() for _addressee, box in self._boxes if box.isChecked()]
        nobody = _("Nobody may read this name: it is taken out of every pack.")
        somebody = _("May be named to: {names}.")
        self._said.setText(format_message(somebody, names="; ".join(map(isolate, names))) if names else nobody)
