"""What tests name by a case's reference or by plain text, as the ids that tasks take."""

from datetime import datetime

from notebook.model.case import Case
from notebook.model.consent import Period
from notebook.model.ids import CaseId, DecisionId, PartyId
from notebook.model.vocabulary import PackKind, Purpose
from notebook.store import cases
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingRequest


def case_called(notebook: Notebook, named: str) -> CaseId:
    """Return the id of the one case of this reference or id."""
    [found] = [row.id for row in cases.list_all(notebook.connection) if named in (row.reference, row.id)]
    return found


def load_case(notebook: Notebook, named: str) -> Case:
    """Return the one case of this reference or id."""
    return cases.load(notebook.connection, case_called(notebook, named))


def sharing_request(
    case: str,
    party: str,
    purpose: str,
    kind: PackKind = PackKind.CONSENTED,
    decision: str | None = None,
    at: datetime | None = None,
) -> SharingRequest:
    """Return a request to share of ids that are given as plain text."""
    rests_on = None if decision is None else DecisionId(decision)
    return SharingRequest(CaseId(case), PartyId(party), Purpose(purpose), kind, rests_on, Period(), at)
