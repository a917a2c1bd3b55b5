"""Sections and attachments of entries, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes

from notebook.errors.base import InvalidValue
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import SectionId
from notebook.store import attachments, flags, revisions, search
from notebook.store.columns import instant_text, microseconds
from notebook.store.connection import Connection
from notebook.store.revisions import New
from notebook.store.search import Findable


@dataclass(frozen=True)
class PlacedSection:
    """A section with its position: which of the two lists of its entry, and the index in it."""

    is_attached: bool
    place: int
    section: Section


def placed(entry: Entry) -> list[PlacedSection]:
    """Return the parts of an entry with their positions."""
    sections = [
        PlacedSection(is_attached=False, place=place, section=each) for place, each in enumerate(entry.sections)
    ]
    return sections + [
        PlacedSection(is_attached=True, place=place, section=each) for place, each in enumerate(entry.attachments)
    ]


@dataclass(frozen=True)
class Amendment:
    """When a change was made (ISO text) and why; ``to_draft`` allows rewriting in place."""

    made: str
    reason: str
    to_draft: bool


@dataclass(frozen=True)
class EntryRows:
    """An entry with its key, and the parts of it to work on."""

    entry_key: int
    entry: Entry
    parts: Sequence[PlacedSection]


def insert(
    connection: Connection,
    homes: Sequence[EntryRows],
    data: Mapping[SectionId, bytes],
    amendment: Amendment | None = None,
) -> None:
    """Add parts to their entries, without their flags: those may cover parts that are not stored yet.

    A part that an amendment adds is dated by it; any other by when its entry was written down.
    """
    [(last,)] = connection.execute("SELECT ifnull(max(key), 0) FROM sections")
    moving = [(home, part) for home in homes for part in home.parts]
    keyed = [(key, home, part) for key, (home, part) in enumerate(moving, start=last + 1)]
    connection.change_many(
        "INSERT INTO sections (key, id, entry_key, place, is_attached, revision) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, part.section.id, home.entry_key, part.place, int(part.is_attached), part.section.revision)
            for key, home, part in keyed
        ],
    )
    revisions.insert(
        connection,
        [
            New(key, part.section, instant_text(home.entry.recorded))
            if amendment is None
            else New(key, part.section, amendment.made, amendment.reason)
            for key, home, part in keyed
        ],
    )
    attachments.insert(connection, ((key, part.section) for key, _, part in keyed), data)
    search.insert(
        connection,
        [Findable(microseconds(home.entry.at), home.entry_key, key, part.section.text) for key, home, part in keyed],
    )


def insert_flags(connection: Connection, homes: Sequence[EntryRows]) -> None:
    """Add the flags of entries and parts that have none yet; what they cover must exist already."""
    owned: list[tuple[flags.Owner, Sequence[Flag]]] = []
    for home in homes:
        keys = {section: key for section, (key, _) in _kept(connection, home.entry_key)}
        owned.append(((home.entry_key, None), home.entry.flags))
        owned += [((None, keys[part.section.id]), part.section.flags) for part in home.parts]
    flags.insert(connection, owned)


def replace(connection: Connection, home: EntryRows, data: Mapping[SectionId, bytes], amendment: Amendment) -> None:
    """Replace the parts of an entry with the given ones, keeping the history of those that stay.

    Flags stay as they are. Raise InvalidValue when a section that is no draft changes under the same
    revision, or goes back in its revisions.
    """
    kept = dict(_kept(connection, home.entry_key))
    gone = kept.keys() - {part.section.id for part in home.parts}
    connection.change_many("DELETE FROM sections WHERE id = ?", [(each,) for each in gone])
    # Moved out of the way first, so that two parts can change places.
    connection.change("UPDATE sections SET place = -1 - place WHERE entry_key = ?", (home.entry_key,))
    for part in home.parts:
        if part.section.id in kept:
            key, revision = kept[part.section.id]
            connection.change(
                "UPDATE sections SET place = ?, is_attached = ? WHERE key = ?", (part.place, int(part.is_attached), key)
            )
            _revise(connection, key, revision, part.section, amendment)
    fresh = with_changes(home, parts=[part for part in home.parts if part.section.id not in kept])
    insert(connection, [fresh], data, amendment)


def _kept(connection: Connection, entry_key: int) -> list[tuple[SectionId, tuple[int, int]]]:
    found = connection.execute("SELECT id, key, revision FROM sections WHERE entry_key = ?", (entry_key,))
    return [(SectionId(each), (key, revision)) for each, key, revision in found]


def _revise(connection: Connection, key: int, before: int, section: Section, amendment: Amendment) -> None:
    if section.revision == before and revisions.says(connection, key, section):
        revisions.rewrite(connection, key, section)
        return
    if section.revision < before or (section.revision == before and not amendment.to_draft):
        raise InvalidValue("revision")
    with search.changing_section(connection, key, section.text):
        if section.revision > before:
            revisions.insert(connection, [New(key, section, amendment.made, amendment.reason)])
            connection.change("UPDATE sections SET revision = ? WHERE key = ?", (section.revision, key))
        else:
            revisions.rewrite(connection, key, section)
