"""Preview a handover: what would be released or withheld and why, and what must be resolved first.

Also the checks that ``handover.prepare`` runs: attachments, empty packs and unanswered suggestions. ``explain`` rules
on every section for one party and purpose.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from notebook.errors.tasks import (
    AttachmentsNotCarried,
    ConsentsUnreviewed,
    LogContradicts,
    NothingToHandOver,
    Passage,
    SuggestionsUnanswered,
)
from notebook.messages.rulings import Names
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, SectionId
from notebook.model.integrity import Discrepancy, RecordKind
from notebook.model.people import Addressee, Party, Subject, Worker
from notebook.model.vocabulary import PackKind, Purpose
from notebook.model.wording import Finding
from notebook.sharing.effective_flag import addressee_to_decide_for
from notebook.sharing.identifiers import squeezed
from notebook.sharing.name_search import suggestions
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.speakers import StillSpeaks, who_still_speaks
from notebook.sharing.suggestion_context import in_context
from notebook.sharing.suggestions import (
    Likeness,
    Suggestion,
    names_taken_out,
    names_that_show,
    shown_details,
)
from notebook.store import cases, parties, suggestion_answers
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.names_in_pack import BarredPerson, barred_people
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import involved
from notebook.tasks.printability import refuse_undrawable, undrawable_authors, undrawable_names, undrawable_passages
from notebook.tasks.review_consents import ConsentReview, review_of, unreviewed
from notebook.tasks.sharing_flags import keep_listed, keep_suggestion, kept_answers, listed
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve
from notebook.tasks.wording import WordingCheck, wording_of_release

_WAITS: Final = frozenset(
    {Reason.NOT_DECIDED, Reason.UNCONFIRMED, Reason.CHANGED_SINCE, Reason.NO_CONSENT, Reason.EXPIRED}
    | {Reason.MARKS_UNSETTLED, Reason.ADVICE_PENDING}
)
"""Reasons that a statement of the worker or of the person would resolve."""

Rulings = Mapping[SectionId, Ruling]


def attached(sharing_context: SharingContext, rulings: Rulings) -> tuple[str, ...]:
    """Return the names of released attachments, which no pack can carry yet."""
    return tuple(
        section.file.name
        for _, section in sharing_context.case.parts()
        if section.file is not None and rulings[section.id].released
    )


def waiting(rulings: Rulings) -> int:
    """Count the withheld sections that a consent or a decision of the worker could release."""
    return sum(ruling.code in _WAITS for ruling in rulings.values())


def unanswered(
    notebook: Notebook,
    sharing_context: SharingContext,
    rulings: Rulings,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Suggestion, ...]:
    """Return the suggestions without an answer for the present texts and this party."""
    left = kept_answers(notebook, sharing_context)
    no_people = suggestion_answers.no_people(notebook.connection, sharing_context.case.id)
    on, question = sharing_context.case, sharing_context.question
    return suggestions(on, question, sharing_context.hidden, left, rulings, no_people, progress)


def left_in_place(notebook: Notebook, sharing_context: SharingContext, rulings: Rulings) -> int:
    """Count the details and whole names that stay in the printed text of a consultation; 0 for any other pack.

    Words that merely resemble a hidden name do not count: the number is printed, and would reveal that there is one.
    """
    if sharing_context.question.kind is not PackKind.CONSULTATION:
        return 0
    on, question, hidden = sharing_context.case, sharing_context.question, sharing_context.hidden
    left = kept_answers(notebook, sharing_context)
    names = names_that_show(on, question, hidden, left, rulings)
    return len(names | shown_details(on, question, hidden, left, rulings))


def check_releasable(sharing_context: SharingContext, rulings: Rulings) -> None:
    """Refuse an empty pack, one that lacks a released attachment, and one with characters that cannot be drawn.

    Raise NothingToHandOver, AttachmentsNotCarried and SignsUndrawable.
    """
    names = attached(sharing_context, rulings)
    if names:
        raise AttachmentsNotCarried(names)
    if not any(ruling.released for ruling in rulings.values()):
        raise NothingToHandOver(sharing_context.question.party.name, waiting(rulings))
    refuse_undrawable(sharing_context, rulings)


def refuse_contradicted(notebook: Notebook, sharing_context: SharingContext, rulings: Rulings) -> None:
    """Refuse a pack that would rest on a consent, a decision or flags that the log contradicts.

    Every consent of the case counts for a pack by consent: one that is missing from the records may have been a denial.
    Raise LogContradicts.
    """
    going = {entry.id for entry, section in sharing_context.case.parts() if rulings[section.id].released}
    by_decision = sharing_context.question.kind is PackKind.NECESSITY

    def counts(found: Discrepancy) -> bool:
        if found.kind is RecordKind.FLAGS:
            return found.id in going
        if found.kind is RecordKind.DECISION:
            return found.id == sharing_context.question.decision
        return not by_decision

    found = compare_with_log(notebook.connection, fully=True, case=sharing_context.case.id)
    records = tuple(dict.fromkeys((each.kind.value, each.id) for each in found if counts(each)))
    if records:
        raise LogContradicts(records)


def settle_suggestions(
    notebook: Notebook, sharing_context: SharingContext, rulings: Rulings, now: datetime, *, reviewed: bool
) -> None:
    """Refuse the pack while a suggestion is unanswered; ``reviewed`` stores the answer that the list was reviewed.

    That answer covers only the suggestions that a list has shown. New ones are listed first. Raise
    SuggestionsUnanswered.
    """
    open_ones = unanswered(notebook, sharing_context, rulings)
    seen = frozenset(listed(notebook, sharing_context)) if reviewed else frozenset()
    if answered := [each for each in open_ones if each in seen]:
        keep_suggestion(notebook, sharing_context, answered, now)
    if to_list := tuple(each for each in open_ones if each not in seen):
        keep_listed(notebook, sharing_context, to_list)
        raise SuggestionsUnanswered(_passages(sharing_context, to_list))


def _passages(sharing_context: SharingContext, found: tuple[Suggestion, ...]) -> tuple[Passage, ...]:
    """Return each passage once, with its position and the words around it; all of it is text that would leave."""
    found = tuple({(each.section, each.start, each.end): each for each in found}.values())
    homes = {section.id: (entry, section) for entry, section in sharing_context.case.parts()}
    around = in_context(sharing_context.case, sharing_context.question, sharing_context.hidden, found)
    passages = []
    for each, (before, passage, after) in zip(found, around, strict=True):
        entry, section = homes[each.section]
        day = sharing_context.question.day(entry.at)
        kind = each.about if each.likeness is Likeness.PATTERN else ""
        passages.append(Passage(section.id, day, section.kind, before, passage, after, each.likeness, kind))
    return tuple(passages)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a worker can choose for a pack of one case; the subject can be a party too.

    ``review`` blocks handovers of the case after a restore until the worker has reviewed its consents.
    """

    subject: Subject
    parties: tuple[Party, ...]
    purposes: frozenset[Purpose]
    decisions: tuple[Decision, ...]
    worker: Worker
    zone: ZoneInfo
    review: ConsentReview | None = None


