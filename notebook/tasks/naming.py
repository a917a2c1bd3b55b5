"""From what the user calls a case, a party or a purpose to the thing itself."""

from notebook.errors import AmbiguousName, UnknownName
from notebook.model.case import Case
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Purpose
from notebook.store import cases, parties
from notebook.tasks.notebook import Notebook


def load_case(notebook: Notebook, named: str) -> Case:
    """Give the case of this reference or id; raise UnknownName or AmbiguousName."""
    rows = cases.everything(notebook.connection)
    found = [row.id for row in rows if named in (row.reference, row.id)]
    return cases.load(notebook.connection, CaseId(_only(found, "case", named)))


def find_party(notebook: Notebook, case: Case, named: str) -> Party:
    """Give the party of this id, or of this name when only one has it; ``subject`` is the subject."""
    if named == SUBJECT_PARTY:
        return case.subject.as_party()
    everybody = parties.everybody(notebook.connection)
    by_id = [party for party in everybody if party.id == named]
    found = by_id or [party for party in everybody if party.name == named]
    wanted = PartyId(_only([party.id for party in found], "party", named))
    return next(party for party in found if party.id == wanted)


def find_purpose(notebook: Notebook, named: str) -> Purpose:
    """Give a purpose that the notebook knows; raise UnknownName."""
    if Purpose(named) not in notebook.purposes():
        raise UnknownName("purpose", named)
    return Purpose(named)


def _only(found: list[CaseId] | list[PartyId], kind: str, named: str) -> str:
    if not found:
        raise UnknownName(kind, named)
    if len(found) > 1:
        raise AmbiguousName(kind, named, tuple(found))
    return found[0]
