"""How a consent, or a later statement about one, changes what would be released.

Also whether a section was withdrawn after it was handed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Entry, Section
from notebook.model.ids import ConsentId, DecisionId, PartyId, SectionId
from notebook.model.log_place import LogPlace, dated_ahead
from notebook.model.people import Party
from notebook.model.vocabulary import ConsentState, Effect, PackKind, Purpose
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.decision_status import Homes, about, homes_of
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery

Way = tuple[Purpose, PackKind, DecisionId | None]
"""A purpose and a kind of pack in which a section can go; for a necessity pack also its decision."""
Reach = Mapping[PartyId, Mapping[Way, frozenset[SectionId]]]
"""The sections that each party would get, by way: a purpose must not hide a change for another purpose."""
Change = Mapping[SectionId, frozenset[Way]]
"""For each changed section, the ways in which it is newly released."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Sections that one party would newly get, or would no longer get; oldest event first.

    ``purposes`` and ``kinds`` say for what and in which packs; empty ``purposes`` mean every purpose.
    ``wholly`` is False where the party gets, or got, the same sections in other ways.
    """

    party: Party
    sections: tuple[tuple[Entry, Section], ...]
    purposes: tuple[Purpose, ...] = ()
    kinds: frozenset[PackKind] = frozenset({PackKind.CONSENTED})
    wholly: bool = True


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be newly released and newly withheld, and what of it has already left and cannot be recalled."""

    opens: tuple[Moved, ...]
    shuts: tuple[Moved, ...]
    packs_out: int
    sections_out: int

    @property
    def opened(self) -> int:
        """Return the number of sections that a party would newly get for any purpose."""
        return len({section.id for moved in self.opens for _, section in moved.sections})

    @property
    def shut(self) -> int:
        """Return the number of sections that a party would no longer get for any purpose."""
        return len({section.id for moved in self.shuts if moved.wholly for _, section in moved.sections})


def with_said(consent: Consent, event: ConsentEvent) -> Consent:
    """Return a consent with one more event; a ``NO_LONGER_SPEAKS`` also confirms its imported events."""
    before = consent.events
    if event.state is ConsentState.NO_LONGER_SPEAKS:
        before = tuple(replace(each, confirmed=True) for each in before)
    return replace(consent, events=(*before, event))


def with_event(case: Case, consent: Consent, event: ConsentEvent) -> Case:
    """Return the case as it would be after a new event of one of its consents."""
    said = with_said(consent, event)
    return replace(case, consents=tuple(said if each.id == consent.id else each for each in case.consents))


def with_consent(case: Case, consent: Consent) -> Case:
    """Return the case as it would be with one more consent."""
    return replace(case, consents=(*case.consents, consent))


