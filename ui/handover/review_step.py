"""The second step: what is shared, what is withheld, and which questions must be answered first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import next_steps
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.printability import passage, scripts, with_scripts
from notebook.model.entry import Mark
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue, PackKind
from notebook.model.wording import Finding
from notebook.tasks.handover_preview import HandoverPreview, NameTakenOut, OpenSuggestion, RuledSection
from notebook.tasks.mark_everywhere import Elsewhere, MarksMade, find_elsewhere, mark_everywhere, undo_marks
from notebook.tasks.names_in_pack import BarredPerson
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import keep_suggestion, redact_suggestion, set_flag, take_out_again
from notebook.tasks.unregistered_people import register_person, say_no_people
from notebook.tasks.wording import dismiss_words
from ui.cases.case.mark_dialogs import Places, TakenOutLine, ask_take_out
from ui.cases.case.section_text import excerpt
from ui.consent.coming_of_age_note import still_speaks
from ui.handover.review_detail import (
    AnswerPerson,
    PersonDetail,
    QuestionDetail,
    RecordDecision,
    SectionDetail,
    empty_detail,
)
from ui.handover.review_list import ReviewItem, ReviewList, heading_of, rows_of
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message, isolate, isolate_names
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.unavailable import busy

Change = Callable[[Notebook, datetime], object]
Ask = Callable[[Change, Callable[[HandoverPreview], None], Callable[[NotebookError], None]], None]
Find = Callable[[QObject, Callable[[Notebook], Elsewhere], Callable[[Elsewhere], None]], object]

_READABLE: Final = 20 * GRID
"""Pixels of height that a list keeps in a low window: two sections, and the beginning of a third."""


class ReviewStep(WizardStep):
    """Shows every section with its ruling; ``ask`` makes a change and returns the new overview.

    ``list_wanted`` asks for the list of everything that must be answered.
    """

    list_wanted = Signal()

    def __init__(
        self,
        overview: HandoverPreview,
        ask: Ask,
        record_consent: Callable[[], None],
        record_decision: RecordDecision,
        guide: RecordDecision,
        name_person: AnswerPerson,
        *,
        find: Find,
        named: Sequence[tuple[ThirdPartyId, bool]] = (),
    ) -> None:
        """Show an overview; ``name_person`` stores whether the pack names a person, ``named`` was answered before.

        ``find`` asks the notebook for other places of words, for a dialog.
        """
        super().__init__("what_goes")
        self._overview = overview
        self._ask = ask
        self._record_consent = record_consent
        self._record_decision = record_decision
        self._guide = guide
        self._name_person = name_person
        self._find = find
        self._answered = {person for person, _named in named}
        self._waits = False
        self._passed: set[tuple[SectionId, int, Finding]] = set()
        self._summary = label("", "strong", name="summary", whole=True)
        self._why = label("", "quiet", name="pack_why", whole=True)
        self._why.hide()
        asker = button(_("Wh&y?"), "ask_why_pack", lambda: self._why.setVisible(self._why.isHidden()), "link")
        asker.setAccessibleName(_("Why? The whole pack"))
        above = QHBoxLayout()
        above.addWidget(self._summary, 1)
        above.addWidget(asker)
        self.body.addLayout(above)
        self.body.addWidget(self._why)
        self._standing = Banner(self)
        self._standing.setObjectName("standing")
        self._consent = button(_("Record &consent…"), "record_consent", record_consent, picture="signature")
        self._standing.add(self._consent)
        self._listed = button(_("&Answer them in a list…"), "list_suggestions", self.list_wanted.emit)
        self._standing.add(self._listed)
        self.body.addWidget(self._standing)
        self._taken_out = TakenOutLine(self._put_back)
        self.body.addWidget(self._taken_out)
        QShortcut(
            QKeySequence("Ctrl+R"),
            self,
            self.take_out_selected,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._of_age = label("", "strong", name="of_age")
        self.body.addWidget(self._of_age)
        self._list = ReviewList()
        self._list.setMinimumHeight(_READABLE)
        self._list.chosen.connect(self._show)
        self._detail: QWidget = empty_detail()
        self._place = QScrollArea()
        self._place.setWidgetResizable(True)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place.setWidget(self._detail)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(self._list, 9)
        beside.addWidget(self._place, 10)
        self.body.addLayout(beside, 1)
        self._refresh(overview)

    @property
    def ready(self) -> bool:
        """Return whether a pack can be made now."""
        return self._overview.ready and not self._waits and not self._unanswered

    @property
    def lacks(self) -> str:
        """Return what prevents a pack, as it stands over the list."""
        return self._standing.text or busy()

    @property
    def _unanswered(self) -> list[BarredPerson]:
        """Return the people about whom it is not answered yet whether this pack names them."""
        people = self._overview.people
        return [each for each in people if not each.forbidden and each.third.id not in self._answered]

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self._list

    def _refresh(self, overview: HandoverPreview) -> None:
        self._waits = False
        self._overview = overview
        words = translations()
        goes, stays = len(overview.released), len(overview.withheld)
        goes_text = format_message(
            words.ngettext("{count} section is shared", "{count} sections are shared", goes), count=goes
        )
        stays_text = format_message(words.ngettext("{count} is withheld", "{count} are withheld", stays), count=stays)
        party = overview.sharing_context.question.party.name
        self._summary.setText(
            format_message(words.gettext("{party}: {goes}, {stays}."), party=party, goes=goes_text, stays=stays_text)
        )
        rulings = [part.ruling for part in overview.parts]
        whole = next_steps.why_of_all(words, rulings, isolate_names(overview.names))
        self._why.setText("\n".join(whole))
        still = [still_speaks(each, overview.sharing_context.case.subject.name) for each in overview.still_speak]
        self._of_age.setText("\n".join(still))
        self._of_age.setVisible(bool(still))
        self._tell_standing()
        self._list.show_rows(rows_of(overview, self._wording_of, self._answered))
        self.changed.emit()

    def _tell_standing(self) -> None:
        """Show what prevents a pack, or nothing."""
        overview, words = self._overview, translations()
        own_copy = overview.sharing_context.question.kind is PackKind.PERSON
        self._consent.setVisible(not overview.released and not own_copy)
        self._listed.setVisible(bool(overview.questions) and not own_copy)
        if not overview.released:
            self._standing.say(_nothing_goes(overview), "alert-circle")
        elif overview.attached:
            told = words.gettext("Attachments cannot go into packs yet. Withhold what is attached: {names}.")
            self._standing.say(format_message(told, names=", ".join(map(isolate, overview.attached))), "alert-circle")
        elif overview.cannot_be_drawn:
            self._standing.say(_cannot_be_drawn(overview), "alert-circle")
        elif overview.questions:
            count = len(overview.questions)
            told = words.ngettext(
                "{count} passage may identify somebody. Answer it first.",
                "{count} passages may identify somebody. Answer each of them first.",
                count,
            )
            self._standing.say(format_message(told, count=count), "alert-circle")
        elif self._unanswered:
            count = len(self._unanswered)
            told = words.ngettext(
                "{count} name is taken out. Say whether {party} must know who it is.",
                "{count} names are taken out. Say of each whether {party} must know who it is.",
                count,
            )
            party = overview.sharing_context.question.party.name
            self._standing.say(format_message(told, count=count, party=party), "alert-circle")
        else:
            self._standing.hide()

    def _show(self, about: ReviewItem) -> None:
        if isinstance(about, BarredPerson):
            self._replace(PersonDetail(about, self._overview, self._answer_person))
        elif isinstance(about, OpenSuggestion):
            answers = (self._take_out, self._leave, self._register, self._say_no_person)
            self._replace(QuestionDetail(about, self._overview, *answers))
        else:
            detail = SectionDetail(
                about,
                self._overview,
                self._decide,
                self._record_consent,
                self._record_decision,
                self._answer_name,
                self._guide,
                take_out=self.take_out_selected,
            )
            detail.show_wording(self._wording_of(about), self._pass_by, self._silence)
            self._replace(detail)

    def _wording_of(self, part: RuledSection) -> list[Finding]:
        """Return the questions about the wording of a section, without those dismissed on this page."""
        found = self._overview.wording.get(part.section.id, ())
        return [each for each in found if (part.section.id, part.section.revision, each) not in self._passed]

    def _pass_by(self, part: RuledSection, finding: Finding) -> None:
        self._passed.add((part.section.id, part.section.revision, finding))
        self._list.show_rows(rows_of(self._overview, self._wording_of, self._answered))
        if isinstance(self._detail, SectionDetail):
            (self._detail.first_question() or self._list).setFocus()

    def _silence(self, _part: RuledSection, finding: Finding) -> None:
        self._do(lambda notebook, _now: dismiss_words(notebook, finding.dismissal))

    def take_out_selected(self) -> None:
        """Ask how to take out the selected words of the section, also where else they stand."""
        detail = self._detail
        if not isinstance(detail, SectionDetail):
            return
        span = detail.text.span
        if span is None:
            detail.select_first()
            return
        part, case, made = detail.part, self._overview.sharing_context.case.id, list[MarksMade]()
        passage = excerpt(part.section.text[slice(*span)])

        def find(dialog: QObject, done: Callable[[Elsewhere], None]) -> None:
            self._find(dialog, lambda notebook: find_elsewhere(notebook, case, part.section.id, span), done)

        def agreed(mark: Mark, others: Places) -> None:
            def change(notebook: Notebook, now: datetime) -> None:
                made.append(mark_everywhere(notebook, case, (part.entry, part.section), mark, others, now))

            self._do(change, lambda: self._taken_out.show_made(made[-1]))

        ask_take_out(self, passage, span, self._overview.involved, find, agreed)

    def _put_back(self, made: MarksMade) -> None:
        self._list.setFocus()
        self._do(lambda notebook, now: undo_marks(notebook, made, now))

    def _replace(self, detail: QWidget) -> None:
        had_focus = self._detail.isAncestorOf(QApplication.focusWidget() or self)
        self._place.takeWidget()  # deleted later: one of its buttons may be handling a click
        self._place.setWidget(detail)
        self._detail.hide()
        self._detail.deleteLater()
        self._detail = detail
        if had_focus:
            self._list.setFocus()

    def _decide(self, part: RuledSection, to: Addressee, value: FlagValue, code: Code | None) -> None:
        def change(notebook: Notebook, now: datetime) -> None:
            set_flag(notebook, part.entry, part.section.id, to, value, now, code=code)

        self._do(change)

    def _take_out(self, question: OpenSuggestion) -> None:
        self._do(lambda notebook, now: redact_suggestion(notebook, question.part.entry.id, question.suggestion, now))

    def _leave(self, questions: Sequence[OpenSuggestion]) -> None:
        sharing_context = self._overview.sharing_context
        answers = [each for question in questions for each in question.answers]
        self._do(lambda notebook, now: keep_suggestion(notebook, sharing_context, answers, now))

    def _register(self, name: str) -> None:
        case = self._overview.sharing_context.case.id
        self._do(lambda notebook, now: register_person(notebook, case, name, now))

    def _say_no_person(self, questions: Sequence[OpenSuggestion]) -> None:
        sharing_context = self._overview.sharing_context
        found = [each for question in questions for each in question.answers]
        self._do(lambda notebook, now: say_no_people(notebook, sharing_context, found, now))

    def _answer_name(self, name: NameTakenOut) -> None:
        sharing_context, turned = self._overview.sharing_context, take_out_again if name.left else keep_suggestion
        self._do(lambda notebook, now: turned(notebook, sharing_context, name.answers, now))

    def _answer_person(self, person: BarredPerson) -> None:
        self._answered.add(person.third.id)
        self._name_person(person)
        self._do(lambda _notebook, _now: None)

    def _do(self, change: Change, after: Callable[[], None] | None = None) -> None:
        """Make one change at a time, and call ``after`` once the overview shows it."""
        if self._waits:
            return
        self._waits = True
        self._taken_out.forget()
        self.changed.emit()

        def done(overview: HandoverPreview) -> None:
            self._refresh(overview)
            if after is not None:
                after()

        self._ask(change, done, self._refused)

    def _refused(self, _problem: NotebookError) -> None:
        self._waits = False
        self.changed.emit()


def _cannot_be_drawn(overview: HandoverPreview) -> str:
    words = translations()
    parts = {part.section.id: part for part in overview.parts}
    listed = [
        f"{heading_of(parts[SectionId(each.section)], overview)}: …{passage(each)}… ({scripts(words, (each,))})"
        for each in overview.undrawn
    ]
    listed += [
        format_message(said, name=with_scripts(words, name))
        for said, names in (
            (_("Name, role or organisation: {name}"), overview.undrawn_names),
            (_("Author of a note: {name}"), overview.undrawn_authors),
        )
        for name in names
    ]
    told = _(
        "A pack has no letters for these signs. Write them in Latin, Greek or Cyrillic letters, or mark them to be "
        "taken out:\n{passages}"
    )
    return format_message(told, passages="\n".join(isolate(" ".join(each.split())) for each in listed))


def _nothing_goes(overview: HandoverPreview) -> str:
    words = translations()
    party = overview.sharing_context.question.party.name
    said = format_message(words.gettext("Nothing to hand over to {party} yet: every section is withheld."), party=party)
    if not overview.waiting:
        return said
    waits = words.ngettext(
        "{count} section waits for your decision or for consent.",
        "{count} sections wait for your decision or for consent.",
        overview.waiting,
    )
    return f"{said} {format_message(waits, count=overview.waiting)}"
