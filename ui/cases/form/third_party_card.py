"""The fields of a third party: who they are, what packs print instead of the name, and who may read the name.

Nobody may until the worker chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import labels, printability
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, ThirdParty
from notebook.model.vocabulary import SUBJECT_AUDIENCE
from notebook.tasks.cases import Addressees, alias_tells_name
from ui.cases.form.identifier_rows import AliasesField, IdentifierRows
from ui.text.bidi import format_message, isolate
from ui.theme import BODY, GRID, font
from ui.widgets.buttons import button, icon_button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.reading_column import READING_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from notebook.tasks.cases import Addressees
    from ui.widgets.printability_notes import PrintabilityNotes


class ThirdPartyCard(QFrame):
    """The fields of one third party."""

    def __init__(
        self, place: int, circle: Addressees, gone: Callable[[ThirdPartyCard], object], person: ThirdParty | None = None
    ) -> None:
        """Take the number it is spoken with, counted from 1, and the existing person, if any.

        Who is known cannot be taken away: their name would no longer be taken out of what was written.
        """
        super().__init__()
        prefix = f"third_{place}"
        self.setObjectName(prefix)
        self.setProperty("role", "card")
        self.name, self._relation, self._alias = (QLineEdit() for _each in range(3))
        self._aliases = AliasesField()
        self._named = FormField(_("Name"), self.name, f"{prefix}_name")
        self._standing = FormField(
            _("Word used in packs"),
            self._alias,
            f"{prefix}_alias",
            help_text=_(
                "Shown instead of the name, such as Relative. Do not use a name. If empty, a black bar is shown."
            ),
        )
        self._others = others = FormField(
            _("Other names"),
            self._aliases,
            f"{prefix}_aliases",
            help_text=_("Separate with commas. Each one is looked for in your notes."),
        )
        related = FormField(
            _("Relation"),
            self._relation,
            f"{prefix}_relation",
            help_text=_("Only for you, such as sister or neighbour"),
        )
        self._identifiers = IdentifierRows(f"{prefix}_identifier")
        self._may_be_named = NameDisclosureField(circle, prefix)
        heading = QHBoxLayout()
        heading.addWidget(label(format_message(_("Person {place}"), place=place), "strong"), 1)
        away = format_message(_("Remove person {place}"), place=place)
        heading.addWidget(icon_button("trash", away, f"{prefix}_remove", lambda: gone(self)))
        fields = QGridLayout()
        fields.setSpacing(2 * GRID)
        for at, field in enumerate((self._named, others, related, self._standing)):
            fields.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(at % 2, 1)
            said = field.control.accessibleName()
            field.control.setAccessibleName(format_message(_("{field}, person {place}"), field=said, place=place))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(heading)
        layout.addLayout(fields)
        layout.addWidget(self._identifiers)
        layout.addWidget(self._may_be_named)
        self._id = ThirdPartyId("")
        if person is not None:
            self._fill(person)

    def watch(self, print_check: PrintabilityNotes) -> None:
        """Show a note beside names and the alias when no pack can print them."""
        print_check.watch(self._named, printability.person_note)
        print_check.watch(self._others, printability.other_name_note)
        print_check.watch(self._standing)

    def _fill(self, person: ThirdParty) -> None:
        self._id = person.id
        self.name.setText(person.name)
        self._aliases.put(person.aliases)
        self._relation.setText(person.relation)
        self._alias.setText(person.alias)
        self._may_be_named.choose(person.may_be_named)
        self._identifiers.put(person.identifiers)

    @property
    def typed(self) -> bool:
        """Return whether there is a person: an existing one, or any input."""
        lines = (self.name, self._aliases, self._relation, self._alias)
        return bool(self._id) or self._identifiers.typed or any(line.text().strip() for line in lines)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names entered here."""
        return (self.name.text(), *self._aliases.names)

    @property
    def person(self) -> ThirdParty:
        """Return the person entered; a new one gets its id when it is saved."""
        return ThirdParty(
            self._id,
            self.name.text(),
            self._aliases.names,
            self._relation.text(),
            self._alias.text(),
            self._may_be_named.chosen,
            self._identifiers.identifiers,
        )

    @property
    def stored(self) -> ThirdPartyId:
        """Return the id of a person who is in the case already, empty for a new one."""
        return self._id

    def settle(self, names: Iterable[str]) -> QWidget | None:
        """Show beside each field what is wrong, and return the first control with an error.

        ``names`` are those of everybody in the case: none of them may stand in a pack.
        """
        nameless = not self.name.text().strip()
        telling = alias_tells_name(self._alias.text(), names)
        without = _("Type a name.") if self._id else _("Type a name, or remove this person.")
        self._named.set_trouble(without if nameless else "")
        self._standing.set_trouble(
            _("A pack would tell a name with this word. Choose one that is nobody's name.") if telling else ""
        )
        wrong = self.name if nameless else self._alias if telling else None
        missing = self._identifiers.settle()
        return wrong or missing


_WIDE: Final = READING_WIDTH - 8 * GRID
"""Pixels that choices have beside each other."""


_SUBJECT: Final = Addressee("party", SUBJECT_PARTY)
_SUBJECT_BY_AUDIENCE: Final = Addressee("audience", SUBJECT_AUDIENCE)
"""The same person, as a case file may name them."""


class NameDisclosureField(QWidget):
    """A line that says who may read the name, and the choices behind it."""

    def __init__(self, circle: Addressees, name: str) -> None:
        """Offer audiences, parties, and the person whom the case is about; none of them is selected."""
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
        one = [(Addressee("party", each.id), isolate(party_text(each))) for each in circle.parties]
        line = self._offer(grid, 0, _("Everybody in a field of work"), wide, name)
        if one:
            line = self._offer(grid, line, _("One person"), one, name)
        own = [(_SUBJECT, labels.audience(translations(), SUBJECT_AUDIENCE))]
        self._offer(grid, line, _("In a copy of their own record"), own, name)
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
        given = {_SUBJECT if each == _SUBJECT_BY_AUDIENCE else each: each for each in addressees}
        self._boxes = [(given.get(addressee, addressee), box) for addressee, box in self._boxes]
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
