"""Entries that were moved from one case to another: the move itself, and the log rows that remain of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import EntryKind
from notebook.store import entry_loading, log
from notebook.store.columns import Kind, key_of
from notebook.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Move:
    """One move; ``sections`` are the revisions that it made, whose reason is why the entry was moved."""

    entry: EntryId
    at: datetime
    source: CaseId
    target: CaseId
    sections: tuple[tuple[SectionId, int], ...]
    logged: LogPlace | None = field(default=None, compare=False)

    def touches(self, case: CaseId) -> bool:
        """Return whether the entry left a case or came into it."""
        return case in (self.source, self.target)


def put_into(connection: Connection, entry: EntryId, case: CaseId) -> None:
    """Make an entry the last of another case; raise NotFound."""
    target = key_of(connection, Kind.CASE, case)
    connection.change(
        "UPDATE entries SET case_key = ?1, place = (SELECT ifnull(max(place), -1) + 1 FROM entries WHERE case_key = ?1)"
        " WHERE key = ?2",
        (target, key_of(connection, Kind.ENTRY, entry)),
    )


def log_move(connection: Connection, move: Move) -> None:
    """Log a move, in its transaction: by ids, for the reason is kept with the entry."""
    said: dict[str, log.Said] = {
        "entry": move.entry,
        "from": move.source,
        "to": move.target,
        "sections": [[section, revision] for section, revision in move.sections],
    }
    log.append(connection, move.at, log.Event.ENTRY_MOVED, said)


def list_moves(connection: Connection) -> tuple[Move, ...]:
    """Return all moves, oldest first, also of entries that were erased since."""
    return tuple(_move(row) for row in log.of_event(connection, log.Event.ENTRY_MOVED))


def case_of_entry(connection: Connection, entry: EntryId) -> CaseId | None:
    """Return the case that an entry is in, None where the notebook has no such entry."""
    found = connection.execute("SELECT c.id FROM entries e JOIN cases c ON c.key = e.case_key WHERE e.id = ?", (entry,))
    return CaseId(found[0][0]) if found else None


def kind_and_time(connection: Connection, entry: EntryId) -> tuple[EntryKind, datetime] | None:
    """Return what an entry is and when it happened, None where the notebook has no such entry."""
    found = connection.execute("SELECT kind, at FROM entries WHERE id = ?", (entry,))
    return (EntryKind(found[0][0]), datetime.fromisoformat(found[0][1])) if found else None


def last_target(moves: Iterable[Move], entry: EntryId | None, otherwise: CaseId) -> CaseId:
    """Return the case into which an entry was moved last, also after it was erased; ``otherwise`` if it never was."""
    return next((each.target for each in reversed(tuple(moves)) if each.entry == entry), otherwise)


def parts_held(connection: Connection, sections: Iterable[SectionId]) -> dict[SectionId, tuple[Entry, Section, CaseId]]:
    """Return those of some sections that the notebook has, with their entry and the case that it is in now."""
    found = connection.execute(
        "SELECT DISTINCT e.id, c.id FROM sections s JOIN entries e ON e.key = s.entry_key"
        " JOIN cases c ON c.key = e.case_key WHERE s.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(sections)),),
    )
    loaded = ((entry_loading.load(connection, EntryId(entry)), CaseId(case)) for entry, case in found)
    return {part.id: (entry, part, case) for entry, case in loaded for part in entry.parts}


def reason_of(connection: Connection, move: Move) -> str:
    """Return why an entry was moved; empty once it was erased."""
    found = (
        connection.execute(
            "SELECT r.reason FROM section_revisions r JOIN sections s ON s.key = r.section_key"
            " WHERE s.id = ? AND r.revision = ?",
            pair,
        )
        for pair in move.sections
    )
    return next((rows[0][0] for rows in found if rows), "")


def _move(row: log.LogRow) -> Move:
    said, at = json.loads(row.body), datetime.fromisoformat(row.at)
    return Move(
        EntryId(said["entry"]),
        at,
        CaseId(said["from"]),
        CaseId(said["to"]),
        tuple((SectionId(section), revision) for section, revision in said["sections"]),
        LogPlace(row.seq, at),
    )