@dataclass(frozen=True, slots=True)
class RuledSection:
    """One section with its ruling, and the addressee of the flag that would change it."""

    entry: Entry
    section: Section
    ruling: Ruling
    to: Addressee


@dataclass(frozen=True, slots=True)
class OpenSuggestion:
    """A passage without an answer, and its position; one suggestion for each person it may point at."""

    part: RuledSection
    answers: tuple[Suggestion, ...]

    @property
    def suggestion(self) -> Suggestion:
        """Return the first suggestion: all have the same passage and likeness."""
        return self.answers[0]

    @property
    def passage(self) -> str:
        """Return the words of the passage, which would leave unless they are a name that several people share."""
        return self.part.section.text[self.suggestion.start : self.suggestion.end]

    @property
    def same(self) -> tuple[str, ...]:
        """Return the words and the people, the same for all questions that one answer settles.

        Identifiers are the same in whatever way their letters and digits are set apart.
        """
        identifier = self.suggestion.likeness in {Likeness.IDENTIFIER, Likeness.PATTERN}
        written = squeezed(self.passage) if identifier else self.passage
        return written, self.suggestion.likeness, *(each.about for each in self.answers)


@dataclass(frozen=True, slots=True)
class NameTakenOut:
    """A name in released text: redacted, or ``left`` there by an answer. Each bearer of the name has an answer."""

    part: RuledSection
    answers: tuple[Suggestion, ...]
    left: bool

    @property
    def start(self) -> int:
        """Return the start of the passage, in code points."""
        return self.answers[0].start

    @property
    def end(self) -> int:
        """Return the end of the passage, in code points."""
        return self.answers[0].end


