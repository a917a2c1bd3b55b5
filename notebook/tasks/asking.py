"""What the user asks about: a case and a question, from names and dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from notebook.errors import DecisionDoesNotFit, DecisionNeeded
from notebook.model.case import Case
from notebook.model.consent import Period
from notebook.model.ids import DecisionId, PartyId
from notebook.model.people import Party, Worker
from notebook.model.vocabulary import DecisionOutcome, PackKind, Purpose
from notebook.sharing.question import Question
from notebook.store import parties
from notebook.tasks.naming import find_party, find_purpose, load_case, unknown
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask, in the user's words: names or ids, and an instant (now, when None)."""

    case: str
    party: str
    purpose: str
    kind: PackKind = PackKind.CONSENTED
    decision: str | None = None
    period: Period = field(default_factory=Period)
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A case and a question, with all parties of the notebook by id, and its worker beside them.

    The worker has no place among the ids: a party of a case file may have any of them.
    """

    case: Case
    question: Question
    parties: Mapping[PartyId, Party]
    worker: Worker

    @property
    def professionals(self) -> tuple[Party, ...]:
        """Everybody whom a consultation pack does not name besides subject and third parties."""
        own = self.worker
        return (*self.parties.values(), Party(_WORKER, own.name, own.role, own.organisation, own.audience))


_WORKER: Final = PartyId("worker")


def take_up(notebook: Notebook, asked: Asked, now: datetime) -> Matter:
    """Find what is asked about; raise UnknownName, AmbiguousName, DecisionNeeded or DecisionDoesNotFit."""
    case = load_case(notebook, asked.case)
    party = find_party(notebook, case, asked.party)
    purpose = find_purpose(notebook, asked.purpose)
    if (asked.kind is PackKind.NECESSITY) != (asked.decision is not None):
        raise DecisionNeeded
    if asked.decision is not None:
        _check_decision(case, asked.decision, party, purpose)
    decision = None if asked.decision is None else DecisionId(asked.decision)
    question = Question(party, purpose, asked.at or now, notebook.zone, asked.kind, asked.period, decision)
    everybody = {known.id: known for known in parties.everybody(notebook.connection)}
    return Matter(case, question, everybody, notebook.worker)


def _check_decision(case: Case, named: str, party: Party, purpose: Purpose) -> None:
    """Refuse a decision that a necessity pack for this party and purpose could never rest on."""
    found = next((known for known in case.decisions if known.id == named), None)
    if found is None:
        raise unknown("decision", named, ((known.id, f"{known.party}, {known.purpose}") for known in case.decisions))
    if (found.party, found.purpose, found.outcome) != (party.id, purpose, DecisionOutcome.SHARE):
        raise DecisionDoesNotFit(named)
