"""A copy of the record for the person: what goes into it, who is told to have been given what, and the one step.

The step sets a share flag for the subject on each section that was shown and not decided; it is logged and can be taken
back. Sections that are added later stay undecided.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from notebook.errors.tasks import CopyUnanswered, EntryChanged, SignsUndrawable
from notebook.model.case import Case
from notebook.model.consent import Period
from notebook.model.disclosure import Disclosure, GivenOutAnswer, State
from notebook.model.entry import Flag, Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import NO_PURPOSE, Category, FlagValue, Grantor, PackKind
from notebook.sharing.effective_flag import Standing, addressee_to_decide_for, effective_flag
from notebook.sharing.make_release import release_in_order
from notebook.sharing.own_record import (
    UndecidedSection,
    must_be_answered,
    readable_sections,
    shared_with_subject,
    undecided_for_subject,
)
from notebook.sharing.release import EarlierDisclosure, Recipient, Release
from notebook.store import cases, disclosures, entries, entry_loading, log, parties
from notebook.tasks.as_handed_over import AsHandedOver
from notebook.tasks.disclosures import OUT, names_then
from notebook.tasks.notebook import Notebook
from notebook.tasks.printability import Rulings, undrawable_given_out, undrawable_names
from notebook.tasks.printed_numbers import UNNUMBERED
from notebook.tasks.review_consents import ConsentReview, review_of
from notebook.tasks.sharing_flags import kept_answers, with_flag
from notebook.tasks.sharing_request import SharingContext, SharingRequest, unknown_name
from notebook.tasks.time_zone import days_then
from notebook.tasks.whose_consent import WhoseConsent

__all__ = [
    "CopyAnswers",
    "CopyChoices",
    "UndecidedSection",
    "copy_choices",
    "person_request",
    "settle_copy",
    "take_shares_back",
]


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A disclosure to somebody other than the subject; ``asked`` where the worker must say whether it is listed.

    ``consent_of`` says whose consent it rested on, as far as it did and that is known.
    """

    disclosure: Disclosure
    to: Party
    asked: bool
    consent_of: tuple[Grantor, ...]


@dataclass(frozen=True, slots=True)
class CopyChoices:
    """What a copy for the subject of one case needs to know; ``undoable`` is what the last step shared and still is.

    ``shared`` are the sections that are shared with the subject already, ``withheld`` the others of finished entries.
    """

    case: Case
    undecided: tuple[UndecidedSection, ...]
    given_out: tuple[GivenOut, ...]
    shared: frozenset[SectionId]
    withheld: frozenset[SectionId]
    undoable: tuple[tuple[SectionId, int], ...]
    zone: ZoneInfo
    review: ConsentReview | None = None

    @property
    def to_share(self) -> tuple[UndecidedSection, ...]:
        """Return what the one step shares without a question."""
        return tuple(each for each in self.undecided if each.doubt is None)

    @property
    def asked(self) -> tuple[UndecidedSection, ...]:
        """Return what the worker is asked about, one by one."""
        return tuple(each for each in self.undecided if each.doubt is not None and each.doubt.asked)

    @property
    def stay_out(self) -> tuple[UndecidedSection, ...]:
        """Return what could cause harm or reveal a source."""
        return tuple(each for each in self.undecided if each.doubt is not None and not each.doubt.asked)


def person_request(case: CaseId, period: Period | None = None, at: datetime | None = None) -> SharingRequest:
    """Return the sharing request of a copy for the subject of a case."""
    return SharingRequest(case, SUBJECT_PARTY, NO_PURPOSE, PackKind.PERSON, None, period or Period(), at)


