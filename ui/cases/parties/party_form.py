"""The form for adding a party, or correcting one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience
from notebook.tasks.parties import similar_parties
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.widgets.printability_notes import PrintabilityNotes

_OWN = "own field of work"
"""The value of the row that asks for a field of work of the team's own."""


class PartyForm(QFrame):
    """Asks for name, role, organisation, field of work, contact, and how the worker knows who it is."""

    def __init__(
        self,
        save: Callable[[Party, str], object],
        cancel: Callable[[], object],
        print_check: PrintabilityNotes,
        party: Party | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        """Start empty, or with a party, whose role is ``fixed`` once something rests on it.

        ``save`` gets the party once nothing is missing, and the name of a new field of work, "" for a known one.
        """
        super().__init__()
        self._save, self._party, self._fixed = save, party, fixed
        self._known: Sequence[Party] = ()
        prefix = "party" if party is None else "new"
        self.setObjectName(f"{prefix}_form")
        self.setProperty("role", "card")
        self.name, self.role, self.organisation, self.contact, self.own_field = (QLineEdit() for _each in range(5))
        self.identity, self.fingerprint = QLineEdit(), QLineEdit()
        self.audience = NoWheelComboBox()
        self._named = FormField(_("&Name"), self.name, f"{prefix}_name")
        self._working = FormField(
            _("What they &do"), self.role, f"{prefix}_role", help_text=_("For example: psychologist")
        )
        self._placed = FormField(
            _("&Organisation"),
            self.organisation,
            f"{prefix}_organisation",
            help_text=_("Where they work; a pack names it"),
        )
        self._standing = FormField(
            _("&Field of work"),
            self.audience,
            f"{prefix}_audience",
            help_text=_("What you decide for a field of work counts for everybody in it, also those you add later."),
        )
        self._own = FormField(_("Name of the field of work"), self.own_field, f"{prefix}_own_field")
        self._reached = FormField(_("How to &reach them"), self.contact, f"{prefix}_contact", help_text=_("Optional."))
        self._verified = FormField(
            _("How do you &know it is them?"),
            self.identity,
            f"{prefix}_identity",
            help_text=_("Optional. For example: called back through the switchboard on 3 May. Never in a pack."),
        )
        self._confirmed = FormField(
            _("Fingerprint of their key"),
            self.fingerprint,
            f"{prefix}_fingerprint",
            help_text=_("Optional. Only one that they confirmed by another way, such as by telephone."),
        )
        self._alike = label("", "alarm", name=f"{prefix}_alike")
        texts = (self._named, self._working, self._placed, self._reached)
        for field in texts:
            print_check.watch(field)
        self.save = button(_("&Add this person") if party is None else _("Save"), f"save_{prefix}", self._try, "main")
        self.cancel = button(_("Cancel"), f"cancel_{prefix}", cancel)
        self._lay_out()
        self._alike.hide()
        self._own.hide()
        for line in (self.name, self.role, self.organisation, self.contact, self.identity, self.fingerprint):
            line.returnPressed.connect(self._try)
        for line in (self.name, self.contact):
            line.textChanged.connect(lambda _text: self._compare())
        self.audience.currentIndexChanged.connect(lambda _index: self._own.setVisible(self._asks_own))

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(2 * GRID)
        order = (self._named, self._working, self._placed, self._standing, self._reached, self._own, self._verified)
        for place, field in enumerate((*order, self._confirmed)):
            fields.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(place % 2, 1)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.cancel)
        beside.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        if self._party is None:
            layout.addWidget(label(_("A person that information may be shared with"), "heading"))
        if self._fixed:
            said = _(
                "Something rests on this person, so role, organisation and field of work stay, and of the name only "
                "the spelling can be corrected. What was handed over keeps the name as it was."
            )
            layout.addWidget(label(said, "quiet"))
        layout.addLayout(fields)
        layout.addWidget(self._alike)
        layout.addLayout(beside)

    def offer(self, audiences: Sequence[Audience], known: Sequence[Party]) -> None:
        """Offer these fields of work, none of them preselected, and compare names with those of known parties."""
        self._known = known
        self.audience.clear()
        self.audience.addItem(_("Choose one"), None)
        for each in audiences:
            self.audience.addItem(labels.audience(translations(), each), each)
        self.audience.addItem(_("Another field of work…"), _OWN)
        if self._party is not None:
            self._put(self._party)

    @property
    def changed(self) -> bool:
        """Return whether anything was entered that is not saved."""
        if self._party is None:
            return any(line.text().strip() for line in self._lines)
        return self._entered(self._party) != self._party

    def clear(self) -> None:
        """Empty every field."""
        for line in self._lines:
            line.clear()
        self.audience.setCurrentIndex(0)
        for field in (self._named, self._working, self._placed, self._standing, self._own):
            field.set_trouble("")

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        typed = (self.name, self.role, self.organisation, self.contact)
        return (*typed, self.identity, self.fingerprint, self.own_field)

    @property
    def _asks_own(self) -> bool:
        return bool(self.audience.currentData() == _OWN)

    def _put(self, party: Party) -> None:
        self.name.setText(party.name)
        self.role.setText(party.role)
        self.organisation.setText(party.organisation)
        self.contact.setText(party.contact)
        self.identity.setText(party.identity)
        self.fingerprint.setText(party.fingerprint)
        self.audience.setCurrentIndex(max(self.audience.findData(party.audience), 0))
        rests = _("Something rests on this: correct the spelling of the name, or replace the person.")
        for control in (self.role, self.organisation, self.audience):
            enable_unless(control, rests if self._fixed else "")

    def _entered(self, before: Party) -> Party:
        chosen = self.audience.currentData()
        return replace(
            before,
            name=self.name.text(),
            role=self.role.text(),
            organisation=self.organisation.text(),
            audience=before.audience if chosen in (None, _OWN) else Audience(chosen),
            contact=self.contact.text(),
            identity=self.identity.text(),
            fingerprint=self.fingerprint.text(),
        )

    def _compare(self) -> None:
        """Say which known parties this may already be."""
        but = None if self._party is None else self._party.id
        found = similar_parties(self._known, self.name.text(), self.contact.text(), but)
        said = _("Is this somebody who is already here? {names}")
        names = "; ".join(isolate(party_text(each)) for each in found)
        self._alike.setText(format_message(said, names=names) if found else "")
        self._alike.setVisible(bool(found))

    def _try(self) -> None:
        """Show beside each field what is missing, or pass the values on."""
        chosen = self.audience.currentData()
        missing = (
            (self._named, not self.name.text().strip(), _("Type a name.")),
            (self._working, not self.role.text().strip(), _("Type what they do: it stands on every pack.")),
            (self._placed, not self.organisation.text().strip(), _("Type where they work: it stands on every pack.")),
            (self._standing, chosen is None, _("Choose the field that they work in.")),
            (self._own, self._asks_own and not self.own_field.text().strip(), _("Type the name of the field.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        for field, wrong, _sentence in missing:
            if wrong and field.control.isEnabled():
                field.control.setFocus()
                return
        blank = Party(PartyId(""), "", "", "", Audience(""))
        self._save(self._entered(self._party or blank), self.own_field.text() if self._asks_own else "")
