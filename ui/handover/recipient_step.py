"""The first step: recipient, purpose, and options of the pack.

It also shows how the pack says the worker can be reached, and leads to where that is changed.
"""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from notebook.errors.base import InvalidValue
from notebook.messages import dates, decisions, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import languages, translations
from notebook.model.consent import Period
from notebook.model.people import Worker
from notebook.model.typed_dates import Lean
from notebook.model.vocabulary import DecisionOutcome, PackKind, PageSize
from notebook.tasks.handover import PackOptions
from notebook.tasks.handover_preview import Choices
from ui.handover.pack_fields import PackFields
from ui.shell.wizard import WizardStep
from ui.shell.wizard_state import RequestDraft
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.widgets.buttons import button, leading
from ui.widgets.date_inputs import DayField, NoWheelComboBox
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import indented, label, separator
from ui.widgets.party_box import party_box
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.scrolling import scroll_to


class SenderContact(QWidget):
    """Shows how the reader can reach the worker, or asks for it; a pack on a decision needs a number to ring."""

    def __init__(self, worker: Worker, own_details: Callable[[], None]) -> None:
        """Start with a pack on consent; ``own_details`` leads to the worker's record."""
        super().__init__()
        self.setObjectName("how_reached")
        self._worker = worker
        self._said = label("", name="reached")
        change = button(_("Your details…"), "own_details", own_details, "link", picture="pencil")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._said, 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self.enough = True
        self.fit(PackKind.CONSENTED)

    def fit(self, kind: PackKind) -> None:
        """Update for a kind of pack; ``enough`` is whether such a pack can be made with these details."""
        self.enough = kind is not PackKind.NECESSITY or self._worker.has_number
        self._said.setText(self._sentence(kind))

    def _sentence(self, kind: PackKind) -> str:
        if kind is PackKind.CONSULTATION:
            return _("A pack for consultation does not say how you are reached: the answer comes the way it went.")
        if not self.enough:
            return _(
                "A pack on a decision begins with whom to ring, and no number of yours is known. Add one to your "
                "details, or one for out of hours, and come back here."
            )
        if not self._worker.reachable:
            return _("The pack will not say how you are reached: no number or address of yours is known. Add one now?")
        return format_message(
            _("The pack says that you are reached by: {ways}."),
            ways=", ".join(isolate(each) for each in self._worker.contact if each.strip()),
        )


