"""The record of what left or may have left the notebook, and of the receipts.

A receipt is the recipient's answer to a pack, typed in from its slip.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.model.disclosure import Disclosure, Receipt, ReceiptAnswer, State
from notebook.model.ids import CaseId, PackId, PartyId, SectionId
from notebook.model.vocabulary import Ground, PackKind, Purpose
from notebook.store.columns import day_text, instant_text, microseconds, path_text, read_day, read_path
from notebook.store.connection import Connection, Row

__all__ = ["Receipt", "ReceiptAnswer", "insert_receipt", "list_receipts"]

_BEFORE: Final = {
    State.PLACING: (State.PREPARED,),
    State.PLACED: (State.PLACING, State.MAY_HAVE_LEFT),
    State.NOT_PLACED: (State.PREPARED, State.PLACING),
    State.MAY_HAVE_LEFT: (State.PLACING,),
}
_READ: Final = (
    "SELECT key, pack_id, case_id, party_id, at, state, purpose, kind, ground, release_digest, path, sha256,"
    " destroy_by, what, why FROM disclosures"
)
_NEWEST: Final = " ORDER BY at_us DESC, key DESC"


def insert(connection: Connection, disclosure: Disclosure) -> None:
    """Start a disclosure, as *prepared* or *oral*; raise InvalidValue for any other state."""
    if disclosure.state not in (State.PREPARED, State.ORAL):
        raise InvalidValue("state")
    connection.change(
        "INSERT INTO disclosures (pack_id, case_id, party_id, at, at_us, state, purpose, kind, ground,"
        " release_digest, path, sha256, destroy_by, what, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            disclosure.pack,
            disclosure.case,
            disclosure.party,
            instant_text(disclosure.at),
            microseconds(disclosure.at),
            disclosure.state,
            disclosure.purpose,
            disclosure.kind,
            disclosure.ground,
            disclosure.release_digest,
            path_text(disclosure.path),
            disclosure.sha256,
            day_text(disclosure.destroy_by),
            disclosure.what,
            disclosure.why,
        ),
    )
    connection.change_many(
        "INSERT INTO disclosure_sections (disclosure_key, place, section_id, revision)"
        " VALUES ((SELECT key FROM disclosures WHERE pack_id = ?), ?, ?, ?)",
        [(disclosure.pack, place, *pair) for place, pair in enumerate(disclosure.sections)],
    )


def going_to(connection: Connection, pack: PackId, path: str) -> None:
    """Record where a prepared pack is about to be written; raise InvalidValue for one in another state."""
    if load(connection, pack).state is not State.PREPARED:
        raise InvalidValue("state")
    connection.change("UPDATE disclosures SET path = ? WHERE pack_id = ?", (path_text(path), pack))


def placing(connection: Connection, pack: PackId, path: str, sha256: str) -> None:
    """Record that the sealed file with this digest is about to get this name."""
    connection.change("UPDATE disclosures SET path = ?, sha256 = ? WHERE pack_id = ?", (path_text(path), sha256, pack))
    move(connection, pack, State.PLACING)


def move(connection: Connection, pack: PackId, to: State) -> None:
    """Move a disclosure to its next state; raise NotFound, or InvalidValue for a transition that does not exist."""
    found = connection.execute("SELECT state FROM disclosures WHERE pack_id = ?", (pack,))
    if not found:
        raise NotFound("pack")
    if State(found[0][0]) not in _BEFORE.get(to, ()):
        raise InvalidValue("state")
    connection.change("UPDATE disclosures SET state = ? WHERE pack_id = ?", (to, pack))


def unsettled(connection: Connection) -> tuple[Disclosure, ...]:
    """Return the disclosures that were started and neither placed nor given up, oldest first."""
    return _read(connection, connection.execute(_READ + " WHERE state IN ('prepared', 'placing') ORDER BY key"))


def list_all(connection: Connection) -> tuple[Disclosure, ...]:
    """Return all disclosures, newest first."""
    return _read(connection, connection.execute(_READ + _NEWEST))


def list_for_case(connection: Connection, case: CaseId) -> tuple[Disclosure, ...]:
    """Return the disclosures of a case, newest first, even after the case was erased."""
    return _read(connection, connection.execute(_READ + " WHERE case_id = ?" + _NEWEST, (case,)))


def load(connection: Connection, pack: PackId) -> Disclosure:
    """Return one disclosure; raise NotFound."""
    found = _read(connection, connection.execute(_READ + " WHERE pack_id = ?", (pack,)))
    if not found:
        raise NotFound("pack")
    return found[0]


def forget_places(connection: Connection, case: CaseId) -> None:
    """Reduce the paths of a case's files to the pack id: a folder may be named after a person.

    Unsettled disclosures keep their path, because the file will be looked for there.
    """
    connection.change(
        "UPDATE disclosures SET path = pack_id || '.pdf'"
        " WHERE case_id = ? AND path IS NOT NULL AND state NOT IN ('prepared', 'placing')",
        (case,),
    )


def _read(connection: Connection, found: Iterable[Row]) -> tuple[Disclosure, ...]:
    listed = list(found)
    pairs: defaultdict[int, list[tuple[SectionId, int]]] = defaultdict(list)
    keys = "[" + ",".join(str(row[0]) for row in listed) + "]"
    for key, section, revision in connection.execute(
        "SELECT disclosure_key, section_id, revision FROM disclosure_sections"
        " WHERE disclosure_key IN (SELECT value FROM json_each(?)) ORDER BY disclosure_key, place",
        (keys,),
    ):
        pairs[key].append((SectionId(section), revision))
    return tuple(_disclosure(row, tuple(pairs[row[0]])) for row in listed)


def _disclosure(row: Row, sections: tuple[tuple[SectionId, int], ...]) -> Disclosure:
    _, pack, case, party, at, state, purpose, kind, ground, digest, path, sha256, destroy_by, what, why = row
    return Disclosure(
        PackId(pack),
        CaseId(case),
        PartyId(party),
        datetime.fromisoformat(at),
        State(state),
        None if purpose is None else Purpose(purpose),
        None if kind is None else PackKind(kind),
        None if ground is None else Ground(ground),
        digest,
        read_path(path),
        sha256,
        read_day(destroy_by),
        what,
        why,
        sections,
    )


def insert_receipt(connection: Connection, receipt: Receipt) -> None:
    """Add a receipt; raise NotFound when no pack has that id."""
    changed = connection.change(
        "INSERT INTO receipts (disclosure_key, at, answer, answered_by, reason)"
        " SELECT key, ?, ?, ?, ? FROM disclosures WHERE pack_id = ?",
        (instant_text(receipt.at), receipt.answer, receipt.by, receipt.reason, receipt.pack),
    )
    if changed == 0:
        raise NotFound("pack")


def never_sent(connection: Connection) -> frozenset[PackId]:
    """Return the packs of which the last answer says that they went to nobody."""
    last = {each.pack: each.answer for each in list_receipts(connection)}
    return frozenset(pack for pack, answer in last.items() if answer is ReceiptAnswer.NOT_SENT)


def list_receipts(connection: Connection) -> tuple[Receipt, ...]:
    """Return all receipts in the order they were typed in."""
    found = connection.execute(
        "SELECT d.pack_id, r.at, r.answer, r.answered_by, r.reason FROM receipts r"
        " JOIN disclosures d ON d.key = r.disclosure_key ORDER BY r.key"
    )
    return tuple(
        Receipt(PackId(pack), datetime.fromisoformat(at), ReceiptAnswer(answer), by, reason)
        for pack, at, answer, by, reason in found
    )
