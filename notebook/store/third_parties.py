"""The third parties of a case."""

from collections.abc import Iterable

from notebook.errors.store import NotFound
from notebook.model.ids import CaseId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.store.columns import (
    Kind,
    addressees_text,
    identifiers_text,
    key_of,
    read_addressees,
    read_identifiers,
    read_words,
    words_text,
)
from notebook.store.connection import Connection


def insert(connection: Connection, case: CaseId, people: Iterable[ThirdParty]) -> None:
    """Add third parties after those that the case has."""
    case_key = key_of(connection, Kind.CASE, case)
    first = connection.execute("SELECT ifnull(max(place), -1) + 1 FROM third_parties WHERE case_key = ?", (case_key,))
    connection.change_many(
        "INSERT INTO third_parties (case_key, place, id, name, aliases, relation, alias, may_be_named, identifiers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(case_key, place, each.id, *_columns(each)) for place, each in enumerate(people, start=first[0][0])],
    )


def replace(connection: Connection, person: ThirdParty) -> None:
    """Update the details of a third party; raise NotFound."""
    key = key_of(connection, Kind.THIRD_PARTY, person.id)
    connection.change(
        "UPDATE third_parties SET name = ?, aliases = ?, relation = ?, alias = ?, may_be_named = ?, identifiers = ?"
        " WHERE key = ?",
        (*_columns(person), key),
    )


def all_names(connection: Connection) -> dict[ThirdPartyId, str]:
    """Return the name of every third party of every case."""
    return {ThirdPartyId(each): name for each, name in connection.execute("SELECT id, name FROM third_parties")}


def delete(connection: Connection, person: ThirdPartyId) -> None:
    """Delete a third party; raise NotFound."""
    if not connection.change("DELETE FROM third_parties WHERE id = ?", (person,)):
        raise NotFound("third_party")


def list_for_case(connection: Connection, case_key: int) -> tuple[ThirdParty, ...]:
    """Return the third parties of a case, in order."""
    found = connection.execute(
        "SELECT id, name, aliases, relation, alias, may_be_named, identifiers FROM third_parties"
        " WHERE case_key = ? ORDER BY place",
        (case_key,),
    )
    return tuple(
        ThirdParty(
            ThirdPartyId(each),
            name,
            read_words(aliases),
            relation,
            alias,
            read_addressees(may_be_named),
            read_identifiers(identifiers),
        )
        for each, name, aliases, relation, alias, may_be_named, identifiers in found
    )


def _columns(person: ThirdParty) -> tuple[str, ...]:
    return (
        person.name,
        words_text(person.aliases),
        person.relation,
        person.alias,
        addressees_text(person.may_be_named),
        identifiers_text(person.identifiers),
    )
