"""A request to share (case, party, purpose), and its resolution into what the rules need.

The error for an unknown name, with suggestions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from notebook.errors.store import NotFound
from notebook.errors.tasks import CopyNotForPerson, DecisionDoesNotFit, DecisionNeeded, NamesNeedDecision, UnknownName
from notebook.model.case import Case
from notebook.model.consent import Period
from notebook.model.ids import CaseId, DecisionId, PartyId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Party, Worker
from notebook.model.vocabulary import NO_PURPOSE, DecisionOutcome, PackKind, Purpose
from notebook.sharing.hidden_people import Hidden, hidden_people
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import cases, parties
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class SharingRequest:
    """The request by ids; ``at`` is the instant to rule for, None for now."""

    case: CaseId
    party: PartyId
    purpose: Purpose
    kind: PackKind = PackKind.CONSENTED
    decision: DecisionId | None = None
    period: Period = field(default_factory=Period)
    at: datetime | None = None
    lifted: frozenset[ThirdPartyId] = frozenset()
    """The people who are named in this one necessity pack, although they may not be named to the party."""


@dataclass(frozen=True)
class SharingContext:
    """A case and a sharing query, with all parties of the notebook by id, and its worker.

    The worker has no id among the parties: an imported party may have any id.
    """

    case: Case
    question: SharingQuery
    parties: Mapping[PartyId, Party]
    worker: Worker

    @property
    def professionals(self) -> tuple[Party, ...]:
        """Return everyone besides subject and third parties whom a consultation pack does not name."""
        own = self.worker
        return (*self.parties.values(), Party(_WORKER, own.name, own.role, own.organisation, own.audience))

    @cached_property
    def hidden(self) -> Hidden:
        """Return everyone whom the pack does not name; computed once."""
        return hidden_people(self.case, self.question, self.professionals, self.worker.contact)


_WORKER: Final = PartyId("worker")


def resolve(notebook: Notebook, request: SharingRequest, now: datetime) -> SharingContext:
    """Load what a request refers to.

    Raise NotFound for a case, a party, a person or a purpose that the notebook does not have, UnknownName for a
    decision that the case does not have, CopyNotForPerson, DecisionNeeded, DecisionDoesNotFit and NamesNeedDecision.
    """
    case = cases.load(notebook.connection, request.case)
    everybody = {known.id: known for known in parties.list_all(notebook.connection)}
    party = case.subject.as_party() if request.party == SUBJECT_PARTY else everybody.get(request.party)
    if party is None:
        raise NotFound("party")
    own_copy = request.kind is PackKind.PERSON
    if own_copy != (request.purpose == NO_PURPOSE) or (own_copy and request.party != SUBJECT_PARTY):
        raise CopyNotForPerson
    if not own_copy and request.purpose not in notebook.purposes():
        raise NotFound("purpose")
    if (request.kind is PackKind.NECESSITY) != (request.decision is not None):
        raise DecisionNeeded
    if request.lifted and request.kind is not PackKind.NECESSITY:
        raise NamesNeedDecision
    if not request.lifted <= {third.id for third in case.third_parties}:
        raise NotFound("third_party")
    if request.decision is not None:
        _check_decision(case, request.decision, party, request.purpose)
    question = SharingQuery(
        party, request.purpose, request.at or now, notebook.zone, request.kind, request.period, request.decision
    )
    question = replace(question, lifted=request.lifted)
    return SharingContext(case, question, everybody, notebook.worker)


def _check_decision(case: Case, wanted: DecisionId, party: Party, purpose: Purpose) -> None:
    """Refuse a decision that a necessity pack for this party and purpose could never rest on."""
    found = next((known for known in case.decisions if known.id == wanted), None)
    if found is None:
        known = ((each.id, f"{each.party}, {each.purpose}") for each in case.decisions)
        raise unknown_name("decision", wanted, known)
    if (found.party, found.purpose, found.outcome) != (party.id, purpose, DecisionOutcome.SHARE):
        raise DecisionDoesNotFit(wanted)


def unknown_name(kind: str, name: str, known: Iterable[tuple[str, str]]) -> UnknownName:
    """Return the error that nothing of this kind has the name; it lists the known ones, nearest to ``name`` first.

    Each of ``known`` is what can be typed, and a description, which may be empty.
    """

    def likeness(each: tuple[str, str]) -> float:
        said = [part.casefold() for text in each for part in (text, *text.split())]
        return max((SequenceMatcher(None, name.casefold(), part).ratio() for part in said), default=0)

    return UnknownName(kind, name, tuple(sorted(sorted(known), key=likeness, reverse=True)))
