"""Check what was done for an exercise: a pure comparison of the practice notebook with its untouched case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum, StrEnum, auto
from typing import Final

from notebook.model.case import Case
from notebook.model.consent import Consent
from notebook.model.decision import Decision
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Section
from notebook.model.ids import PartyId, SectionId
from notebook.model.notice import OUTSIDE, Notice, NoticeState
from notebook.model.people import Party
from notebook.model.vocabulary import Category, ConsentState, Effect, EntryStatus, FlagValue, SectionKind
from notebook.practice.exercise import Check, CheckKind, Exercise
from notebook.sharing.effective_flag import Standing, effective_flag
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery

OUT: Final = frozenset({State.PLACED, State.MAY_HAVE_LEFT})
_OVER: Final = frozenset({ConsentState.WITHDRAWN, ConsentState.INVALIDATED})


class Lack(Enum):
    """What is not right; the sentence about it is in ``messages.practice``."""

    NO_ENTRY = auto()
    ENTRY_DRAFT = auto()
    ENTRY_EMPTY = auto()
    FLAG = auto()
    STAYS = auto()
    GOES = auto()
    NO_CONSENT = auto()
    CONSENT_KINDS = auto()
    CONSENT_TOO_MUCH = auto()
    CONSENT_OPEN = auto()
    NOT_WITHDRAWN = auto()
    NOT_MARKED = auto()
    NO_PERSON = auto()
    NO_PACK = auto()
    PACK_LACKS = auto()
    PACK_HAS = auto()
    NO_CALL = auto()
    CALL_SAYS = auto()
    NO_DECISION = auto()
    OUTCOME = auto()
    NO_REASON = auto()
    NO_NOTICE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A section by the day of its entry and its kind; ``file`` is the name of an attachment."""

    day: date
    kind: SectionKind
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not right, where, and what was found there."""

    lack: Lack
    name: str = ""
    place: Place | None = None
    terms: tuple[StrEnum, ...] = ()
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check and what is not right; nothing is found where all is right."""

    check: Check
    findings: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Return whether nothing is left to do."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Work:
    """The practice notebook as it is, and the ``untouched`` case that it was made with."""

    case: Case
    untouched: Case
    parties: Mapping[PartyId, Party]
    now: datetime
    zone: tzinfo
    disclosures: tuple[Disclosure, ...] = ()
    notices: tuple[Notice, ...] = ()

    def place(self, entry: Entry, section: Section) -> Place:
        """Return where a section stands."""
        file = "" if section.file is None else section.file.name
        return Place(entry.at.astimezone(self.zone).date(), section.kind, file)

    def sections(self, ids: Iterable[SectionId]) -> Iterator[tuple[Entry, Section]]:
        """Yield the sections with these ids that the case still has."""
        wanted = frozenset(ids)
        return ((entry, section) for entry, section in self.case.parts() if section.id in wanted)

    def packs(self, check: Check) -> tuple[Disclosure, ...]:
        """Return the packs that the party of a check has or may have, the newest first."""
        found = (each for each in self.disclosures if each.party == check.party and each.state in OUT)
        return tuple(each for each in found if not check.purpose or each.purpose == check.purpose)


def check_exercise(work: Work, exercise: Exercise) -> tuple[tuple[CheckResult, ...], ...]:
    """Return the results of the checks of each step."""
    return tuple(tuple(check_one(work, each) for each in step.checks) for step in exercise.steps)


def check_one(work: Work, check: Check) -> CheckResult:
    """Return what is not right for one check."""
    return CheckResult(check, tuple(_CHECKS[check.kind](work, check)))


def _entry(work: Work, check: Check) -> Iterator[Finding]:
    known = {entry.id for entry in work.untouched.entries}
    own = [entry for entry in work.case.entries if entry.id not in known]
    if not own:
        yield Finding(Lack.NO_ENTRY)
        return
    results = [tuple(_lacks(entry, check)) for entry in own]
    yield from min(results, key=len)


def _lacks(entry: Entry, check: Check) -> Iterator[Finding]:
    written = {section.kind for section in entry.sections if section.text.strip()}
    missing = tuple(kind for kind in check.kinds if kind not in written)
    if missing:
        yield Finding(Lack.ENTRY_EMPTY, entry.title, terms=missing)
    if entry.status is EntryStatus.DRAFT:
        yield Finding(Lack.ENTRY_DRAFT, entry.title)


def _flag(work: Work, check: Check) -> Iterator[Finding]:
    party = work.parties[check.party]
    for entry, section in work.sections(check.sections):
        counts = effective_flag(entry, section, party)
        current = counts is not None and counts.standing is Standing.CURRENT
        value = counts.flag.value if counts is not None and current else FlagValue.UNDECIDED
        if value not in check.flags:
            yield Finding(Lack.FLAG, party.name, work.place(entry, section), (value,))


def _ruling(work: Work, check: Check) -> Iterator[Finding]:
    party = work.parties[check.party]
    rulings = rule(work.case, SharingQuery(party, check.purpose, work.now, work.zone))
    for entry, section in work.sections((*check.sections, *check.without)):
        ruling = rulings[section.id]
        if ruling.released != (section.id in check.sections):
            lack = Lack.GOES if ruling.released else Lack.STAYS
            yield Finding(lack, party.name, work.place(entry, section), ruling=ruling)


