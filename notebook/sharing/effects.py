"""What a consent, or something said about one, changes in what would be released."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Entry, Section
from notebook.model.ids import ConsentId, PartyId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import ConsentState, Effect, PackKind, Purpose
from notebook.sharing.decision_states import Homes, about, homes_of
from notebook.sharing.question import Question
from notebook.sharing.rules import rule

Reach = Mapping[PartyId, frozenset[SectionId]]
"""The sections that each party would get in one pack or another."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Sections that one party would get now and did not before, or the other way round; oldest event first."""

    party: Party
    sections: tuple[tuple[Entry, Section], ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would open, what would shut, and what of it cannot be called back."""

    opens: tuple[Moved, ...]
    shuts: tuple[Moved, ...]
    packs_out: int
    sections_out: int

    @property
    def opened(self) -> int:
        """Count the sections that somebody would newly get."""
        return len({section.id for moved in self.opens for _, section in moved.sections})

    @property
    def shut(self) -> int:
        """Count the sections that somebody would no longer get."""
        return len({section.id for moved in self.shuts for _, section in moved.sections})


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
    """Give what each party would get at an instant, for any purpose and in any kind of pack."""
    purposes, homes = tuple(purposes), homes_of(case)
    return {
        party.id: frozenset(
            section
            for within, question in _questions(case, homes, party, purposes, at, zone)
            for section, ruling in rule(within, question).items()
            if ruling.released
        )
        for party in parties
    }


def relied_on(
    case: Case, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo
) -> dict[ConsentId, frozenset[SectionId]]:
    """Return for each consent the sections that would go to anybody on it; one look for each party and purpose."""
    found: defaultdict[ConsentId, set[SectionId]] = defaultdict(set)
    purposes = tuple(purposes)
    for party in parties:
        for purpose in _permitted(case, party, purposes):
            for section, ruling in rule(case, Question(party, purpose, at, zone)).items():
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


def _told_apart(case: Case, purposes: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
    """Return the purposes that a consent or a decision names, and one for all others: they are ruled on alike."""
    named = {purpose for consent in case.consents for each in consent.provisions for purpose in each.purposes}
    named |= {decision.purpose for decision in case.decisions}
    others = [purpose for purpose in purposes if purpose not in named]
    return (*(purpose for purpose in purposes if purpose in named), *others[:1])


def gained(before: Reach, after: Reach) -> dict[PartyId, frozenset[SectionId]]:
    """Give what is in the second and not in the first, for the parties that gain anything."""
    found = {party: sections - before.get(party, frozenset()) for party, sections in after.items()}
    return {party: sections for party, sections in found.items() if sections}


def _questions(
    case: Case, homes: Homes, party: Party, purposes: tuple[Purpose, ...], at: datetime, zone: tzinfo
) -> Iterator[tuple[Case, Question]]:
    """Yield what to ask so that nothing is missed that could go, each with as much of the case as it is about."""
    for purpose in _permitted(case, party, purposes):
        yield case, Question(party, purpose, at, zone)
    for purpose in _told_apart(case, purposes):
        yield case, Question(party, purpose, at, zone, PackKind.CONSULTATION)
    for decision in case.decisions:
        if decision.party == party.id:
            question = Question(party, decision.purpose, at, zone, PackKind.NECESSITY, decision=decision.id)
            yield about(case, (section for section, _ in decision.sections), homes), question
