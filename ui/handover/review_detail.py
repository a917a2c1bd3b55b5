"""The detail beside the list of the second step: a section and its decisions, or a question to answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import labels, next_steps
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, addressee, why_name_stays_out
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue, PackKind
from notebook.model.wording import Finding
from notebook.sharing.ruling import Reason
from notebook.sharing.suggestions import Likeness
from notebook.tasks.handover_preview import HandoverPreview, OpenSuggestion, RuledSection
from notebook.tasks.names_in_pack import BarredPerson
from notebook.tasks.sharing_request import SharingContext
from ui.cases.case.section_text import DarkSpan, SectionText
from ui.handover.redacted_names import AnswerName, RedactedNames
from ui.handover.review_list import heading_of
from ui.text.bidi import format_message, in_brackets, isolate, isolate_names
from ui.text.utf16 import spans_to_utf16
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.wording_panel import WordingPanel

_AROUND: Final = 160
"""Code points of a section that are shown on either side of a passage."""

_SETTLED_ELSEWHERE: Final = frozenset(
    {Reason.DRAFT, Reason.NEVER, Reason.OUTSIDE_PERIOD, Reason.MARKS_UNSETTLED, Reason.SOURCE_WITHHELD}
)
_WANTS_CONSENT: Final = frozenset({Reason.NO_CONSENT, Reason.EXPIRED})

_LACKS_CONSENT: Final = _WANTS_CONSENT | {Reason.REFUSED, Reason.WITHDRAWN}
_WANTS_DECISION: Final = _LACKS_CONSENT | {Reason.ADVICE_PENDING, Reason.NOT_IN_DECISION}

RecordDecision = Callable[[SectionId], None]
Decide = Callable[[RuledSection, Addressee, FlagValue, Code | None], None]
TakeOut = Callable[[OpenSuggestion], None]
OnWording = Callable[[RuledSection, Finding], None]
Leave = Callable[[Sequence[OpenSuggestion]], None]
Register = Callable[[str], None]
AnswerPerson = Callable[[BarredPerson], None]

_PLACES: Final = 4
"""Passages with a name that are shown."""


class ReviewDetail(QFrame):
    """A card."""

    def __init__(self, name: str) -> None:
        """Make an empty card."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.column.setSpacing(GRID + GRID // 2)


