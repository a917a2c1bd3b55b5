"""What a consent, or something said about one, changes in what would be released.

What became of a section after it was given out: taken back, or reading otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from itertools import pairwise

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Entry, Section
from notebook.model.ids import ConsentId, DecisionId, PartyId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import ConsentState, Effect, PackKind, Purpose
from notebook.sharing.consent_register import ConsentRegister
from notebook.sharing.decision_status import Homes, about, homes_of
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.redaction import apply_cuts, cuts
from notebook.sharing.release import Text
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery

Way = tuple[Purpose, PackKind, DecisionId | None]
"""What a section can go for, and in which kind of pack; of a pack on a decision, on which."""
Reach = Mapping[PartyId, Mapping[Way, frozenset[SectionId]]]
"""The sections that each party would get, one way by one: what goes for one purpose hides nothing of another."""
Change = Mapping[SectionId, frozenset[Way]]
"""In which ways each of some sections goes that does not otherwise."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Sections that one party would get now and did not before, or the other way round; oldest event first.

    ``purposes`` and ``kinds`` say what for and in which packs; no purpose at all stands for every purpose.
    ``wholly`` is False where the party gets, or got, the same sections in other ways.
    """

    party: Party
    sections: tuple[tuple[Entry, Section], ...]
    purposes: tuple[Purpose, ...] = ()
    kinds: frozenset[PackKind] = frozenset({PackKind.CONSENTED})
    wholly: bool = True


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would open, what would shut, and what of it cannot be called back."""

    opens: tuple[Moved, ...]
    shuts: tuple[Moved, ...]
    packs_out: int
    sections_out: int

    @property
    def opened(self) -> int:
        """Count the sections that somebody would newly get for something."""
        return len({section.id for moved in self.opens for _, section in moved.sections})

    @property
    def shut(self) -> int:
        """Count the sections that somebody would no longer get for anything."""
        return len({section.id for moved in self.shuts if moved.wholly for _, section in moved.sections})


def with_said(consent: Consent, event: ConsentEvent) -> Consent:
    """Return a consent with one more event; that its grantor no longer speaks also confirms what came with a file."""
    before = consent.events
    if event.state is ConsentState.NO_LONGER_SPEAKS:
        before = tuple(replace(each, confirmed=True) for each in before)
    return replace(consent, events=(*before, event))


def with_event(case: Case, consent: Consent, event: ConsentEvent) -> Case:
    """Give the case as it would be when something was said about one of its consents."""
    said = with_said(consent, event)
    return replace(case, consents=tuple(said if each.id == consent.id else each for each in case.consents))


def with_consent(case: Case, consent: Consent) -> Case:
    """Give the case as it would be with one more consent."""
    return replace(case, consents=(*case.consents, consent))


def addressed(provisions: Iterable[Provision], parties: Iterable[Party]) -> tuple[Party, ...]:
    """Give the parties that provisions speak of; what they say changes nothing for any other."""
    named = tuple(provision.to for provision in provisions)
    return tuple(party for party in parties if any(to.fits(party) for to in named))


def reach(case: Case, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo) -> Reach:
    """Give what each party would get at an instant, for each purpose and in each kind of pack by itself."""
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
    """Return for each consent the sections that would go to anybody on it; one look for each party and purpose."""
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
    """Yield the purposes that a consent or a decision names one by one, and all others at once: ruled on alike."""
    named = {purpose for consent in case.consents for each in consent.provisions for purpose in each.purposes}
    named |= {decision.purpose for decision in case.decisions}
    yield from ((purpose,) for purpose in purposes if purpose in named)
    if others := tuple(purpose for purpose in purposes if purpose not in named):
        yield others


def newly_released(before: Reach, after: Reach) -> dict[PartyId, Change]:
    """Give what is in the second and not in the first, for the parties that gain anything in any way."""
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
    """Put together the sections that move in the same ways; ``otherwise`` is what the party gets on the other side."""
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
    """Yield what to ask so that nothing is missed that could go, with the purposes that the answer is for.

    Each comes with as much of the case as it is about.
    """
    for purpose in _permitted(case, party, purposes):
        yield case, SharingQuery(party, purpose, at, zone), (purpose,)
    for alike in _told_apart(case, purposes):
        yield case, SharingQuery(party, alike[0], at, zone, PackKind.CONSULTATION), alike
    for decision in case.decisions:
        if decision.party == party.id:
            question = SharingQuery(party, decision.purpose, at, zone, PackKind.NECESSITY, decision=decision.id)
            yield about(case, (section for section, _ in decision.sections), homes), question, (decision.purpose,)


def withdrawn_at(register: ConsentRegister, versions: Iterable[Section], day: date, given: datetime) -> datetime | None:
    """Return when the first denial that stands was recorded of a section that somebody holds; None where none stands.

    ``versions`` are the section as they hold it and as it is now: what was put under other kinds of
    information since is still what they hold. Only what was recorded after it was ``given`` out takes it
    back, and never a denial that came back because a permit ended. Who was told of the first no need not
    be told of the second.
    """
    standing = (denial for version in versions for denial in register.standing(version, day) if denial.ended is None)
    return min((denial.said.known for denial in standing if denial.said.known >= given), default=None)


def is_corrected_for(held: Section, present: Section, party: Party, hidden: Hidden) -> bool:
    """Tell whether a party would read something else now than in the revision that they hold.

    What differs only where it is taken out for them does not, whether it was changed there, taken away
    or put in: a notice must not tell of a passage which they never saw. Nor does white space. A mark
    that the change left unsettled may stand over what they did see, and is tried with and without.
    """
    if held.kind is not present.kind:
        return True
    if held.text == present.text:
        return False
    settled = replace(present, marks=tuple(mark for mark in present.marks if mark.settled))
    return _seen(held, party, hidden) not in {_seen(each, party, hidden) for each in (present, settled)}


def reads_the_same(held: Section, present: Section, party: Party, hidden: Hidden) -> bool:
    """Tell whether a party reads the very same now as in a revision that they were given, white space aside.

    What is taken out for them says nothing here, and neither does the number of the revision.
    """
    if held.revision == present.revision:
        return True
    return held.kind is present.kind and _seen(held, party, hidden) == _seen(present, party, hidden)


def last_read_otherwise(versions: Iterable[tuple[datetime, Section]], party: Party, hidden: Hidden) -> datetime | None:
    """Return when a party would last have come to read something else; None where it never did.

    ``versions`` are the revisions of a section from the one that they hold to the present one, with when each
    was made. A change inside what is taken out for them is none, as in ``is_corrected_for``.
    """
    changed = [
        made for (_, before), (made, after) in pairwise(versions) if is_corrected_for(before, after, party, hidden)
    ]
    return changed[-1] if changed else None


def _seen(section: Section, party: Party, hidden: Hidden) -> str:
    pieces = apply_cuts(section.text, cuts(section, party, hidden, hidden.words_of(section.text)))
    return "".join("".join(piece.text for piece in pieces if isinstance(piece, Text)).split())
