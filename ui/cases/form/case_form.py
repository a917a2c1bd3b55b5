"""The form of a case: its reference, its subject, and who else is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import printability
from notebook.messages.i18n import gettext as _
from notebook.model.people import Subject, ThirdParty
from ui.cases.form.identifier_rows import AliasesField, IdentifierRows
from ui.cases.form.third_party_card import ThirdPartyCard
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import BirthDateField
from ui.widgets.form_field import FormField
from ui.widgets.labels import label, separator
from ui.widgets.scrolling import scroll_to

if TYPE_CHECKING:
    from datetime import date

    from notebook.model.case import Case
    from notebook.model.ids import ThirdPartyId
    from notebook.tasks.cases import Addressees
    from ui.widgets.printability_notes import PrintabilityNotes


@dataclass(frozen=True, slots=True)
class TypedCase:
    """The values of the form; a person without an id is new."""

    reference: str
    subject: Subject
    people: tuple[ThirdParty, ...]
    removed: tuple[ThirdPartyId, ...] = ()


class CaseForm(QWidget):
    """The fields of a case and its people; a reference and a name are enough."""

    def __init__(self, circle: Addressees, case: Case | None, print_check: PrintabilityNotes) -> None:
        """Start empty, or with a case; the circle are those who may read names of third parties."""
        super().__init__()
        self._circle = circle
        self._print_check = print_check
        self._count = 0
        self._cards: list[ThirdPartyCard] = []
        self._removed: list[ThirdPartyId] = []
        self.reference = QLineEdit()
        self._name, self._aliases = QLineEdit(), AliasesField()
        self._born = BirthDateField("born")
        self._identifiers = IdentifierRows("identifier")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self._about_the_case(layout)
        layout.addWidget(separator())
        self._about_others(layout)
        if case is not None:
            self._fill(case)
        self._begun = self.case

    @property
    def typed(self) -> bool:
        """Return whether anything was entered or chosen, and not undone."""
        return self._born.unread or self.case != self._begun

    @property
    def case(self) -> TypedCase:
        """Return the values entered; people without any input are left out."""
        subject = Subject(self._name.text(), self._aliases.names, self._born.day, self._identifiers.identifiers)
        return TypedCase(
            self.reference.text(),
            subject,
            tuple(card.person for card in self._cards if card.typed),
            tuple(self._removed),
        )

    def _fill(self, case: Case) -> None:
        subject = case.subject
        self.reference.setText(case.reference)
        self._name.setText(subject.name)
        self._aliases.put(subject.aliases)
        self._born.put(subject.born)
        self._identifiers.put(subject.identifiers)
        for person in case.third_parties:
            self._put_card(person)

    def settle(self, today: date) -> QWidget | None:
        """Show beside each field what is wrong, and return the first control with an error."""
        wrong: list[QWidget | None] = []
        for field, sentence in (
            (self._referred, _("Type a reference. It is how you find the case again.")),
            (self._named, _("Type the name of the person this is about.")),
        ):
            given = isinstance(field.control, QLineEdit) and bool(field.control.text().strip())
            field.set_trouble("" if given else sentence)
            wrong.append(None if given else field.control)
        wrong.append(None if self._born.settle(today) else self._born.line)
        wrong.append(self._identifiers.settle())
        there = [card for card in self._cards if card.typed]
        names = [self._name.text(), *self._aliases.names, *(n for card in there for n in card.names)]
        wrong += [card.settle(names) for card in there]
        return next((control for control in wrong if control is not None), None)

    def refuse_reference(self, sentence: str) -> None:
        """Show beside the reference why the notebook refuses it."""
        self._referred.set_trouble(sentence)
        self.reference.setFocus()

    def _about_the_case(self, layout: QVBoxLayout) -> None:
        self._referred = FormField(
            _("&Reference"), self.reference, "reference", help_text=_("Your own number for the case, such as K-015")
        )
        self._named = FormField(_("Na&me"), self._name, "name", help_text=_("The person this case is about"))
        others = FormField(
            _("&Other names"),
            self._aliases,
            "aliases",
            help_text=_("Separate with commas: short names, earlier names, names used online"),
        )
        self._print_check.watch(self._named, printability.person_note)
        self._print_check.watch(others, printability.other_name_note)
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        for at, field in enumerate((self._referred, self._named, self._born, others)):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
        layout.addWidget(label(_("The case"), "heading"))
        layout.addLayout(grid)
        layout.addWidget(self._identifiers)

    def _about_others(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(_("Others in this case"), "heading"))
        layout.addWidget(
            label(
                _(
                    "Family, friends, neighbours. Once they are listed here, their names are found in what you "
                    "write and taken out of every pack, unless you choose otherwise."
                ),
                "quiet",
            )
        )
        self._people = QVBoxLayout()
        self._people.setSpacing(2 * GRID)
        layout.addLayout(self._people)
        self._add = button(_("Add somebody"), "add_third", self._add_card, picture="plus")
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)

    def _put_card(self, person: ThirdParty | None = None) -> ThirdPartyCard:
        self._count += 1
        card = ThirdPartyCard(self._count, self._circle, self._remove, person)
        card.watch(self._print_check)
        before: QWidget = self._cards[-1] if self._cards else self._identifiers
        self._people.addWidget(card)
        self._cards.append(card)
        QWidget.setTabOrder(before, card)
        return card

    def _add_card(self) -> None:
        card = self._put_card()
        card.show()
        card.name.setFocus()
        scroll_to(card.name)

    def _remove(self, card: ThirdPartyCard) -> None:
        self._cards.remove(card)
        if card.stored:
            self._removed.append(card.stored)
        self._people.removeWidget(card)
        self._add.setFocus()
        card.hide()
        card.deleteLater()