class SectionDetail(ReviewDetail):
    """The whole text of a section, its ruling, and what can be decided about it and its names."""

    def __init__(
        self,
        part: RuledSection,
        overview: HandoverPreview,
        decide: Decide,
        record_consent: Callable[[], None],
        record_decision: RecordDecision,
        answer_name: AnswerName,
        guide: RecordDecision,
        *,
        take_out: Callable[[], object],
    ) -> None:
        """Show a section."""
        super().__init__("section_detail")
        self._part, self._decide = part, decide
        self.column.addWidget(label(heading_of(part, overview), "heading"))
        kind, author = labels.entry_kind(translations(), part.entry.kind), part.entry.author
        self.column.addWidget(
            label(format_message(_("{kind}, written by {author}"), kind=kind, author=author), "quiet")
        )
        self.column.addWidget(
            label(next_steps.why(translations(), part.ruling, isolate_names(overview.names)), "strong", name="why")
        )
        bars = overview.bars_in(part)
        dark = [DarkSpan(start, end) for start, end in bars]
        self.text = SectionText(part.section.text, _("Text of the section"), "section_text", dark)
        self.column.addWidget(self.text)
        self._add_bars(bars, take_out)
        self._wording = WordingPanel(
            heading_of(part, overview), "section", _("Wording: before this leaves, look at these words once more.")
        )
        self.column.addWidget(self._wording)
        names = [each for each in overview.names_out if each.part is part]
        if names:
            self.column.addWidget(RedactedNames(names, answer_name))
        own_copy = overview.sharing_context.question.kind is PackKind.PERSON
        if part.ruling.code in _WANTS_CONSENT:
            self._add(button(_("Record &consent…"), "section_consent", record_consent, "link", picture="signature"))
        if part.ruling.code in _WANTS_DECISION and not own_copy:
            lacks = part.ruling.code in _LACKS_CONSENT
            said = _("Share without cons&ent…") if lacks else _("R&ecord a decision…")
            record = partial(record_decision, part.section.id)
            self._add(button(said, "section_decision", record, "link", picture="clipboard-check"))
        if not own_copy:  # it rests on no ground that the guide could find
            ask = partial(guide, part.section.id)
            self._add(button(_("&May I share this?"), "section_guide", ask, "link", picture="question-mark"))
        if part.ruling.code not in _SETTLED_ELSEWHERE:
            self._add_choices(overview.names)
        self.column.addStretch(1)

    @property
    def part(self) -> RuledSection:
        """Return the section that is shown."""
        return self._part

    def select_first(self) -> None:
        """Ask for words to be selected, since none are."""
        self._taker.setText(_("Select words first"))
        self.text.setFocus()

    def _add_bars(self, bars: Sequence[tuple[int, int]], take_out: Callable[[], object]) -> None:
        """Say what the reader gets a bar for, which is dark in the text, and offer to take out more."""
        if bars:
            passages = ", ".join(isolate(self._part.section.text[start:end]) for start, end in bars)
            said = format_message(_("The reader gets a bar for: {passages}"), passages=passages)
            self.column.addWidget(label(said, "quiet", name="bars"))
        self._taker = button(_("Take out…"), "section_take_out", take_out, "link", picture="eraser")
        self._taker.setAccessibleName(_("Take out the selected words"))
        self._taker.setToolTip(_("Select words in the text first (Ctrl+R)"))
        self._add(self._taker)

    def show_wording(self, findings: Sequence[Finding], dismiss: OnWording, silence: OnWording) -> None:
        """Ask about words of the text that leaves; Enter on a question selects its words."""
        self._wording.opened.connect(self._select)
        self._wording.dismissed.connect(partial(dismiss, self._part))
        self._wording.silenced.connect(partial(silence, self._part))
        self._wording.show_findings(findings)

    def first_question(self) -> QWidget | None:
        """Return the list of questions, None without any."""
        return next(iter(self._wording.stops()), None)

    def _select(self, finding: Finding) -> None:
        [(start, end)] = spans_to_utf16(self._part.section.text, [(finding.start, finding.end)])
        cursor = self.text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _add_choices(self, names: Names) -> None:
        whom = addressee(translations(), self._part.to, isolate_names(names))
        self.column.addWidget(label(format_message(_("Your decision for {whom}"), whom=whom), "strong"))
        holder, choices = flowing()
        choices.setSpacing(GRID)
        choices.addWidget(button(_("&Share"), "share", lambda: self._say(FlagValue.SHARE), picture="check"))
        choices.addWidget(button(_("Share for consultation &only"), "share_deidentified", self._say_without_names))
        self.column.addWidget(holder)
        keep_back = QHBoxLayout()
        keep_back.setSpacing(GRID)
        keep_back.addWidget(button(_("With&hold"), "withhold", self._withhold, picture="eye-off"))
        keep_back.addWidget(self._codes(), 1)
        self.column.addLayout(keep_back)
        self._add(button(_("Leave &undecided"), "undecided", lambda: self._say(FlagValue.UNDECIDED)))

    def _add(self, made: QWidget) -> None:
        self.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _codes(self) -> QComboBox:
        self._code = NoWheelComboBox()
        self._code.setObjectName("code")
        self._code.setAccessibleName(_("Reason to withhold it"))
        self._code.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for code in (Code.NR, *(each for each in Code if each is not Code.NR)):
            self._code.addItem(labels.code(translations(), code), code)
        return self._code

    def _say(self, value: FlagValue) -> None:
        self._decide(self._part, self._part.to, value, None)

    def _say_without_names(self) -> None:
        self._say(FlagValue.SHARE_DEIDENTIFIED)

    def _withhold(self) -> None:
        self._decide(self._part, self._part.to, FlagValue.WITHHOLD, Code(self._code.currentData()))


class QuestionDetail(ReviewDetail):
    """A passage that may identify a person: take it out, or leave it in.

    A name that nobody registered can also be added to the case, or be said to be no person's.
    """

    def __init__(
        self,
        question: OpenSuggestion,
        overview: HandoverPreview,
        take_out: TakeOut,
        leave: Leave,
        register: Register,
        no_person: Leave,
    ) -> None:
        """Show a passage with its context."""
        super().__init__("question_detail")
        self.column.addWidget(label(f"“{isolate(question.passage)}”", "heading", name="passage"))
        self.column.addWidget(label(heading_of(question.part, overview), "quiet"))
        told = why_asked(question, overview.sharing_context)
        self.column.addWidget(label(told, name="why_asked"))
        self.column.addWidget(label(words_around(question), name="around"))
        same = [each for each in overview.questions if each.same == question.same]
        if question.suggestion.likeness is Likeness.UNREGISTERED:
            self._add_registering(question.passage, register, partial(no_person, same))
        holder, answers = flowing()
        answers.setSpacing(GRID)
        stays = _("&Leave the bar") if question.suggestion.likeness is Likeness.SHARED_NAME else _("&Leave it in")
        answers.addWidget(button(_("&Take it out"), "redact", lambda: take_out(question), picture="eraser"))
        answers.addWidget(button(stays, "leave", lambda: leave([question])))
        if len(same) > 1:
            everywhere = format_message(_("Leave all {count} &places"), count=len(same))
            answers.addWidget(button(everywhere, "leave_all", lambda: leave(same)))
        self.column.addWidget(holder)
        self.column.addStretch(1)

    def _add_registering(self, passage: str, register: Register, no_person: Callable[[], None]) -> None:
        """Add the name as it will be registered, and the two answers that count for the whole case."""
        name = QLineEdit(passage)
        self.column.addWidget(FormField(_("Name of the person"), name, "person_name"))
        holder, answers = flowing()
        answers.setSpacing(GRID)

        def add() -> None:
            if name.text().strip():
                register(name.text())

        answers.addWidget(button(_("&Add to the case"), "register", add, picture="plus"))
        answers.addWidget(button(_("It is &no person"), "no_person", no_person))
        self.column.addWidget(holder)


