"""A case as its worker reads it, and as one party would receive it: everything that a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from notebook.handover.compose.blocks import bar_label
from notebook.model.case import Case
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, DecisionId, EntryId, PartyId, SectionId
from notebook.model.people import Party, ThirdParty
from notebook.model.vocabulary import PURPOSES, Audience, DecisionOutcome, EntryStatus, PackKind, Purpose
from notebook.sharing.make_release import make_release
from notebook.sharing.name_matching import Finder, name_variants, tokenize
from notebook.sharing.release import Release
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.sharing_status import SharingState, state_of
from notebook.store import cases, parties
from notebook.tasks.move_entry import MoveRecord, moved_away
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import involved
from notebook.tasks.review_consents import ConsentReview, review_of
from notebook.tasks.sharing_request import SharingRequest, resolve

__all__ = [
    "CaseView",
    "PartyView",
    "States",
    "Wanted",
    "bar_label",
    "decisions_to_share",
    "load_case",
    "people_in",
    "view_as",
    "view_case",
]

States = Mapping[Audience, SharingState]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question to rule on: purpose, kind of pack, and the decision that a necessity pack rests on."""

    purpose: Purpose
    kind: PackKind = PackKind.CONSENTED
    decision: DecisionId | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with the rulings for every party of the notebook, and their summary for each audience.

    ``parties`` are those involved in the case, ``others`` the rest who are still there. ``entries`` have the latest
    event first. Audiences are those of the parties, in order. ``review`` blocks handovers of the case after a restore
    until the worker has reviewed its consents.
    """

    case: Case
    wanted: Wanted
    zone: tzinfo
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    entries: tuple[Entry, ...]
    rulings: Mapping[PartyId, Mapping[SectionId, Ruling]]
    of_entry: Mapping[EntryId, States]
    of_section: Mapping[SectionId, States]
    review: ConsentReview | None
    others: tuple[Party, ...] = ()
    rests: frozenset[PartyId] = frozenset()
    """The parties on whom something rests in this case: they are always involved."""
    away: tuple[MoveRecord, ...] = ()
    """The entries that were moved to another case, newest first."""

    @property
    def drafts(self) -> tuple[Entry, ...]:
        """Return the entries that are not finished, as they stand in the list."""
        return tuple(entry for entry in self.entries if entry.status is EntryStatus.DRAFT)

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Return the audiences of the parties, each once."""
        return tuple(dict.fromkeys(party.audience for party in self.parties))

    def state_for(self, party: Party, section: Section) -> SharingState:
        """Return the sharing state of a section for one party."""
        return state_of((self.rulings[party.id][section.id],))

    def of_audience(self, audience: Audience) -> tuple[Party, ...]:
        """Return the parties of an audience."""
        return tuple(party for party in self.parties if party.audience == audience)


def load_case(notebook: Notebook, case: CaseId) -> Case:
    """Return a whole case; raise NotFound."""
    return cases.load(notebook.connection, case)


def view_case(notebook: Notebook, case: CaseId, wanted: Wanted, now: datetime) -> CaseView:
    """Load a case and rule on every section for every party; raise NotFound."""
    loaded = cases.load(notebook.connection, case)
    everybody = parties.list_all(notebook.connection)
    there = involved(notebook, case, everybody)
    rulings = {party.id: rule(loaded, _question(notebook, party, wanted, now)) for party in everybody}
    audiences = _by_audience(there)

    def states(sections: tuple[Section, ...]) -> States:
        return {
            audience: state_of(rulings[party.id][section.id] for party in members for section in sections)
            for audience, members in audiences.items()
        }

    return CaseView(
        case=loaded,
        wanted=wanted,
        zone=notebook.zone,
        parties=there,
        purposes=_purposes(notebook),
        entries=tuple(sorted(loaded.entries, key=lambda entry: entry.at, reverse=True)),
        rulings=rulings,
        of_entry={entry.id: states(entry.parts) for entry in loaded.entries},
        of_section={section.id: states((section,)) for _, section in loaded.parts()},
        review=review_of(notebook, case),
        others=tuple(each for each in everybody if each not in there and each.gone is None),
        rests=parties.in_use_in(notebook.connection, case),
        away=moved_away(notebook, case),
    )


def people_in(case: Case, entry: Entry) -> tuple[ThirdParty, ...]:
    """Return the third parties whose names occur in an entry, in the order of the case."""
    finder = Finder.of([name_variants((person.name, *person.aliases)) for person in case.third_parties])
    found = {occurrence.who for part in entry.parts for occurrence in finder.find(tokenize(part.text))}
    return tuple(person for place, person in enumerate(case.third_parties) if place in found)


@dataclass(frozen=True, slots=True)
class PartyView:
    """What one party would receive, and nothing else of the case.

    ``instead`` are the purposes for which they would receive something, where this one leaves nothing to receive.
    """

    release: Release
    party: PartyId
    instead: tuple[Purpose, ...] = ()


def view_as(notebook: Notebook, case: CaseId, party: PartyId, wanted: Wanted, now: datetime) -> PartyView:
    """Make the release for a party exactly as for a pack; raise what ``resolve`` raises."""
    sharing_context = resolve(notebook, SharingRequest(case, party, wanted.purpose, wanted.kind, wanted.decision), now)
    release = make_release(sharing_context.case, sharing_context.question, sharing_context.professionals)
    if release.sections or wanted.kind is PackKind.NECESSITY:
        return PartyView(release, party)
    question = sharing_context.question
    others = (replace(question, purpose=each) for each in _purposes(notebook) if each != wanted.purpose)
    goes = [
        other.purpose for other in others if any(each.released for each in rule(sharing_context.case, other).values())
    ]
    return PartyView(release, party, tuple(goes))


def decisions_to_share(case: Case) -> tuple[Decision, ...]:
    """Return the decisions that a necessity pack can rest on."""
    return tuple(each for each in case.decisions if each.outcome is DecisionOutcome.SHARE)


def _question(notebook: Notebook, party: Party, wanted: Wanted, now: datetime) -> SharingQuery:
    return SharingQuery(party, wanted.purpose, now, notebook.zone, wanted.kind, decision=wanted.decision)


def _by_audience(everybody: tuple[Party, ...]) -> dict[Audience, list[Party]]:
    found: dict[Audience, list[Party]] = {}
    for party in everybody:
        found.setdefault(party.audience, []).append(party)
    return found


def _purposes(notebook: Notebook) -> tuple[Purpose, ...]:
    """Return the purposes: the built-in ones in their order, then the notebook's own."""
    return (*PURPOSES, *sorted(notebook.purposes() - set(PURPOSES)))
