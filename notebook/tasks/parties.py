"""The people that information is shared with: add, correct, remove, say that they are gone, and who is in a case.

What was decided for a party is decided for one person in one role. While nothing rests on it, everything about it can
be corrected and it can be removed; later only the spelling of its name, and how to reach them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from rapidfuzz import fuzz

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import AlreadyThere, OtherPerson, PartyInUse
from notebook.model.ids import CaseId, PartyId, new_id
from notebook.model.people import Party
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Audience
from notebook.sharing.text_folding import fold
from notebook.store import meta, parties
from notebook.tasks.notebook import Notebook

_ALIKE: Final = 85
"""From which similarity of two names, of 100, the worker is asked whether they are one person."""

_SAME: Final = 75
"""From which similarity a word of a corrected name can be another spelling; below it is another name."""


@dataclass(frozen=True, slots=True)
class KnownParties:
    """All parties, those on which something rests, and what they were called before."""

    parties: tuple[Party, ...]
    in_use: frozenset[PartyId]
    former: Mapping[PartyId, tuple[str, ...]]


def known_parties(notebook: Notebook) -> KnownParties:
    """Return the parties, also those who are gone."""
    former = parties.former_names(notebook.connection)
    return KnownParties(
        parties.list_all(notebook.connection),
        parties.in_use(notebook.connection),
        {party: tuple(name for _until, name in names) for party, names in former.items()},
    )


def add_party(notebook: Notebook, party: Party) -> Party:
    """Add a named person in one role, and return them with a new id.

    Raise InvalidValue for a blank name or an unknown audience, and AlreadyThere when the same person exists in the same
    role: a duplicate would split what was decided for one.
    """
    party = _tidied(notebook, replace(party, id=PartyId(new_id("p"))))
    _refuse_duplicate(party, parties.list_all(notebook.connection))
    with notebook.connection.transaction():
        parties.insert(notebook.connection, [party])
    return party


def change_party(notebook: Notebook, changed: Party, now: datetime) -> Party:
    """Correct a party.

    What was handed over under an earlier spelling of the name keeps it. Raise NotFound, raise as ``add_party`` does,
    PartyInUse for another role, organisation or field of work of a party on which something rests, and OtherPerson for
    a name of such a party that is not another spelling of the same one.
    """
    changed = _tidied(notebook, changed)
    everybody = parties.list_all(notebook.connection)
    before = _find(everybody, changed.id)
    _refuse_duplicate(changed, (each for each in everybody if each.id != changed.id))
    rests = changed.id in parties.in_use(notebook.connection)
    if rests:
        fixed = (changed.role, changed.organisation, changed.audience)
        if fixed != (before.role, before.organisation, before.audience):
            raise PartyInUse
        earlier = parties.former_names(notebook.connection).get(changed.id, ())
        if not all(_one_name(name, changed.name) for name in (before.name, *(name for _until, name in earlier))):
            raise OtherPerson
    if changed != before:
        with notebook.connection.transaction():
            if rests and changed.name != before.name:
                parties.insert_former_name(notebook.connection, changed.id, before.name, now)
            parties.replace(notebook.connection, changed)
    return changed


def remove_party(notebook: Notebook, party: PartyId) -> None:
    """Remove a party on which nothing rests; raise NotFound, or PartyInUse."""
    _find(parties.list_all(notebook.connection), party)
    if party in parties.in_use(notebook.connection):
        raise PartyInUse
    with notebook.connection.transaction():
        parties.delete(notebook.connection, party)


def mark_gone(notebook: Notebook, party: PartyId, since: date | None) -> Party:
    """Record since when a party is no longer there, or with None that they are; raise NotFound.

    What was decided for them and what they hold stays on record; they are offered for nothing new.
    """
    changed = replace(_find(parties.list_all(notebook.connection), party), gone=since, replaced_by=None)
    with notebook.connection.transaction():
        parties.replace(notebook.connection, changed)
    return changed


def replace_party(notebook: Notebook, mistake: PartyId, right: PartyId, today: date) -> None:
    """Record that a party was a mistake, and which one to choose instead; raise NotFound, or InvalidValue for itself.

    Flags, consents and decisions are never carried over: what was decided for the one was not decided for the other.
    Only the cases that the mistake was said to be involved in take the other. What was handed over stays listed.
    """
    everybody = parties.list_all(notebook.connection)
    wrong, other = _find(everybody, mistake), _find(everybody, right)
    if wrong.id == other.id or other.gone is not None:
        raise InvalidValue("party")
    with notebook.connection.transaction():
        parties.replace(notebook.connection, replace(wrong, gone=today, replaced_by=other.id))
        parties.move_involvement(notebook.connection, wrong.id, other.id)


def similar_parties(
    known: Iterable[Party], name: str, contact: str = "", but: PartyId | None = None
) -> tuple[Party, ...]:
    """Return the parties whose name is nearly this, in any order of its words, or whose contact is the same."""
    reached = fold(contact.strip())
    return tuple(
        each
        for each in known
        if each.id != but
        and (
            (name.strip() and fuzz.token_sort_ratio(fold(name), fold(each.name)) >= _ALIKE)
            or (reached and fold(each.contact.strip()) == reached)
        )
    )


def add_audience(notebook: Notebook, name: str) -> Audience:
    """Add a field of work of the team's own, and return it.

    Raise InvalidValue for a blank name, and AlreadyThere for one that is known in any spelling of its letters.
    """
    added = " ".join(name.split())
    if not added or fold(added) == SUBJECT_AUDIENCE:
        raise InvalidValue("audience")
    if fold(added) in {fold(each) for each in notebook.audiences()}:
        raise AlreadyThere("audience")
    with notebook.connection.transaction():
        meta.add_audience(notebook.connection, Audience(added))
    return Audience(added)


def involved(notebook: Notebook, case: CaseId, known: Iterable[Party] | None = None) -> tuple[Party, ...]:
    """Return the parties who are involved in a case, in the order they were added; raise NotFound.

    As long as the worker has not said who is, everybody counts. Those on whom something rests in the case always do;
    those who are gone never.
    """
    everybody = parties.list_all(notebook.connection) if known is None else known
    said, rests = parties.involvement(notebook.connection, case), parties.in_use_in(notebook.connection, case)
    return tuple(
        each for each in everybody if each.gone is None and (not said or said.get(each.id, False) or each.id in rests)
    )


def set_involved(notebook: Notebook, case: CaseId, chosen: Iterable[PartyId]) -> None:
    """Store who is involved in a case, and that everybody else is not; raise NotFound, or InvalidValue."""
    everybody = {each.id for each in parties.list_all(notebook.connection)}
    there = set(chosen)
    if not there <= everybody:
        raise InvalidValue("party")
    with notebook.connection.transaction():
        parties.set_involvement(notebook.connection, case, {each: each in there for each in everybody})


def _find(known: Iterable[Party], party: PartyId) -> Party:
    found = next((each for each in known if each.id == party), None)
    if found is None:
        raise NotFound("party")
    return found


def _tidied(notebook: Notebook, party: Party) -> Party:
    if party.audience not in notebook.audiences():
        raise InvalidValue("audience")
    if not party.name.strip():
        raise InvalidValue("name")
    return replace(
        party,
        name=party.name.strip(),
        role=party.role.strip(),
        organisation=party.organisation.strip(),
        contact=party.contact.strip(),
        identity=party.identity.strip(),
        fingerprint=party.fingerprint.strip(),
    )


def _refuse_duplicate(party: Party, known: Iterable[Party]) -> None:
    who = (party.name, party.role, party.organisation, party.audience)
    if any((each.name, each.role, each.organisation, each.audience) == who for each in known):
        raise AlreadyThere("party")


def _one_name(before: str, after: str) -> bool:
    """Return whether two names can be spellings of one: each word of the shorter is in the other, or nearly."""
    short, long = sorted(
        ([word for word in re.split(r"[\s.,]+", fold(name)) if word] for name in (before, after)), key=len
    )
    return all(
        any(word.startswith(other) or other.startswith(word) or fuzz.ratio(word, other) >= _SAME for other in long)
        for word in short
    )