def copy_choices(notebook: Notebook, case: CaseId, period: Period | None = None) -> CopyChoices:
    """Return what can be chosen for a copy; raise NotFound."""
    on = cases.load(notebook.connection, case)
    within = period or Period()
    undecided = undecided_for_subject(on, within, notebook.zone)
    shared = shared_with_subject(on, within, notebook.zone)
    others = {section.id for _, section in readable_sections(on, within, notebook.zone)} - shared
    undoable = tuple(pair for _, pair, _ in _standing_step(notebook, on))
    return CopyChoices(
        on,
        undecided,
        given_out(notebook, on),
        shared,
        frozenset(others),
        undoable,
        notebook.zone,
        review_of(notebook, case),
    )


def share_with_person(
    notebook: Notebook, case: CaseId, shown: Collection[tuple[SectionId, int]], now: datetime
) -> tuple[tuple[SectionId, int], ...]:
    """Share with the subject each undecided section of those shown, in one transaction and one row of the log.

    ``shown`` are sections with the revisions that the worker saw. Return those that were shared. Raise EntryChanged
    where a section reads otherwise now: then nothing is shared.
    """
    on = cases.load(notebook.connection, case)
    subject = on.subject.as_party()
    present = {section.id: (entry, section) for entry in on.entries for section in entry.sections}
    wanted: defaultdict[EntryId, list[tuple[Section, Addressee]]] = defaultdict(list)
    for name, revision in shown:
        if name not in present or present[name][1].revision != revision:
            raise EntryChanged
        entry, section = present[name]
        found = effective_flag(entry, section, subject)
        if found is None or found.standing is Standing.NOT_DECIDED:
            wanted[entry.id].append((section, addressee_to_decide_for(entry, section, subject)))
    if not wanted:
        return ()
    pairs = [(section, to) for each in wanted.values() for section, to in each]
    said: list[log.Said] = [[section.id, section.revision, str(to)] for section, to in pairs]
    with notebook.connection.transaction():
        for changed, sections in wanted.items():
            _set(notebook, changed, {section.id: (to, FlagValue.SHARE) for section, to in sections}, now)
        log.append(notebook.connection, now, log.Event.SHARED_WITH_PERSON, {"case": case, "sections": said})
    return tuple((section.id, section.revision) for section, _ in pairs)


def take_shares_back(notebook: Notebook, case: CaseId, now: datetime) -> int:
    """Make undecided again what the last step shared and nobody decided since; return how many sections that are."""
    on = cases.load(notebook.connection, case)
    wanted: defaultdict[EntryId, dict[SectionId, tuple[Addressee, FlagValue]]] = defaultdict(dict)
    taken: list[log.Said] = []
    for entry, (name, revision), to in _standing_step(notebook, on):
        wanted[entry][name] = (to, FlagValue.UNDECIDED)
        taken.append([name, revision, str(to)])
    if taken:
        with notebook.connection.transaction():
            for each, flags in wanted.items():
                _set(notebook, each, flags, now)
            log.append(notebook.connection, now, log.Event.SHARES_TAKEN_BACK, {"case": case, "sections": taken})
    return len(taken)


def _set(
    notebook: Notebook, entry: EntryId, flags: Mapping[SectionId, tuple[Addressee, FlagValue]], now: datetime
) -> None:
    def changed(section: Section) -> Section:
        if section.id not in flags:
            return section
        to, value = flags[section.id]
        return replace(section, flags=with_flag(section.flags, Flag(to, value, frozenset({_pair(section)}))))

    found = entry_loading.load(notebook.connection, entry)
    entries.save(notebook.connection, replace(found, sections=tuple(map(changed, found.sections))), now)


def _pair(section: Section) -> tuple[SectionId, int]:
    return section.id, section.revision


