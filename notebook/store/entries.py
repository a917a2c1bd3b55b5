"""Entries: adding, saving, listing and erasing them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes

from notebook.errors.store import NotFound
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import EntryKind, EntryStatus
from notebook.store import digests, flags, log, search, sections
from notebook.store.columns import Kind, instant_text, key_of, microseconds
from notebook.store.connection import Connection, Value
from notebook.store.search import Findable
from notebook.store.sections import Amendment, EntryRows


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a list shows it; its text is not read."""

    id: EntryId
    at: datetime
    kind: EntryKind
    status: EntryStatus
    title: str


def insert(
    connection: Connection, case: CaseId, entries: Iterable[Entry], data: Mapping[SectionId, bytes] | None = None
) -> None:
    """Add entries after those that the case has; ``data`` are the bytes of their attachments."""
    case_key = key_of(connection, Kind.CASE, case)
    [(last,)] = connection.execute("SELECT ifnull(max(key), 0) FROM entries")
    [(first,)] = connection.execute("SELECT ifnull(max(place), -1) + 1 FROM entries WHERE case_key = ?", (case_key,))
    homes = [EntryRows(key, entry, sections.placed(entry)) for key, entry in enumerate(entries, start=last + 1)]
    connection.change_many(
        "INSERT INTO entries (key, case_key, place, digest_key, id, at, at_us, recorded, recorded_us, kind, status,"
        " author, title) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (home.entry_key, case_key, place, token_bytes(32), *_columns(home.entry))
            for place, home in enumerate(homes, start=first)
        ],
    )
    _insert_details(connection, ((home.entry_key, home.entry) for home in homes))
    titles = [Findable(microseconds(each.entry.at), each.entry_key, None, each.entry.title) for each in homes]
    search.insert(connection, titles)
    sections.insert(connection, homes, data or {})
    sections.insert_flags(connection, homes)


def save(
    connection: Connection,
    entry: Entry,
    at: datetime,
    reason: str = "",
    data: Mapping[SectionId, bytes] | None = None,
) -> None:
    """Replace an existing entry with the given one; every earlier revision stays readable.

    A section with a higher revision gets a new revision made ``at`` for ``reason``. Only a draft may change
    under the same revision. Flags that change are logged. Raise NotFound, and InvalidValue for ``revision``.
    """
    found = connection.execute("SELECT key, status, title FROM entries WHERE id = ?", (entry.id,))
    if not found:
        raise NotFound("entry")
    [(key, status, title)] = found
    retitled = title != entry.title
    with search.changing_title(connection, key, entry.title) if retitled else nullcontext():
        connection.change(
            "UPDATE entries SET id = ?, at = ?, at_us = ?, recorded = ?, recorded_us = ?, kind = ?, status = ?,"
            " author = ?, title = ? WHERE key = ?",
            (*_columns(entry), key),
        )
    connection.change("DELETE FROM entry_details WHERE entry_key = ?", (key,))
    _insert_details(connection, [(key, entry)])
    home = EntryRows(key, entry, sections.placed(entry))
    with _logged_flags(connection, entry.id, at):
        flags.clear(connection, key)
        sections.replace(
            connection, home, data or {}, Amendment(instant_text(at), reason, to_draft=status == EntryStatus.DRAFT)
        )
        sections.insert_flags(connection, [home])


def erase(connection: Connection, erased: Iterable[EntryId]) -> None:
    """Delete entries with everything that belongs to them: revisions, index, attachments, digest keys."""
    for each in erased:
        if connection.change("DELETE FROM entries WHERE id = ?", (each,)) == 0:
            raise NotFound("entry")
    search.forget(connection)


def newest(connection: Connection, case: CaseId, limit: int, after: int = 0) -> list[EntryRow]:
    """Return entries of a case, the latest event first: ``limit`` of them, after the first ``after``."""
    found = connection.execute(
        "SELECT id, at, kind, status, title FROM entries WHERE case_key = ?"
        " ORDER BY at_us DESC, place DESC LIMIT ? OFFSET ?",
        (key_of(connection, Kind.CASE, case), limit, after),
    )
    return [
        EntryRow(EntryId(each), datetime.fromisoformat(at), EntryKind(kind), EntryStatus(status), title)
        for each, at, kind, status, title in found
    ]


@contextmanager
def _logged_flags(connection: Connection, entry: EntryId, at: datetime) -> Iterator[None]:
    """Log the flags that the block changes, by their digests; flags of a deleted section need no row."""
    listed = json.dumps([entry])
    before = digests.flag_rows(connection, listed)[entry]
    yield
    after = digests.flag_rows(connection, listed)[entry]
    changed = {owner for owner in {*before, *after} if before[owner] != after[owner]}
    if not changed:
        return
    now = digests.of_flags(connection, [entry])[entry]
    said = {owner: now[owner] for owner in sorted(changed & now.keys())}
    if said:
        [(case,)] = connection.execute(
            "SELECT c.id FROM entries e JOIN cases c ON c.key = e.case_key WHERE e.id = ?", (entry,)
        )
        log.append(connection, at, log.Event.FLAGS_SET, {"case": case, "entry": entry, "flags": said})


def _insert_details(connection: Connection, keyed: Iterable[tuple[int, Entry]]) -> None:
    connection.change_many(
        "INSERT INTO entry_details (entry_key, place, author_role) VALUES (?, ?, ?)",
        [(key, each.place, each.author_role) for key, each in keyed if each.place or each.author_role],
    )


def _columns(entry: Entry) -> tuple[Value, ...]:
    return (
        entry.id,
        instant_text(entry.at),
        microseconds(entry.at),
        instant_text(entry.recorded),
        microseconds(entry.recorded),
        entry.kind,
        entry.status,
        entry.author,
        entry.title,
    )
