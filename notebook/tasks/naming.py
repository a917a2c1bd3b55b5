"""From what the user calls a case, a party or a purpose to the thing itself."""

from collections.abc import Iterable
from difflib import SequenceMatcher

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
    known = ((row.reference, row.id) for row in rows)
    return cases.load(notebook.connection, CaseId(_only(found, "case", named, known)))


def find_party(notebook: Notebook, case: Case, named: str) -> Party:
    """Give the party of this id, or of this name when only one has it; ``subject`` is the subject."""
    if named == SUBJECT_PARTY:
        return case.subject.as_party()
    everybody = parties.everybody(notebook.connection)
    by_id = [party for party in everybody if party.id == named]
    found = by_id or [party for party in everybody if party.name == named]
    known = ((party.id, party.name) for party in everybody)
    wanted = PartyId(_only([party.id for party in found], "party", named, known))
    return next(party for party in found if party.id == wanted)


def find_purpose(notebook: Notebook, named: str) -> Purpose:
    """Give a purpose that the notebook knows; raise UnknownName."""
    if Purpose(named) not in notebook.purposes():
        raise unknown("purpose", named, ((purpose, "") for purpose in notebook.purposes()))
    return Purpose(named)


def unknown(kind: str, named: str, known: Iterable[tuple[str, str]]) -> UnknownName:
    """Return the problem that nothing is called so, with what there is: the nearest to what was typed first.

    Each of ``known`` is what may be typed, and what tells it apart, which may be empty.
    """

    def likeness(each: tuple[str, str]) -> float:
        said = [part.casefold() for text in each for part in (text, *text.split())]
        return max((SequenceMatcher(None, named.casefold(), part).ratio() for part in said), default=0)

    return UnknownName(kind, named, tuple(sorted(sorted(known), key=likeness, reverse=True)))


def _only(found: list[CaseId] | list[PartyId], kind: str, named: str, known: Iterable[tuple[str, str]]) -> str:
    if not found:
        raise unknown(kind, named, known)
    if len(found) > 1:
        raise AmbiguousName(kind, named, tuple(found))
    return found[0]
