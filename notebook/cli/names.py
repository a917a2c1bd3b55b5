"""Resolve typed names of cases, parties and purposes to ids, which are all that the tasks accept.

A case may be typed by its reference or its id, a party by its id or by a name that is unique.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace

from notebook.errors.tasks import AmbiguousName
from notebook.model.ids import CaseId, DecisionId, PartyId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, ThirdParty
from notebook.model.vocabulary import PackKind, Purpose
from notebook.sharing.name_matching import name_words
from notebook.tasks.case_view import load_case
from notebook.tasks.cases import addressees, list_cases, purposes
from notebook.tasks.notebook import Notebook
from notebook.tasks.person_copy import person_request
from notebook.tasks.sharing_request import SharingRequest, unknown_name


def case_id(notebook: Notebook, typed: str) -> CaseId:
    """Return the case with this reference or id; raise UnknownName or AmbiguousName."""
    rows = list_cases(notebook)
    found = [row.id for row in rows if typed in (row.reference, row.id)]
    return CaseId(_only(found, "case", typed, ((row.reference, row.id) for row in rows)))


def party_id(notebook: Notebook, typed: str) -> PartyId:
    """Return the party with this id or unique name; ``subject`` is the subject.

    Raise UnknownName or AmbiguousName.
    """
    if typed == SUBJECT_PARTY:
        return SUBJECT_PARTY
    known = addressees(notebook).parties
    by_id = [party.id for party in known if party.id == typed]
    found = by_id or [party.id for party in known if party.name == typed]
    return PartyId(_only(found, "party", typed, ((party.id, party.name) for party in known)))


def purpose_named(notebook: Notebook, typed: str) -> Purpose:
    """Return a purpose that the notebook knows; raise UnknownName."""
    known = purposes(notebook)
    if typed not in known:
        raise unknown_name("purpose", typed, ((purpose, "") for purpose in known))
    return Purpose(typed)


def sharing_request(notebook: Notebook, given: argparse.Namespace) -> SharingRequest:
    """Return the sharing request from the arguments, by ids; raise UnknownName or AmbiguousName."""
    if given.kind == PackKind.PERSON:
        return person_request(case_id(notebook, given.case), given.period, given.at)
    return SharingRequest(
        case_id(notebook, given.case),
        party_id(notebook, given.to),
        purpose_named(notebook, given.purpose),
        PackKind(given.kind),
        None if given.decision is None else DecisionId(given.decision),
        given.period,
        given.at,
    )


def names_in_pack(notebook: Notebook, given: argparse.Namespace) -> SharingRequest:
    """Return the request with the people named in this pack only; raise UnknownName or AmbiguousName."""
    request = sharing_request(notebook, given)
    people = load_case(notebook, request.case).third_parties if given.name_in_pack else ()
    return replace(request, lifted=frozenset(_third_party(people, typed) for typed in given.name_in_pack))


def _third_party(people: Sequence[ThirdParty], typed: str) -> ThirdPartyId:
    by_id = [person.id for person in people if person.id == typed]
    words = name_words(typed)
    found = by_id or [
        person.id for person in people if words in {name_words(each) for each in (person.name, *person.aliases)}
    ]
    return ThirdPartyId(_only(found, "third_party", typed, ((person.id, person.name) for person in people)))


def _only(found: Sequence[str], kind: str, typed: str, known: Iterable[tuple[str, str]]) -> str:
    if not found:
        raise unknown_name(kind, typed, known)
    if len(found) > 1:
        raise AmbiguousName(kind, typed, tuple(found))
    return found[0]