class RecipientStep(WizardStep):
    """Asks what a pack is made from, besides the case itself."""

    def __init__(
        self,
        choices: Choices,
        add_party: Callable[[], None],
        record_decision: Callable[[], None],
        own_details: Callable[[], None],
        print_check: PrintabilityNotes,
        draft: RequestDraft | None = None,
        pack_options: PackOptions | None = None,
    ) -> None:
        """Offer what the notebook has; ``add_party``, ``record_decision``, ``own_details`` lead to those pages.

        ``draft`` and ``pack_options`` are what was chosen here before.
        """
        super().__init__("to_whom")
        self._choices = choices
        self._record_decision = record_decision
        column = self.column()
        self._party = party_box(choices.parties, choices.subject.as_party())
        self._party.currentIndexChanged.connect(self._changed)
        column.addWidget(FormField(_("&To whom"), self._party, "party", help_text=_("One person in one role.")))
        column.addLayout(leading(button(_("Somebody ne&w…"), "add_party", add_party, "link", picture="plus")))
        self._purpose = NoWheelComboBox()
        self._purpose.addItem(_("Choose a purpose"), None)
        for purpose in sorted(choices.purposes, key=lambda each: labels.purpose(translations(), each)):
            self._purpose.addItem(labels.purpose(translations(), purpose), purpose)
        self._purpose.currentIndexChanged.connect(self._changed)
        what_for = _("Consent and decisions count for one purpose each.")
        column.addWidget(FormField(_("What &for"), self._purpose, "purpose", help_text=what_for))
        column.addWidget(separator())
        self._add_kinds(column)
        column.addWidget(separator())
        optional, zone = _("Optional, such as 3 Nov 2026."), choices.zone
        self._start = DayField(_("Only what happened f&rom"), "period_start", zone, lean=Lean.PAST, help_text=optional)
        self._end = DayField(_("Only what happened &up to"), "period_end", zone, lean=Lean.PAST, help_text=optional)
        self._destroy = DayField(
            _("Ask them to &destroy it by"),
            "destroy_by",
            zone,
            lean=Lean.FUTURE,
            help_text=_("Optional, such as 28-12 or in a month."),
        )
        days, day_row = flowing()
        day_row.setSpacing(3 * GRID)
        self._days = (self._start, self._end, self._destroy)
        for day in self._days:
            day.changed.connect(self._changed)
            day.setFixedWidth(40 * day.fontMetrics().averageCharWidth())
            day_row.addWidget(day)
        column.addWidget(days)
        self._trouble = label("", "alarm", name="period_trouble")
        self._trouble.hide()
        column.addWidget(self._trouble)
        self._reached = SenderContact(choices.worker, own_details)
        column.addWidget(self._reached)
        self._fields = PackFields(choices.subject, print_check)
        column.addWidget(self._fields)
        self._language, self._paper = _languages(), _papers()
        in_a_row = QHBoxLayout()
        in_a_row.setSpacing(3 * GRID)
        in_a_row.addWidget(FormField(_("&Language of the pack"), self._language, "language"), 1)
        in_a_row.addWidget(FormField(_("&Paper"), self._paper, "paper"), 1)
        column.addLayout(in_a_row)
        column.addStretch(1)
        for box in self.findChildren(QComboBox):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if draft is not None and pack_options is not None:
            self._restore(draft, pack_options)

    @property
    def ready(self) -> bool:
        """Return whether all required choices are made."""
        decided = self._kind is not PackKind.NECESSITY or self._decision.currentData() is not None
        chosen = bool(self._party.currentData() and self._purpose.currentData())
        dated = self._period is not None and self.unread is None
        return chosen and decided and dated and self._reached.enough

    @property
    def lacks(self) -> str:
        """Return what is to be chosen or corrected first."""
        if not (self._party.currentData() and self._purpose.currentData()):
            return _("Choose first to whom it goes, and what for.")
        if self._kind is PackKind.NECESSITY and self._decision.currentData() is None:
            return _("Choose first the decision that the pack rests on.")
        if not self._reached.enough:
            return _("Say first how you are reached.")
        return _("Correct the dates first.")

    @property
    def unread(self) -> QWidget | None:
        """Return the first field whose input is no date."""
        return next((day.line for day in self._days if day.unread), None)

    def first_focus(self) -> QWidget:
        """Return the list of parties."""
        return self._party

    def draft(self) -> RequestDraft:
        """Return the choices; until the step is ready some of them are None."""
        return RequestDraft(
            self._party.currentData(),
            self._purpose.currentData(),
            self._kind,
            self._decision.currentData() if self._kind is PackKind.NECESSITY else None,
            self._period or Period(),
        )

    def pack_options(self) -> PackOptions:
        """Return the options of the pack."""
        pack_options = PackOptions(
            str(self._language.currentData()), PageSize(self._paper.currentData()), self._destroy.day
        )
        return self._fields.pack_options(pack_options, named=self._named)

    @property
    def _named(self) -> bool:
        """Return whether the pack names the person."""
        return self._kind is not PackKind.CONSULTATION

    @property
    def _kind(self) -> PackKind:
        return list(PackKind)[self._kinds.checkedId()]

    @property
    def _period(self) -> Period | None:
        try:
            return Period(self._start.day, self._end.day)
        except InvalidValue:
            return None

    def _restore(self, draft: RequestDraft, pack_options: PackOptions) -> None:
        self._party.setCurrentIndex(max(self._party.findData(draft.party), 0))
        self._purpose.setCurrentIndex(max(self._purpose.findData(draft.purpose), 0))
        self._kinds.button(list(PackKind).index(draft.kind)).setChecked(True)
        if self._decision.count():
            self._decision.setCurrentIndex(max(self._decision.findData(draft.decision), 0))
        self._start.put(draft.period.start)
        self._end.put(draft.period.end)
        self._destroy.put(pack_options.destroy_by)
        self._fields.restore(pack_options)
        self._language.setCurrentIndex(self._language.findData(pack_options.language))
        self._paper.setCurrentIndex(self._paper.findData(pack_options.page_size))

    def _add_kinds(self, column: QVBoxLayout) -> None:
        column.addWidget(label(_("Kind of pack"), "strong"))
        self._kinds = QButtonGroup(self)
        kinds = QVBoxLayout()
        kinds.setSpacing(0)
        for number, (kind, name, meaning) in enumerate(_kinds()):
            choice = QRadioButton(name)
            choice.setObjectName(f"kind_{kind}")
            choice.setAccessibleName(name.replace("&", ""))
            choice.setAccessibleDescription(meaning)
            choice.setChecked(number == 0)
            self._kinds.addButton(choice, number)
            kinds.addWidget(choice)
            told = label(meaning, "quiet")
            told.setContentsMargins(0, 0, 0, GRID)
            kinds.addLayout(indented(told, 4 * GRID))
        column.addLayout(kinds)
        self._decision = NoWheelComboBox()
        self._for_decision = FormField(_("The d&ecision it rests on"), self._decision, "decision")
        self._decision.currentIndexChanged.connect(self.changed)
        self._for_decision.hide()
        column.addWidget(self._for_decision)
        self._record = button(
            _("Record a dec&ision…"), "record_decision", self._record_decision, picture="clipboard-check"
        )
        self._record.hide()
        column.addWidget(self._record, 0, Qt.AlignmentFlag.AlignLeading)
        self._kinds.idToggled.connect(lambda _id, on: self._changed() if on else None)

    def _changed(self) -> None:
        wrong = self._period is None
        self._trouble.setText(_("The period ends before it begins. Choose a later end.") if wrong else "")
        self._trouble.setVisible(wrong)
        self._offer_decisions()
        self._reached.fit(self._kind)
        self._fields.name_person(self._named)
        self.changed.emit()

    def _offer_decisions(self) -> None:
        """Offer the decisions to share that name this party and purpose."""
        self._for_decision.setVisible(self._kind is PackKind.NECESSITY)
        before = self._decision.currentData()
        with QSignalBlocker(self._decision):
            self._decision.clear()
            for known in self._choices.decisions:
                fits = (known.party, known.purpose) == (self._party.currentData(), self._purpose.currentData())
                if fits and known.outcome is DecisionOutcome.SHARE:
                    ground, day = (
                        decisions.ground_given(translations(), known.ground),
                        dates.day(translations(), known.agreed.date()),
                    )
                    self._decision.addItem(
                        format_message(_("{ground}, agreed on {day}"), ground=ground, day=day), known.id
                    )
            place = self._decision.findData(before)
            self._decision.setCurrentIndex(max(place, 0) if self._decision.count() else -1)
        none = _(
            "No decision to share is on record for this party and purpose. Record one, or choose another kind of pack."
        )
        self._for_decision.set_trouble("" if self._decision.count() else none)
        nothing_to_rest_on = self._kind is PackKind.NECESSITY and not self._decision.count()
        if nothing_to_rest_on and self._record.isHidden():
            scroll_to(self._record)
        self._record.setVisible(nothing_to_rest_on)


def _kinds() -> tuple[tuple[PackKind, str, str], ...]:
    return (
        (PackKind.CONSENTED, _("With &consent"), _("What you share and the person agreed to.")),
        (
            PackKind.NECESSITY,
            _("On a documented deci&sion"),
            _("Without consent: only the sections that one recorded decision names."),
        ),
        (
            PackKind.CONSULTATION,
            _("For consult&ation"),
            _("What you share without names: days become months, and the person is harder to recognise."),
        ),
    )


def _languages() -> QComboBox:
    box = NoWheelComboBox()
    for code, name in language_names(languages()).items():
        box.addItem(name, code)
    return box


def _papers() -> QComboBox:
    box = NoWheelComboBox()
    box.addItem(_("A4"), PageSize.A4)
    box.addItem(_("US Letter"), PageSize.LETTER)
    return box