def _consent(work: Work, check: Check) -> Iterator[Finding]:
    party = work.parties[check.party]
    known = {consent.id for consent in work.untouched.consents}
    own = [consent for consent in work.case.consents if consent.id not in known and _given(consent)]
    results = [tuple(_limits(consent, party, check)) for consent in own]
    yield from min(results, key=len, default=(Finding(Lack.NO_CONSENT, party.name),))


def _given(consent: Consent) -> bool:
    return any(event.state in (ConsentState.GIVEN, ConsentState.RENEWED) for event in consent.events)


def _limits(consent: Consent, party: Party, check: Check) -> Iterator[Finding]:
    permits = [
        each
        for each in consent.provisions
        if each.effect is Effect.PERMIT and each.to.fits(party) and check.purpose in each.purposes
    ]
    if not permits:
        yield Finding(Lack.NO_CONSENT, party.name)
        return
    allowed = {category for each in permits for category in each.categories}
    if missing := tuple(each for each in check.categories if each not in allowed):
        yield Finding(Lack.CONSENT_KINDS, party.name, terms=missing)
    if more := tuple(each for each in Category if each in allowed and each not in check.categories):
        yield Finding(Lack.CONSENT_TOO_MUCH, party.name, terms=more)
    if any(each.until is None for each in permits):
        yield Finding(Lack.CONSENT_OPEN, party.name)


def _withdrawn(work: Work, check: Check) -> Iterator[Finding]:
    for consent in work.case.consents:
        permits = [each for each in consent.provisions if each.effect is Effect.PERMIT]
        latest = [consent.latest(each) for each in permits]
        if consent.id == check.consent and not all(last is not None and last.state in _OVER for last in latest):
            yield Finding(Lack.NOT_WITHDRAWN)


def _marked(work: Work, check: Check) -> Iterator[Finding]:
    for entry, section in work.sections(check.sections):
        start = section.text.find(check.text)
        while start >= 0:
            end = start + len(check.text)
            if not all(any(mark.start <= at < mark.end for mark in section.marks) for at in range(start, end)):
                yield Finding(Lack.NOT_MARKED, check.text, work.place(entry, section))
                break
            start = section.text.find(check.text, end)


def _person(work: Work, check: Check) -> Iterator[Finding]:
    wanted = check.name.casefold()
    people = ((person.name, *person.aliases) for person in work.case.third_parties)
    if not any(wanted in name.casefold() for names in people for name in names):
        yield Finding(Lack.NO_PERSON, check.name)


def _pack(work: Work, check: Check) -> Iterator[Finding]:
    name = work.parties[check.party].name
    results = [tuple(_carried(work, pack, check, name)) for pack in work.packs(check)]
    yield from min(results, key=len, default=(Finding(Lack.NO_PACK, name),))


def _carried(work: Work, pack: Disclosure, check: Check, name: str) -> Iterator[Finding]:
    carried = {section for section, _revision in pack.sections}
    for entry, section in work.sections((*check.sections, *check.without)):
        if (section.id in carried) != (section.id in check.sections):
            lack = Lack.PACK_HAS if section.id in carried else Lack.PACK_LACKS
            yield Finding(lack, name, work.place(entry, section))


def _call(work: Work, check: Check) -> Iterator[Finding]:
    calls = [each for each in work.disclosures if each.state is State.ORAL and _of_audience(work, each, check)]
    results = [
        tuple(Finding(Lack.CALL_SAYS, word) for word in check.words if word.casefold() in call.what.casefold())
        for call in calls
    ]
    yield from min(results, key=len, default=(Finding(Lack.NO_CALL),))


def _of_audience(work: Work, call: Disclosure, check: Check) -> bool:
    party = work.parties.get(call.party)
    return party is not None and party.audience == check.audience


def _decision(work: Work, check: Check) -> Iterator[Finding]:
    known = {decision.id for decision in work.untouched.decisions}
    own = [each for each in work.case.decisions if each.id not in known and each.party == check.party]
    results = [tuple(_judged(each, check)) for each in own]
    yield from min(results, key=len, default=(Finding(Lack.NO_DECISION, work.parties[check.party].name),))


def _judged(decision: Decision, check: Check) -> Iterator[Finding]:
    if decision.outcome not in check.outcomes:
        yield Finding(Lack.OUTCOME, terms=(decision.outcome,))
    if not decision.reason.strip():
        yield Finding(Lack.NO_REASON)


def _notice(work: Work, check: Check) -> Iterator[Finding]:
    packs = {each.pack for each in work.packs(check)}
    answered = (*OUTSIDE, NoticeState.NOT_SENT)
    if not any(each.pack in packs and each.state in answered for each in work.notices):
        yield Finding(Lack.NO_NOTICE, work.parties[check.party].name)


_CHECKS: Final[Mapping[CheckKind, Callable[[Work, Check], Iterator[Finding]]]] = {
    CheckKind.ENTRY: _entry,
    CheckKind.FLAG: _flag,
    CheckKind.RULING: _ruling,
    CheckKind.CONSENT: _consent,
    CheckKind.WITHDRAWN: _withdrawn,
    CheckKind.MARKED: _marked,
    CheckKind.PERSON: _person,
    CheckKind.PACK: _pack,
    CheckKind.CALL: _call,
    CheckKind.DECISION: _decision,
    CheckKind.NOTICE: _notice,
}
