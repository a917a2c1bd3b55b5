"""Load entries as values equal to those that were stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from notebook.model.entry import Action, AttachedFile, Entry, Flag, Mark, Section, fitting_actions
from notebook.model.ids import EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.store import actions, flags, revisions
from notebook.store.columns import Kind, key_of, read_words
from notebook.store.connection import Connection, Row

_HEADS: Final = (
    "SELECT e.key, e.id, e.at, e.recorded, e.kind, e.title, e.author, e.status, ifnull(d.place, ''),"
    " ifnull(d.author_role, '') FROM entries e LEFT JOIN entry_details d ON d.entry_key = e.key"
    " WHERE e.key IN (SELECT value FROM json_each(?)) ORDER BY e.case_key, e.place"
)
_PARTS: Final = (
    "SELECT s.key, s.entry_key, s.is_attached, s.id, s.revision, r.kind, r.categories, r.never, r.sources, b.text,"
    " a.name, a.media_type, a.digest, a.size FROM sections s"
    " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
    " JOIN section_bodies b ON b.revision_key = r.key LEFT JOIN attachments a ON a.section_key = s.key"
    " WHERE s.entry_key IN (SELECT value FROM json_each(?)) ORDER BY s.entry_key, s.is_attached, s.place"
)


def load(connection: Connection, entry: EntryId) -> Entry:
    """Load one entry; raise NotFound."""
    return _load(connection, [key_of(connection, Kind.ENTRY, entry)])[0]


def list_for_case(connection: Connection, case_key: int) -> tuple[Entry, ...]:
    """Return all entries of a case, in order."""
    found = connection.execute("SELECT key FROM entries WHERE case_key = ?", (case_key,))
    return _load(connection, [key for (key,) in found])


def _load(connection: Connection, keys: Sequence[int]) -> tuple[Entry, ...]:
    listed = "[" + ",".join(map(str, keys)) + "]"
    flagged = flags.of_entries(connection, listed)
    marked = revisions.current_marks(connection, listed)
    planned = actions.current(connection, listed)
    sections: defaultdict[tuple[int, int], list[Section]] = defaultdict(list)
    for row in connection.execute(_PARTS, (listed,)):
        key, entry_key, is_attached = row[:3]
        sections[entry_key, is_attached].append(_section(row, flagged.of_section[key], marked[key], planned[key]))
    return tuple(
        _entry(row, sections[row[0], 0], sections[row[0], 1], flagged.of_entry[row[0]])
        for row in connection.execute(_HEADS, (listed,))
    )


def _section(row: Row, flagged: list[Flag], marked: list[Mark], planned: list[Action]) -> Section:
    _, _, _, each, revision, kind, categories, never, sources, text, name, media_type, digest, size = row
    return Section(
        id=SectionId(each),
        kind=SectionKind(kind),
        categories=tuple(map(Category, read_words(categories))),
        text=text,
        never=bool(never),
        flags=tuple(flagged),
        marks=tuple(marked),
        sources=tuple(map(SectionId, read_words(sources))),
        revision=revision,
        file=None if digest is None else AttachedFile(name, media_type, digest, size),
        actions=fitting_actions(text, planned),
    )


def _entry(row: Row, sections: list[Section], attached: list[Section], flagged: list[Flag]) -> Entry:
    _, each, at, recorded, kind, title, author, status, place, role = row
    return Entry(
        id=EntryId(each),
        at=datetime.fromisoformat(at),
        recorded=datetime.fromisoformat(recorded),
        kind=EntryKind(kind),
        title=title,
        author=author,
        status=EntryStatus(status),
        sections=tuple(sections),
        attachments=tuple(attached),
        flags=tuple(flagged),
        place=place,
        author_role=role,
    )
