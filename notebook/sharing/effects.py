"""What a consent, or something said about one, changes in what would be released."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import PartyId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, Purpose
from notebook.sharing.question import Question
from notebook.sharing.rules import rule

Reach = Mapping[PartyId, frozenset[SectionId]]
"""The sections that each party would get in one pack or another."""


def with_event(case: Case, consent: Consent, event: ConsentEvent) -> Case:
    """Give the case as it would be when something was said about one of its consents."""
    said = replace(consent, events=(*consent.events, event))
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
    purposes = tuple(purposes)
    return {
        party.id: frozenset(
            section
            for question in _questions(case, party, purposes, at, zone)
            for section, ruling in rule(case, question).items()
            if ruling.released
        )
        for party in parties
    }


def relied_on(
    case: Case, consent: Consent, parties: Iterable[Party], purposes: Iterable[Purpose], at: datetime, zone: tzinfo
) -> frozenset[SectionId]:
    """Give the sections that would go to anybody on this very consent."""
    return frozenset(
        section
        for party in parties
        for purpose in purposes
        for section, ruling in rule(case, Question(party, purpose, at, zone)).items()
        if ruling.released and ruling.consent == consent.id
    )


def gained(before: Reach, after: Reach) -> dict[PartyId, frozenset[SectionId]]:
    """Give what is in the second and not in the first, for the parties that gain anything."""
    found = {party: sections - before.get(party, frozenset()) for party, sections in after.items()}
    return {party: sections for party, sections in found.items() if sections}


def _questions(case: Case, party: Party, purposes: Iterable[Purpose], at: datetime, zone: tzinfo) -> Iterator[Question]:
    for purpose in purposes:
        for kind in (PackKind.CONSENTED, PackKind.CONSULTATION):
            yield Question(party, purpose, at, zone, kind)
    for decision in case.decisions:
        if decision.party == party.id:
            yield Question(party, decision.purpose, at, zone, PackKind.NECESSITY, decision=decision.id)