def addressed(provisions: Iterable[Provision], parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the parties to which provisions apply; for all others the provisions change nothing."""
    named = tuple(provision.to for provision in provisions)
    return tuple(party for party in parties if any(to.fits(party) for to in named))


def reach(case: Case, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo) -> Reach:
    """Return what each party would get at an instant, separately for each purpose and each kind of pack."""
    purposes, homes = tuple(purposes), homes_of(case)
    found: dict[PartyId, dict[Way, frozenset[SectionId]]] = {}
    for party in parties:
        ways = found.setdefault(party.id, {})
        for within, question, alike in _questions(case, homes, party, purposes, at, zone):
            goes = frozenset(section for section, ruling in rule(within, question).items() if ruling.released)
            ways.update({(purpose, question.kind, question.decision): goes for purpose in alike})
    return found


def relied_on(
    case: Case, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo
) -> dict[ConsentId, frozenset[SectionId]]:
    """Return for each consent the sections that would be released on it; rules once for each party and purpose."""
    found: defaultdict[ConsentId, set[SectionId]] = defaultdict(set)
    purposes = tuple(purposes)
    for party in parties:
        for purpose in _permitted(case, party, purposes):
            for section, ruling in rule(case, SharingQuery(party, purpose, at, zone)).items():
                if ruling.released and ruling.consent is not None:
                    found[ruling.consent].add(section)
    return {consent.id: frozenset(found[consent.id]) for consent in case.consents}


def _permitted(case: Case, party: Party, purposes: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
    """Return the purposes for which anything could go to a party on a consent."""
    named = {
        purpose
        for consent in case.consents
        for provision in consent.provisions
        if provision.effect is Effect.PERMIT and provision.to.fits(party)
        for purpose in provision.purposes
    }
    return tuple(purpose for purpose in purposes if purpose in named)


def _told_apart(case: Case, purposes: tuple[Purpose, ...]) -> Iterator[tuple[Purpose, ...]]:
    """Yield each purpose that a consent or a decision names, and all other purposes together: they are ruled alike."""
    named = {purpose for consent in case.consents for each in consent.provisions for purpose in each.purposes}
    named |= {decision.purpose for decision in case.decisions}
    yield from ((purpose,) for purpose in purposes if purpose in named)
    if others := tuple(purpose for purpose in purposes if purpose not in named):
        yield others


def newly_released(before: Reach, after: Reach) -> dict[PartyId, Change]:
    """Return what is only in the second, for the parties that gain anything in any way."""
    found: dict[PartyId, Change] = {}
    for party, ways in after.items():
        had = before.get(party, {})
        change: defaultdict[SectionId, set[Way]] = defaultdict(set)
        for way, sections in ways.items():
            for section in sections - had.get(way, frozenset()):
                change[section].add(way)
        if change:
            found[party] = {section: frozenset(new) for section, new in change.items()}
    return found


def moved(
    case: Case, party: Party, change: Change, otherwise: Mapping[Way, frozenset[SectionId]], every: Iterable[Purpose]
) -> tuple[Moved, ...]:
    """Group the sections that change in the same ways; ``otherwise`` is what the party gets on the other side."""
    every, still = frozenset(every), frozenset().union(*otherwise.values())
    alike: defaultdict[tuple[tuple[Purpose, ...], frozenset[PackKind], bool], list[tuple[Entry, Section]]]
    alike = defaultdict(list)
    for part in sorted(case.parts(), key=lambda part: part[0].at):
        if ways := change.get(part[1].id):
            named = frozenset(purpose for purpose, _, _ in ways)
            purposes = () if named == every else tuple(sorted(named))
            alike[purposes, frozenset(kind for _, kind, _ in ways), part[1].id not in still].append(part)
    return tuple(Moved(party, tuple(parts), *how) for how, parts in alike.items())


def _questions(
    case: Case, homes: Homes, party: Party, purposes: tuple[Purpose, ...], at: datetime, zone: tzinfo
) -> Iterator[tuple[Case, SharingQuery, tuple[Purpose, ...]]]:
    """Yield the queries that together find everything that could go, with the purposes that each answer covers.

    Each comes with the part of the case that it is about.
    """
    for purpose in _permitted(case, party, purposes):
        yield case, SharingQuery(party, purpose, at, zone), (purpose,)
    for alike in _told_apart(case, purposes):
        yield case, SharingQuery(party, alike[0], at, zone, PackKind.CONSULTATION), alike
    for decision in case.decisions:
        if decision.party == party.id:
            question = SharingQuery(party, decision.purpose, at, zone, PackKind.NECESSITY, decision=decision.id)
            yield about(case, (section for section, _ in decision.sections), homes), question, (decision.purpose,)


def withdrawn_by(
    register: ConsentRegister, versions: Iterable[Section], day: date, given: datetime, logged: LogPlace | None
) -> Statement | None:
    """Return the first denial in force that was recorded of a section that a recipient has; None when none is.

    ``versions`` are the section as the recipient has it and as it is now: they still have information that was
    put into other categories since. Only a denial recorded after ``given``, the instant of handover, whose place in
    the log is ``logged``, withdraws the section, and never one that revived because a permit ended. A recipient who
    was informed of the first denial need not be informed of the second.
    """
    standing = (denial for version in versions for denial in register.standing(version, day) if denial.ended is None)
    since = (denial.said for denial in standing if _is_news(denial.said, given, logged))
    return min(since, key=lambda each: each.known, default=None)


def _is_news(denial: Statement, given: datetime, logged: LogPlace | None) -> bool:
    """Return whether a denial was recorded after a pack, also one that was made while the clock ran ahead."""
    return denial.known >= given or dated_ahead(given, logged, denial.event.logged)