class PersonDetail(ReviewDetail):
    """Asks whether the recipient of a necessity pack must know who a person is whose name it takes out."""

    def __init__(self, person: BarredPerson, overview: HandoverPreview, answer: AnswerPerson) -> None:
        """Show the person, where the name stands, and both answers, or why there is none."""
        super().__init__("person_detail")
        context = overview.sharing_context
        party, words = context.question.party.name, translations()
        self.column.addWidget(label(isolate(person.third.name), "heading", name="person"))
        if person.third.relation.strip():
            self.column.addWidget(label(isolate(person.third.relation), "quiet"))
        if person.forbidden:
            why = [
                "• " + why_name_stays_out(words, context.question.day(entry.at), section.kind, code)
                for entry, section, code in person.forbidden
            ]
            told = _("The name stays out of this pack, because of what you wrote down for {party}:\n{why}\n{step}")
            step = _("What cannot wait can be told by word of mouth, and recorded under “Somebody may be hurt”.")
            said = format_message(told, party=party, why="\n".join(why), step=step)
            self.column.addWidget(label(said, name="why_stays"))
        else:
            self._ask(person, party, labels.purpose(words, context.question.purpose), answer)
        self.column.addWidget(label(_("Where the name stands"), "strong"))
        parts = {part.section.id: part for part in overview.parts}
        for place in person.places[:_PLACES]:
            text = parts[place.section].section.text
            self.column.addWidget(label(in_brackets(text, place.start, place.end, _AROUND // 2)))
        if more := len(person.places[_PLACES:]):
            told = words.ngettext("and in {count} more place", "and in {count} more places", more)
            self.column.addWidget(label(format_message(told, count=more), "quiet"))
        self.column.addStretch(1)

    def _ask(self, person: BarredPerson, party: str, purpose: str, answer: AnswerPerson) -> None:
        asked = format_message(_("Must {party} know who this is? What for: {purpose}."), party=party, purpose=purpose)
        self.column.addWidget(label(asked, "strong", name="must_know"))
        self.column.addWidget(
            label(
                _(
                    "If yes, the name is printed in this pack, and in no other. What you marked stays out, and so does "
                    "a name that somebody else has too. The record of the pack says that it names them."
                ),
                "quiet",
            )
        )
        holder, answers = flowing()
        answers.setSpacing(GRID)
        yes, no = partial(answer, replace(person, named=True)), partial(answer, replace(person, named=False))
        answers.addWidget(button(_("Yes, na&me them in this pack"), "name_person", yes, picture="check"))
        answers.addWidget(button(_("No, &leave the name out"), "leave_unnamed", no, picture="eye-off"))
        self.column.addWidget(holder)


def why_asked(question: OpenSuggestion, sharing_context: SharingContext) -> str:
    """Return why a passage is asked about, and the effect of each answer."""
    named = {"party": sharing_context.question.party.name, "person": sharing_context.case.subject.name}
    if question.suggestion.likeness is Likeness.PATTERN:
        named["kind"] = labels.identifier_kind(translations(), question.suggestion.about)
    return format_message(_why_asked(question), **named)


def _why_asked(question: OpenSuggestion) -> str:
    match question.suggestion.likeness:
        case Likeness.DETAIL:
            return _(
                "This may tell {party} who the person is. "
                "A consultation goes without what is not needed for the advice."
            )
        case Likeness.PATTERN:
            return _(
                "This looks like {kind}. Whoever it belongs to could be found by it. Leave it in if {party} needs it, "
                "or if it is something else."
            )
        case Likeness.NAMESAKE:
            return _(
                "Somebody whom {party} must not learn of is called the same as {person}. Leave it in where {person} is "
                "meant. Take it out where the other is meant, or where you cannot tell."
            )
        case Likeness.UNREGISTERED:
            return _(
                "This looks like the name of somebody who is not in the case, and {party} would read it. If you add "
                "the person to the case, the name is taken out everywhere. If it is no person, you are not asked "
                "again in this case. You can also answer for this place only."
            )
        case Likeness.RELATION:
            return _(
                "This stands beside a name that is taken out, and tells {party} whose name it is. Take it out if "
                "{party} knows the family or the people around {person}. Leave it in if many people could be meant."
            )
        case Likeness.SHARED_NAME:
            return _(
                "Several people of this case have this name. It is taken out, and the bar in its place may stand for "
                "the wrong one. Leave the bar if {party} may take it for whom it says. Take it out, and a bar that "
                "stands for nobody is there instead."
            )
    return _("This may identify somebody that {party} must not learn about. It would be shared with this section.")


def words_around(question: OpenSuggestion, width: int = _AROUND) -> str:
    """Return a passage in brackets, with up to ``width`` code points before it and after it."""
    found = question.suggestion
    return in_brackets(question.part.section.text, found.start, found.end, width)


def empty_detail() -> QWidget:
    """Return a card for a case without sections."""
    card = ReviewDetail("empty_detail")
    card.column.addWidget(label(_("This case has nothing to hand over yet.")))
    card.column.addStretch(1)
    return card
