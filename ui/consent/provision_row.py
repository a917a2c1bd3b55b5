"""The fields of one provision: permit or deny, to whom, what, what for, until when."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.consent import Period, Provision
from notebook.model.ids import PartyId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.typed_dates import Lean
from notebook.model.vocabulary import Category, Effect, Purpose
from notebook.tasks.consents import ConsentOverview
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import icon_button
from ui.widgets.date_inputs import DayField, EndDateField, choice
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.multi_select import MultiSelect
from ui.widgets.party_box import party_text


class ProvisionRow(QFrame):
    """Shows under itself what is missing."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, register: ConsentOverview, number: int, *, supposed: bool = False, removable: bool = True
    ) -> None:
        """Offer the audiences, parties and purposes of the notebook.

        A ``supposed`` provision begins with a yes, has no words of the person, and cannot be removed.
        """
        super().__init__()
        self._number = number
        self.setProperty("role", "card")
        self.setObjectName(f"provision_{number}")
        self.effect = choice(((_("Yes, allowed"), Effect.PERMIT), (_("No, not allowed"), Effect.DENY)))
        self.to = choice(_recipients(register))
        self.to.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if supposed:
            for combo in (self.effect, self.to):
                combo.removeItem(0)
        words = translations()
        self.purposes: MultiSelect[Purpose] = MultiSelect(
            _("For:"), [(each, labels.purpose(words, each)) for each in register.purposes], (), f"purposes_{number}"
        )
        self.categories: MultiSelect[Category] = MultiSelect(
            _("What:"), [(each, labels.category(words, each)) for each in Category], (), f"categories_{number}"
        )
        optional = _("Optional, such as 3 Nov 2026.")
        self.start = DayField(
            _("Only events from"), f"events_from_{number}", register.zone, lean=Lean.PAST, help_text=optional
        )
        self.end = DayField(
            _("Only events up to"), f"events_to_{number}", register.zone, lean=Lean.PAST, help_text=optional
        )
        self.until = EndDateField(_("Valid until"), f"until_{number}", register.zone)
        self.own_words = QLineEdit()
        self._trouble = label("", "alarm", name=f"trouble_{number}")
        self._lay_out(supposed=supposed, removable=removable and not supposed)
        self._trouble.hide()
        for combo in (self.effect, self.to):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for part in (self.purposes, self.categories, self.start, self.end, self.until):
            part.changed.connect(self.changed)
        self.own_words.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def permits(self) -> bool:
        """Return whether this is a permit."""
        return bool(self.effect.currentData() == Effect.PERMIT)

    def missing(self, *, needs_end: bool) -> str:
        """Return the sentence that says what is missing, or ""; ``needs_end`` when another person speaks."""
        start, end = self.start.day, self.end.day
        if self.effect.currentData() is None:
            return _("Choose whether the person says yes or no.")
        if self.to.currentData() is None:
            return _("Choose to whom.")
        if problem := next((day.problem for day in (self.start, self.end, self.until) if day.unread), ""):
            return problem
        if self.permits and not self.categories.picked:
            return _("Choose at least one kind of information: consent covers only what it names.")
        if self.permits and not self.purposes.picked:
            return _("Choose at least one purpose: consent covers only what it names.")
        if start is not None and end is not None and end < start:
            return _("The last day is before the first.")
        if self.permits and needs_end and self.until.day is None:
            return _("Somebody else speaks for the person: say until when this holds.")
        return ""

    def say(self, trouble: str) -> None:
        """Show what is missing, or nothing."""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def provision(self) -> Provision:
        """Return the provision; call it only when nothing is missing."""
        return Provision(
            ProvisionId(f"new.{self._number}"),
            Effect(self.effect.currentData()),
            Addressee.parse(self.to.currentData()),
            self.purposes.picked,
            self.categories.picked,
            Period(self.start.day, self.end.day),
            self.until.day,
            self.own_words.text().strip(),
        )

    def put(self, provision: Provision) -> None:
        """Show an existing provision."""
        self.effect.setCurrentIndex(self.effect.findData(provision.effect))
        self.to.setCurrentIndex(max(self.to.findData(str(provision.to)), 0))
        self.purposes.pick(provision.purposes)
        self.categories.pick(provision.categories)
        self.start.put(provision.covers.start)
        self.end.put(provision.covers.end)
        self.until.put(provision.until)
        self.own_words.setText(provision.exceptions)

    def fill(self, party: PartyId | None, purpose: Purpose | None) -> None:
        """Begin with a party and a purpose."""
        if party is not None:
            self.to.setCurrentIndex(max(self.to.findData(str(Addressee("party", party))), 0))
        if purpose is not None:
            self.purposes.pick((purpose,))

    def _lay_out(self, *, supposed: bool, removable: bool) -> None:
        number = self._number
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        grid.addWidget(FormField(_("The person says"), self.effect, f"effect_{number}"), 0, 0)
        grid.addWidget(FormField(_("To whom"), self.to, f"to_{number}"), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        days = QHBoxLayout()
        days.setSpacing(2 * GRID)
        for each in (self.start, self.end):
            days.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        last = QHBoxLayout()
        last.addWidget(self._trouble, 1)
        if removable:
            last.addWidget(icon_button("trash", _("Remove this line"), f"remove_{number}", self.removed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(grid)
        layout.addWidget(self.categories)
        layout.addWidget(self.purposes)
        layout.addWidget(self.until)
        layout.addLayout(days)
        if not supposed:
            layout.addWidget(
                FormField(
                    _("In the person's own words"),
                    self.own_words,
                    f"own_words_{number}",
                    help_text=_("For you alone: their own words never leave with a pack."),
                )
            )
        layout.addLayout(last)


def _recipients(register: ConsentOverview) -> Iterator[tuple[str, str]]:
    """Yield each audience and each party with its field of work, as text and as addressee."""
    words = translations()
    for audience in register.audiences:
        everybody = format_message(words.gettext("{audience}: everybody"), audience=labels.audience(words, audience))
        yield everybody, str(Addressee("audience", audience))
    for party in (each for each in register.parties if each.gone is None):
        yield party_text(party), str(Addressee("party", party.id))