@dataclass(frozen=True, slots=True)
class HandoverPreview:
    """Every section of a case, in its order, and what prevents a pack.

    ``waiting`` counts the sections that a consent or a decision could release; ``attached`` names released attachments,
    which no pack can carry yet; ``undrawn``, ``undrawn_names`` and ``undrawn_authors`` have characters that no pack can
    draw.
    """

    sharing_context: SharingContext
    parts: tuple[RuledSection, ...]
    questions: tuple[OpenSuggestion, ...]
    names_out: tuple[NameTakenOut, ...]
    attached: tuple[str, ...]
    waiting: int
    undrawn: tuple[Passage, ...] = ()
    undrawn_names: tuple[str, ...] = ()
    undrawn_authors: tuple[str, ...] = ()
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose consents still count although the subject is of age."""
    wording: Mapping[SectionId, tuple[Finding, ...]] = field(default_factory=dict)
    """What the wording check asks about in the text that would leave."""
    people: tuple[BarredPerson, ...] = ()
    """Of a necessity pack, whose names it takes out, or names for this pack only."""
    involved: tuple[Party, ...] = ()
    """For whom words can be taken out: who is involved in the case, and for a copy the person."""

    @property
    def names(self) -> Names:
        """Return the names for the sentences about the rulings."""
        return Names(
            self.sharing_context.case.subject.name, self.sharing_context.question.party, self.sharing_context.parties
        )

    @property
    def released(self) -> tuple[RuledSection, ...]:
        """Return the released sections."""
        return tuple(part for part in self.parts if part.ruling.released)

    @property
    def withheld(self) -> tuple[RuledSection, ...]:
        """Return the withheld sections."""
        return tuple(part for part in self.parts if not part.ruling.released)

    def bars_in(self, part: RuledSection) -> tuple[tuple[int, int], ...]:
        """Return the passages of a section that this party would see a bar for, in code points: marks and names."""
        party = self.sharing_context.question.party
        marks = [
            (mark.start, mark.end)
            for mark in part.section.marks
            if not mark.only_for or any(to.fits(party) for to in mark.only_for)
        ]
        names = [(each.start, each.end) for each in self.names_out if each.part is part and not each.left]
        return tuple(sorted({*marks, *names}))

    @property
    def ready(self) -> bool:
        """Return whether a pack can be made: something is released, all is answered, and nothing would be missing."""
        return bool(self.released) and not (self.questions or self.attached or self.cannot_be_drawn)

    @property
    def cannot_be_drawn(self) -> bool:
        """Return whether a pack would contain characters that it cannot draw."""
        return bool(self.undrawn or self.undrawn_names or self.undrawn_authors)


def choices(notebook: Notebook, case: CaseId) -> Choices:
    """Return what can be chosen; raise NotFound."""
    on = cases.load(notebook.connection, case)
    everybody = parties.list_all(notebook.connection)
    kept_back = review_of(notebook, case)
    return Choices(on.subject, everybody, notebook.purposes(), on.decisions, notebook.worker, notebook.zone, kept_back)


def preview_handover(
    notebook: Notebook, request: SharingRequest, now: datetime, check: WordingCheck | None = None
) -> HandoverPreview:
    """Rule on every section, and find what must be answered first; raise what ``resolve`` raises.

    With a ``check`` also find what it asks about.
    """
    sharing_context = resolve(notebook, request, now)
    rulings = rule(sharing_context.case, sharing_context.question)
    party = sharing_context.question.party
    parts = {
        section.id: RuledSection(entry, section, rulings[section.id], addressee_to_decide_for(entry, section, party))
        for entry, section in sharing_context.case.parts()
    }
    found = unanswered(notebook, sharing_context, rulings)
    return HandoverPreview(
        sharing_context,
        tuple(parts.values()),
        questions_of(parts, found),
        _names_out(sharing_context, parts, rulings, kept_answers(notebook, sharing_context)),
        attached(sharing_context, rulings),
        waiting(rulings),
        undrawable_passages(sharing_context, rulings),
        undrawable_names(sharing_context),
        undrawable_authors(sharing_context, rulings),
        who_still_speaks(sharing_context.case, now, notebook.zone),
        {} if check is None else wording_of_release(notebook, sharing_context, rulings, check),
        barred_people(sharing_context, rulings),
        tuple(dict.fromkeys((*involved(notebook, request.case), party))),
    )


def questions_of(parts: Mapping[SectionId, RuledSection], found: Collection[Suggestion]) -> tuple[OpenSuggestion, ...]:
    """Return one question for each passage and likeness, in the order of the case."""
    return tuple(
        OpenSuggestion(parts[section], tuple(each))
        for (section, *_where), each in groupby(found, key=lambda one: (one.section, one.start, one.end, one.likeness))
    )


def _names_out(
    sharing_context: SharingContext,
    parts: Mapping[SectionId, RuledSection],
    rulings: Rulings,
    left: Collection[Suggestion],
) -> tuple[NameTakenOut, ...]:
    """Return every name in released text that is redacted, or would be but for an answer, in the order of the case."""
    found = names_taken_out(sharing_context.case, sharing_context.question, sharing_context.hidden, rulings)
    answered = frozenset(left)
    return tuple(
        NameTakenOut(parts[section], answers, left=answered.issuperset(answers))
        for (section, _start), each in groupby(found, key=lambda one: (one.section, one.start))
        for answers in [tuple(each)]
    )


@dataclass(frozen=True, slots=True)
class Explanation:
    """The resolved request and its rulings, in the order of the case.

    ``unreviewed`` blocks handovers of the case after a restore until the worker has reviewed its consents.
    """

    sharing_context: SharingContext
    rulings: tuple[Ruling, ...]
    unreviewed: ConsentsUnreviewed | None = None
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose consents still count although the subject is of age."""

    @property
    def sections(self) -> Mapping[SectionId, tuple[Entry, Section]]:
        """Return every section, with its entry, by its id."""
        return {section.id: (entry, section) for entry, section in self.sharing_context.case.parts()}


def explain(notebook: Notebook, request: SharingRequest, now: datetime) -> Explanation:
    """Rule on every section of a case; raise what ``resolve`` raises."""
    sharing_context = resolve(notebook, request, now)
    rulings = tuple(rule(sharing_context.case, sharing_context.question).values())
    still = who_still_speaks(sharing_context.case, now, notebook.zone)
    return Explanation(sharing_context, rulings, unreviewed(notebook, sharing_context.case.id), still)
