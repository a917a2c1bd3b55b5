"""The parties of a notebook. The built-in one, the subject, is never among them."""

from collections.abc import Iterable

from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Audience
from notebook.store.connection import Connection, Row


def insert(connection: Connection, parties: Iterable[Party]) -> None:
    """Add parties whose ids do not exist yet."""
    connection.change_many(
        "INSERT INTO parties (id, name, role, organisation, audience, contact) VALUES (?, ?, ?, ?, ?, ?)",
        [(each.id, each.name, each.role, each.organisation, each.audience, each.contact) for each in parties],
    )


def list_all(connection: Connection) -> tuple[Party, ...]:
    """Return all parties in the order they were added."""
    found = connection.execute(
        "SELECT id, name, role, organisation, audience, contact FROM parties WHERE id <> ? ORDER BY key",
        (SUBJECT_PARTY,),
    )
    return tuple(map(_read, found))


def set_contact(connection: Connection, party: PartyId, contact: str) -> bool:
    """Change the contact of a party, its only mutable field; return whether the party exists."""
    changed = connection.change(
        "UPDATE parties SET contact = ? WHERE id = ? AND id <> ?", (contact, party, SUBJECT_PARTY)
    )
    return changed == 1


def _read(row: Row) -> Party:
    party, name, role, organisation, audience, contact = row
    return Party(PartyId(party), name, role, organisation, Audience(audience), contact)
