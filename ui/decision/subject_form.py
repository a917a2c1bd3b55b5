"""What a decision is about: outcome, party, purpose, and sections."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from notebook.messages import decisions, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import DecisionOutcome, Purpose
from notebook.tasks.decisions import DecisionContext, DecisionScope
from ui.decision.section_checklist import SectionChecklist, State
from ui.shell.wizard_state import DecisionDraft
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_box

Look = Callable[[DecisionScope, Callable[[Sequence[State]], None]], None]
"""Finds out how the sections stand to what is chosen, and hands the answer over later."""


class SubjectForm(QWidget):
    """Offers what can be chosen, and says why the rest cannot."""

    changed = Signal()

    def __init__(
        self, decision_context: DecisionContext, begun: DecisionDraft, states: Sequence[State], look: Look
    ) -> None:
        """Start with the known values, and the status of the sections for them.

        ``look`` computes the status again whenever the choices change.
        """
        super().__init__()
        self._docket = decision_context
        self._look = look
        self._asked = 0
        self._onward: Callable[[], object] | None = None
        self.ready = True
        self._revisions = {part.id: part.revision for _, part in decision_context.case.parts()}
        self.outcome = NoWheelComboBox()
        for outcome in DecisionOutcome:
            self.outcome.addItem(decisions.outcome(translations(), outcome), outcome)
        self.outcome.setCurrentIndex(self.outcome.findData(begun.outcome))
        *others, subject = decision_context.parties
        self._party = party_box(others, subject)
        self._purpose = NoWheelComboBox()
        self._purpose.addItem(_("Choose a purpose"), None)
        for purpose in decision_context.purposes:
            self._purpose.addItem(labels.purpose(translations(), purpose), purpose)
        for box, known in ((self._party, begun.party), (self._purpose, begun.purpose)):
            box.setCurrentIndex(max(box.findData(known), 0) if known is not None else 0)
        self._ticks = SectionChecklist(decision_context, begun.sections)
        self._marks = label("", name="marks_note")
        self._lay_out()
        for box in (self.outcome, self._party, self._purpose):
            box.currentIndexChanged.connect(lambda _index: self._choose())
        self._ticks.ticked_changed.connect(self._ticked)
        self._ticks.show_states(states)
        self._ticked()

    def first_focus(self) -> QWidget:
        """Return the outcome, or the party where the outcome is fixed."""
        return self.outcome if self.outcome.isEnabled() else self._party

    @property
    def chosen(self) -> DecisionOutcome:
        """Return the outcome."""
        return DecisionOutcome(self.outcome.currentData())

    @property
    def party(self) -> Party | None:
        """Return the party, or None while none is chosen."""
        named = self._party.currentData()
        return None if named is None else self._docket.party(PartyId(named))

    @property
    def purpose(self) -> Purpose | None:
        """Return the purpose, or None while none is chosen."""
        named = self._purpose.currentData()
        return None if named is None else Purpose(named)

    @property
    def sections(self) -> tuple[tuple[SectionId, int], ...]:
        """Return the ticked sections, with the revisions that were read."""
        return tuple((section, self._revisions[section]) for section in self._ticks.ticked)

    @property
    def marks(self) -> int:
        """Return how many undecided sections saving a decision to share marks."""
        if self.party is None or self.chosen is not DecisionOutcome.SHARE:
            return 0
        return self._ticks.lines.undecided

    def when_ready(self, onward: Callable[[], object]) -> None:
        """Call ``onward`` once the sections shown match the current choices, unless these change first."""
        if self.ready:
            onward()
            return
        self._onward = onward
        self._offer()

    def settle(self) -> QWidget | None:
        """Show beside each field what is missing, and return the first control with an error."""
        wrong: list[QWidget] = []
        for field, there, sentence in (
            (self._whom, self.party is not None, _("Choose who it is for.")),
            (self._what_for, self.purpose is not None, _("Choose a purpose.")),
            (self._which, bool(self._ticks.ticked), _("Tick at least one section: a decision is about exactly those.")),
        ):
            field.set_trouble("" if there else sentence)
            if not there:
                wrong.append(field.control)
        return wrong[0] if wrong else None

    def _lay_out(self) -> None:
        self._whom = FormField(_("To w&hom"), self._party, "party", help_text=_("One person in one role."))
        self._what_for = FormField(
            _("What &for"), self._purpose, "purpose", help_text=_("A decision counts for one purpose.")
        )
        self._which = FormField(
            _("Which &sections"), self._ticks, "sections", help_text=_("Press Space to tick a line.")
        )
        for box in (self._party, self._purpose):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        grid.addWidget(FormField(_("&What did you decide?"), self.outcome, "outcome"), 0, 0, 1, 2)
        for place, field in enumerate((self._whom, self._what_for)):
            grid.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(grid)
        layout.addWidget(self._which)
        layout.addWidget(self._marks)
        self._marks.hide()

    def _choose(self) -> None:
        """Drop the pending call: it was requested for other choices."""
        self._onward = None
        self._offer()

    def _offer(self) -> None:
        """Compute the status of the sections for the current choices; only the last answer counts."""
        self._asked += 1
        self.ready = False
        self._look(DecisionScope(self.chosen, self.party, self.purpose), partial(self._show, self._asked))

    def _show(self, asked: int, states: Sequence[State]) -> None:
        if asked != self._asked:
            return
        self.ready = True
        self._ticks.show_states(states)
        self._ticked()
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()

    def _ticked(self) -> None:
        """Show how many are ticked, and what saving would mark."""
        words = translations()
        count = len(self._ticks.ticked)
        said = format_message(words.ngettext("{count} section ticked.", "{count} sections ticked.", count), count=count)
        if self._ticks.lines.hindered:
            lost = words.ngettext(
                "{count} that you ticked cannot be chosen as things are now.",
                "{count} that you ticked cannot be chosen as things are now.",
                self._ticks.lines.hindered,
            )
            said = f"{said} {format_message(lost, count=self._ticks.lines.hindered)}"
        self._which.say(f"{said} {words.gettext('Press Space to tick a line.')}")
        party = self.party
        self._marks.setText("" if party is None else decisions.marks(words, self.marks, isolate(party.name)))
        self._marks.setVisible(bool(self._marks.text()))
        self.changed.emit()


def first_scope(decision_context: DecisionContext, begun: DecisionDraft) -> DecisionScope:
    """Return what the form starts with: what is already known, as far as the notebook has it."""
    purpose = begun.purpose if begun.purpose in decision_context.purposes else None
    return DecisionScope(begun.outcome, decision_context.party(begun.party), purpose)
