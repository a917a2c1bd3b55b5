"""The parties of a notebook. The built-in one, the subject, is never among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from notebook.errors.store import NotFound
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Audience
from notebook.store.columns import Kind, day_text, key_of, microseconds, read_day
from notebook.store.connection import Connection, Row

FormerNames = Mapping[PartyId, tuple[tuple[int, str], ...]]
"""What parties were called: for each until which instant, in microseconds, the earliest first."""


def insert(connection: Connection, parties: Iterable[Party]) -> None:
    """Add parties whose ids do not exist yet."""
    for each in parties:
        connection.change(
            "INSERT INTO parties (id, name, role, organisation, audience, contact) VALUES (?, ?, ?, ?, ?, ?)",
            (each.id, each.name, each.role, each.organisation, each.audience, each.contact),
        )
        _insert_details(connection, each)


def replace(connection: Connection, party: Party) -> None:
    """Change everything about a party but its id; raise NotFound."""
    changed = connection.change(
        "UPDATE parties SET name = ?, role = ?, organisation = ?, audience = ?, contact = ? WHERE id = ? AND id <> ?",
        (party.name, party.role, party.organisation, party.audience, party.contact, party.id, SUBJECT_PARTY),
    )
    if not changed:
        raise NotFound("party")
    connection.change("DELETE FROM party_details WHERE party_id = ?", (party.id,))
    _insert_details(connection, party)


def delete(connection: Connection, party: PartyId) -> None:
    """Delete a party on which nothing rests; raise NotFound."""
    if not connection.change("DELETE FROM parties WHERE id = ? AND id <> ?", (party, SUBJECT_PARTY)):
        raise NotFound("party")


def list_all(connection: Connection) -> tuple[Party, ...]:
    """Return all parties in the order they were added, also those who are gone."""
    found = connection.execute(
        "SELECT p.id, p.name, p.role, p.organisation, p.audience, p.contact, ifnull(d.identity, ''),"
        " ifnull(d.fingerprint, ''), d.gone, d.replaced_by FROM parties p"
        " LEFT JOIN party_details d ON d.party_id = p.id WHERE p.id <> ? ORDER BY p.key",
        (SUBJECT_PARTY,),
    )
    return tuple(map(_read, found))


def in_use(connection: Connection) -> frozenset[PartyId]:
    """Return the parties on which something rests, in any case and any version of a text.

    That is a flag, a line of a consent, a decision, a disclosure, an answer to a suggestion or in the guide, a mark, a
    name that they may read, or another party that they replace.
    """
    named = connection.execute(
        "SELECT to_party FROM flags UNION SELECT to_party FROM provisions UNION SELECT party_id FROM decisions"
        " UNION SELECT party_id FROM disclosures UNION SELECT party_id FROM suggestion_answers"
        " UNION SELECT party_id FROM guide_walks UNION SELECT replaced_by FROM party_details"
        " UNION SELECT substr(j.value, 7) FROM marks m, json_each(m.only_for) j WHERE j.value LIKE 'party:%'"
        " UNION SELECT substr(j.value, 7) FROM third_parties t, json_each(t.may_be_named) j"
        " WHERE j.value LIKE 'party:%'"
    )
    return frozenset(PartyId(party) for (party,) in named if party is not None)


def in_use_in(connection: Connection, case: CaseId) -> frozenset[PartyId]:
    """Return the parties on which something rests in one case."""
    key = key_of(connection, Kind.CASE, case)
    named = connection.execute(
        "SELECT f.to_party FROM flags f LEFT JOIN sections s ON s.key = f.section_key"
        " JOIN entries e ON e.key = ifnull(f.entry_key, s.entry_key) WHERE e.case_key = ?1"
        " UNION SELECT p.to_party FROM provisions p JOIN consents c ON c.key = p.consent_key WHERE c.case_key = ?1"
        " UNION SELECT party_id FROM decisions WHERE case_key = ?1"
        " UNION SELECT party_id FROM disclosures WHERE case_id = ?2",
        (key, case),
    )
    return frozenset(PartyId(party) for (party,) in named if party is not None)


def involvement(connection: Connection, case: CaseId) -> dict[PartyId, bool]:
    """Return for the parties of which the worker said so whether they are involved in a case."""
    found = connection.execute(
        "SELECT party_id, involved FROM involved_parties WHERE case_key = ?", (key_of(connection, Kind.CASE, case),)
    )
    return {PartyId(party): bool(involved) for party, involved in found}


def set_involvement(connection: Connection, case: CaseId, involved: Mapping[PartyId, bool]) -> None:
    """Store whether parties are involved in a case; others stay as they are."""
    key = key_of(connection, Kind.CASE, case)
    connection.change_many(
        "INSERT INTO involved_parties VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET involved = ?3",
        [(key, party, int(there)) for party, there in involved.items()],
    )


def move_involvement(connection: Connection, old: PartyId, new: PartyId) -> None:
    """Store that one party is involved wherever another was said to be."""
    connection.change(
        "INSERT INTO involved_parties SELECT case_key, ?2, 1 FROM involved_parties WHERE party_id = ?1"
        " AND involved = 1 ON CONFLICT DO UPDATE SET involved = 1",
        (old, new),
    )


def insert_former_name(connection: Connection, party: PartyId, name: str, until: datetime) -> None:
    """Store what a party was called until an instant."""
    connection.change(
        "INSERT INTO former_party_names VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (party, microseconds(until), name)
    )


def former_names(connection: Connection) -> FormerNames:
    """Return what parties were called before their present names."""
    found: defaultdict[PartyId, list[tuple[int, str]]] = defaultdict(list)
    for party, until, name in connection.execute(
        "SELECT party_id, until_us, name FROM former_party_names ORDER BY party_id, until_us"
    ):
        found[PartyId(party)].append((until, name))
    return {party: tuple(names) for party, names in found.items()}


def name_at(party: PartyId, at: datetime, names: Mapping[PartyId, str], former: FormerNames) -> str:
    """Return what a party was called at an instant; the id for an unknown one."""
    instant = microseconds(at)
    return next((name for until, name in former.get(party, ()) if instant <= until), names.get(party, party))


def _insert_details(connection: Connection, party: Party) -> None:
    details = (party.identity, party.fingerprint, day_text(party.gone), party.replaced_by)
    if any(details):
        connection.change("INSERT INTO party_details VALUES (?, ?, ?, ?, ?)", (party.id, *details))


def _read(row: Row) -> Party:
    party, name, role, organisation, audience, contact, identity, fingerprint, gone, replaced_by = row
    return Party(
        PartyId(party),
        name,
        role,
        organisation,
        Audience(audience),
        contact,
        identity,
        fingerprint,
        read_day(gone),
        None if replaced_by is None else PartyId(replaced_by),
    )
