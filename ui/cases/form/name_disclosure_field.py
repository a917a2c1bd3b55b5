"""Who may read the name of a third party: a line that says so, and the choices behind it.

Nobody may until the worker chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import SUBJECT_AUDIENCE
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.party_box import party_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from notebook.tasks.cases import Addressees

_SUBJECT: Final = Addressee("party", SUBJECT_PARTY)
_SUBJECT_BY_AUDIENCE: Final = Addressee("audience", SUBJECT_AUDIENCE)
"""The same person, as a case file may name them."""


class NameDisclosureField(QWidget):
    """A line that says who may read the name, and the choices behind it."""

    def __init__(self, circle: Addressees, name: str) -> None:
        """Offer audiences, parties, and the person whom the case is about; none of them is selected.

        Who is no longer there is offered only where they were chosen before: so they can be seen and taken away.
        """
        super().__init__()
        self._name = name
        self._said: QLabel = label("", name=f"{name}_may_be_named")
        self._choose = button(_("Choose who may read the name"), f"{name}_choose", self._turn, "link")
        self._boxes: list[tuple[Addressee, ElidedCheckBox]] = []
        self._left: list[tuple[Addressee, ElidedCheckBox]] = []
        self._others: tuple[Addressee, ...] = ()
        self._former = {Addressee("party", each.id): party_text(each) for each in circle.former}
        self._choices = QWidget()
        self._groups = QVBoxLayout(self._choices)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(0)
        wide = [(Addressee("audience", each), labels.audience(translations(), each)) for each in circle.audiences]
        one = [(Addressee("party", each.id), isolate(party_text(each))) for each in circle.parties]
        self._boxes += self._offer(_("Everybody in a field of work"), wide)
        if one:
            self._boxes += self._offer(_("One person"), one)
        own = [(_SUBJECT, labels.audience(translations(), SUBJECT_AUDIENCE))]
        self._boxes += self._offer(_("In a copy of their own record"), own)
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
        boxes = (*self._boxes, *self._left)
        return (*(addressee for addressee, box in boxes if box.isChecked()), *self._others)

    def choose(self, addressees: Collection[Addressee]) -> None:
        """Select those who may read the name; those not offered here stay selected."""
        given = {_SUBJECT if each == _SUBJECT_BY_AUDIENCE else each: each for each in addressees}
        self._boxes = [(given.get(addressee, addressee), box) for addressee, box in self._boxes]
        offered = {addressee for addressee, _box in (*self._boxes, *self._left)}
        if left := [(each, self._former[each]) for each in addressees if each in self._former and each not in offered]:
            self._left += self._offer(_("No longer here"), [(each, isolate(said)) for each, said in left])
        for addressee, box in (*self._boxes, *self._left):
            box.setChecked(addressee in addressees)
        offered = {addressee for addressee, _box in (*self._boxes, *self._left)}
        self._others = tuple(each for each in addressees if each not in offered)
        self._tell()

    def _offer(self, heading: str, choices: Sequence[tuple[Addressee, str]]) -> list[tuple[Addressee, ElidedCheckBox]]:
        """Add choices under a heading, and return their boxes."""
        boxes = [(addressee, self._box(addressee, said)) for addressee, said in choices]
        self._groups.addWidget(label(heading, "quiet"))
        self._groups.addWidget(_InColumns([box for _addressee, box in boxes]))
        return boxes

    def _box(self, addressee: Addressee, said: str) -> ElidedCheckBox:
        box = ElidedCheckBox(said)
        box.setObjectName(f"{self._name}_named_{addressee}")
        box.toggled.connect(self._tell)
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
        """Say who may read it: of those who are there, and of those who are gone, for they may come back."""
        there, left = ([box.accessibleName() for _to, box in some if box.isChecked()] for some in self._both())
        said = _("Nobody may read this name: it is taken out of every pack.")
        if there:
            said = format_message(_("May be named to: {names}."), names="; ".join(map(isolate, there)))
        elif left:
            said = _("Nobody who is still here may read this name: it is taken out of every pack.")
        if left:
            gone = _("No longer here, but still on record as allowed: {names}.")
            said = f"{said} {format_message(gone, names='; '.join(map(isolate, left)))}"
        self._said.setText(said)

    def _both(self) -> tuple[list[tuple[Addressee, ElidedCheckBox]], list[tuple[Addressee, ElidedCheckBox]]]:
        return self._boxes, self._left


class ElidedCheckBox(QCheckBox):
    """A check box that shows the beginning of its text where there is no room for all; its accessible name is whole."""

    def __init__(self, said: str) -> None:
        """Show a text without a mnemonic."""
        super().__init__()
        self._whole = said
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(said)
        self._show(said)

    def sizeHint(self) -> QSize:
        """Return the size with the whole text."""
        whole = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._whole)
        return QSize(self._around() + whole.width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size with a few letters."""
        return QSize(min(self.sizeHint().width(), self._around() + 8 * GRID), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text to the new width."""
        super().resizeEvent(event)
        room = self.width() - self._around()
        fits = self.width() >= self.sizeHint().width()
        elided = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._show(self._whole if fits else elided)

    def _around(self) -> int:
        """Return the pixels beside the text: the box itself, and the space after it."""
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return super().sizeHint().width() - shown.width()

    def _show(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))  # a single one would set a mnemonic
        self.setToolTip("" if text == self._whole else self._whole)


class _InColumns(QWidget):
    """Boxes in two columns where each finds room for its whole text, and else below each other."""

    def __init__(self, boxes: Sequence[QCheckBox]) -> None:
        super().__init__()
        self._boxes, self._columns = boxes, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(0)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self._boxes)
        self._arrange(2 if 2 * (widest + GRID) <= self.width() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for box in self._boxes:
            self._grid.removeWidget(box)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
