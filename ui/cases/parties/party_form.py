"""The form for adding a party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Audience
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.widgets.printability_notes import PrintabilityNotes


@dataclass(frozen=True, slots=True)
class Typed:
    """The values entered for a new party."""

    name: str
    role: str
    organisation: str
    audience: Audience
    contact: str


class PartyForm(QFrame):
    """Fields for a name, role, organisation, field of work and contact."""

    def __init__(
        self, save: Callable[[Typed], object], cancel: Callable[[], object], print_check: PrintabilityNotes
    ) -> None:
        """Start empty; ``save`` gets the values once nothing is missing."""
        super().__init__()
        self._save = save
        self.setObjectName("party_form")
        self.setProperty("role", "card")
        self.name, self.role, self.organisation, self.contact = (QLineEdit() for _each in range(4))
        self.audience = NoWheelComboBox()
        self._named = FormField(_("&Name"), self.name, "party_name")
        self._working = FormField(_("What they &do"), self.role, "party_role", help_text=_("For example: psychologist"))
        self._placed = FormField(
            _("&Organisation"), self.organisation, "party_organisation", help_text=_("Where they work; a pack names it")
        )
        self._standing = FormField(
            _("&Field of work"),
            self.audience,
            "party_audience",
            help_text=_("What you decide for a field of work counts for everybody in it, also those you add later."),
        )
        reached = FormField(_("How to &reach them"), self.contact, "party_contact", help_text=_("Optional."))
        for field in (self._named, self._working, self._placed, reached):
            print_check.watch(field)
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(2 * GRID)
        for place, field in enumerate((self._named, self._working, self._placed, self._standing, reached)):
            fields.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(place % 2, 1)
        self.save = button(_("&Add this person"), "save_party", self._try, "main")
        self.cancel = button(_("Cancel"), "cancel_party", cancel)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.cancel)
        beside.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(_("A person that information may be shared with"), "heading"))
        layout.addLayout(fields)
        layout.addLayout(beside)
        for line in (self.name, self.role, self.organisation, self.contact):
            line.returnPressed.connect(self._try)

    def offer(self, audiences: Sequence[Audience]) -> None:
        """Offer these audiences; none of them is preselected."""
        self.audience.clear()
        self.audience.addItem(_("Choose one"), None)
        for each in audiences:
            self.audience.addItem(labels.audience(translations(), each), each)

    @property
    def typed(self) -> bool:
        """Return whether anything was entered."""
        return any(line.text().strip() for line in (self.name, self.role, self.organisation, self.contact))

    def clear(self) -> None:
        """Empty every field."""
        for line in (self.name, self.role, self.organisation, self.contact):
            line.clear()
        self.audience.setCurrentIndex(0)
        for field in (self._named, self._working, self._placed, self._standing):
            field.set_trouble("")

    def _try(self) -> None:
        """Show beside each field what is missing, or pass the values on."""
        chosen = self.audience.currentData()
        missing = (
            (self._named, not self.name.text().strip(), _("Type a name.")),
            (self._working, not self.role.text().strip(), _("Type what they do: it stands on every pack.")),
            (self._placed, not self.organisation.text().strip(), _("Type where they work: it stands on every pack.")),
            (self._standing, chosen is None, _("Choose the field that they work in.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        for field, wrong, _sentence in missing:
            if wrong:
                field.control.setFocus()
                return
        self._save(
            Typed(self.name.text(), self.role.text(), self.organisation.text(), Audience(chosen), self.contact.text())
        )