def _standing_step(notebook: Notebook, case: Case) -> Iterator[tuple[EntryId, tuple[SectionId, int], Addressee]]:
    """Yield what the last step shared, unless it was taken back: the flags that still stand as it set them."""
    rows = [
        (row.seq, row.event, said)
        for event in (log.Event.SHARED_WITH_PERSON, log.Event.SHARES_TAKEN_BACK)
        for row in log.of_event(notebook.connection, event)
        if (said := json.loads(row.body))["case"] == case.id
    ]
    if not rows:
        return
    _, event, said = max(rows, key=lambda row: row[0])
    if event != log.Event.SHARED_WITH_PERSON:
        return
    present = {section.id: (entry, section) for entry in case.entries for section in entry.sections}
    for name, revision, to in said["sections"]:
        if name in present:
            entry, section = present[name]
            flag = Flag(Addressee.parse(to), FlagValue.SHARE, frozenset({(SectionId(name), revision)}))
            if flag in section.flags:
                yield entry.id, (section.id, revision), flag.to


def given_out(notebook: Notebook, case: Case) -> tuple[GivenOut, ...]:
    """Return what others were given of a case, in a pack or by word of mouth, oldest first."""
    people: dict[PartyId, Party] = {party.id: party for party in parties.list_all(notebook.connection)}
    names, unsent = names_then(notebook), disclosures.never_sent(notebook.connection)
    whose = WhoseConsent(notebook)
    found = sorted(disclosures.list_for_case(notebook.connection, case.id), key=lambda each: (each.at, each.pack))
    return tuple(
        GivenOut(
            each,
            replace(people[each.party], name=names(each)),
            must_be_answered(each, case.decisions),
            whose.of(each),
        )
        for each in found
        if each.party != SUBJECT_PARTY
        and each.party in people
        and each.state in {*OUT, State.ORAL}
        and each.pack not in unsent
    )


Answers = Sequence[tuple[PackId, GivenOutAnswer]]


def with_disclosures(
    notebook: Notebook,
    sharing_context: SharingContext,
    made: Release,
    answers: Answers,
    numbers: Mapping[SectionId, str],
) -> Release:
    """Return the release with the list of earlier disclosures; ``numbers`` are those of the sections in the copy.

    Raise CopyUnanswered for a disclosure that the worker must answer for, UnknownName for an answer about another, and
    SignsUndrawable.
    """
    known = given_out(notebook, sharing_context.case)
    said = dict(answers)
    for name in said:
        if all(each.disclosure.pack != name for each in known):
            raise unknown_name("pack", name, ((each.disclosure.pack, each.to.name) for each in known))
    if open_ones := tuple(each.disclosure.pack for each in known if each.asked and each.disclosure.pack not in said):
        raise CopyUnanswered((), open_ones)
    days, handed_over = days_then(notebook), AsHandedOver(notebook.connection)
    rows = tuple(
        _row(each, answer, days(each.disclosure.at), sharing_context, numbers, handed_over)
        for each in known
        if (answer := said.get(each.disclosure.pack, GivenOutAnswer.LISTED)) is not GivenOutAnswer.LEFT_OUT
    )
    if undrawn := undrawable_given_out(rows):
        raise SignsUndrawable((), undrawn, ())
    return replace(made, given_out=rows)


def sheet_to_print(notebook: Notebook, sharing_context: SharingContext, rulings: Rulings, answers: Answers) -> Release:
    """Return the copy without its sections; the list names what of them was given out by its kind alone.

    Raise as ``with_disclosures`` does.
    """
    if undrawn := undrawable_names(sharing_context):
        raise SignsUndrawable((), undrawn, ())
    case, question = sharing_context.case, sharing_context.question
    made, order = release_in_order(
        case, question, sharing_context.hidden, rulings, kept_answers(notebook, sharing_context)
    )
    listed = with_disclosures(notebook, sharing_context, made, answers, dict.fromkeys(order, UNNUMBERED))
    return replace(listed, sections=())


def _row(
    found: GivenOut,
    answer: GivenOutAnswer,
    day: date,
    sharing_context: SharingContext,
    numbers: Mapping[SectionId, str],
    handed_over: AsHandedOver,
) -> EarlierDisclosure:
    """Return one row of the list; of the pack's sections only those that are in the copy show in it.

    A section that reads otherwise by now has no number there: what is printed under it is not what they were given.
    Its kinds of information are those of what they were given.
    """
    record, to = found.disclosure, found.to
    inside = {name: revision for name, revision in record.sections if name in numbers}
    present = {part.id: part for _, part in sharing_context.case.parts() if part.id in inside}
    alike = (numbers[name] for name, revision in inside.items() if present[name].revision == revision)
    given = (handed_over.section(present[name], revision) for name, revision in inside.items())
    kinds = {kind for each in given for kind in each.categories}
    return EarlierDisclosure(
        day=day,
        to=Recipient(to.name, to.role, to.organisation, to.audience),
        purpose=record.purpose,
        kind=record.kind,
        ground=record.ground,
        consent_of=found.consent_of,
        words=record.what if answer is GivenOutAnswer.WITH_WORDS else "",
        sections=tuple(_in_print(alike)),
        categories=tuple(kind for kind in Category if kind in kinds),
    )


def _in_print(numbers: Iterable[str]) -> list[str]:
    """Return the numbers in their order; a summary, whose number begins with 0, has none in print, nor has a sheet."""
    pairs = (tuple(map(int, number.split("."))) for number in numbers if number)
    return [".".join(map(str, pair)) for pair in sorted(pairs) if pair[0]]


@dataclass(frozen=True, slots=True)
class CopyAnswers:
    """Answers by id: ``include`` and ``leave_out`` name sections and disclosures, ``with_words`` disclosures."""

    include: Collection[str] = ()
    leave_out: Collection[str] = ()
    with_words: Collection[str] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return every id that was answered."""
        return *self.include, *self.leave_out, *self.with_words


def sections_to_share(found: CopyChoices, answers: CopyAnswers) -> tuple[tuple[SectionId, int], ...]:
    """Return what the one step shares by these answers.

    Raise CopyUnanswered, and UnknownName for an id that cannot be answered so: it is none of this case, is shared or
    withheld already, or stays out until it is decided in its entry.
    """
    step = {each.section.id: each for each in (*found.to_share, *found.asked)}
    listed = {each.disclosure.pack for each in found.given_out}
    included, left_out = {*step, *listed, *found.shared}, {*step, *listed, *found.withheld}
    for name in answers.all:
        if name not in (left_out if name in answers.leave_out else included):
            raise unknown_name("answer", name, ((each, "") for each in sorted({*step, *listed})))
    said = set(answers.all)
    open_sections = tuple(each.section.id for each in found.asked if each.section.id not in said)
    waiting = (each.disclosure.pack for each in found.given_out if each.asked)
    open_ones = tuple(name for name in waiting if name not in said)
    if open_sections or open_ones:
        raise CopyUnanswered(open_sections, open_ones)
    return tuple(each.pair for name, each in step.items() if name not in answers.leave_out)


def disclosure_answers(found: CopyChoices, answers: CopyAnswers) -> Answers:
    """Return the answers that are about disclosures."""
    said = (
        (GivenOutAnswer.LISTED, answers.include),
        (GivenOutAnswer.LEFT_OUT, answers.leave_out),
        (GivenOutAnswer.WITH_WORDS, answers.with_words),
    )
    packs = {each.disclosure.pack for each in found.given_out}
    return tuple((PackId(name), answer) for answer, names in said for name in names if name in packs)


def settle_copy(
    notebook: Notebook, request: SharingRequest, answers: CopyAnswers, now: datetime, *, sheet: bool = False
) -> Answers:
    """Do the one step for what is answered, and return the answers about disclosures.

    A sheet has no notes: nothing is shared for it, and no section is asked about. Raise as ``sections_to_share`` does.
    """
    found = copy_choices(notebook, request.case, request.period)
    pairs = sections_to_share(replace(found, undecided=()) if sheet else found, answers)
    share_with_person(notebook, request.case, pairs, now)
    return disclosure_answers(found, answers)
