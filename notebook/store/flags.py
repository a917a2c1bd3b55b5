"""Flags of entries and sections, with what they cover."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from notebook.model.entry import Flag
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Code, FlagValue
from notebook.store.columns import addressee_columns, read_addressee
from notebook.store.connection import Connection

Owner = tuple[int | None, int | None]
"""Key of the entry or key of the section that has a flag; the other is None."""

_READ: Final = (
    "SELECT key, entry_key, section_key, to_party, to_audience, value, code,"
    " confirmed AND NOT EXISTS (SELECT 1 FROM flags_to_confirm WHERE flag_key = key) FROM flags"
    " WHERE entry_key IN (SELECT value FROM json_each(?1))"
    " OR section_key IN (SELECT key FROM sections WHERE entry_key IN (SELECT value FROM json_each(?1)))"
    " ORDER BY place"
)
_READ_COVERS: Final = (
    "SELECT c.flag_key, s.id, c.revision FROM flag_covers c JOIN sections s ON s.key = c.section_key"
    " WHERE c.flag_key IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags of some entries and of their sections, by key and in order."""

    of_entry: defaultdict[int, list[Flag]] = field(default_factory=lambda: defaultdict(list))
    of_section: defaultdict[int, list[Flag]] = field(default_factory=lambda: defaultdict(list))


def insert(connection: Connection, owned: Iterable[tuple[Owner, Sequence[Flag]]]) -> None:
    """Add flags to owners that have none; every section that they cover must exist already."""
    [(key,)] = connection.execute("SELECT ifnull(max(key), 0) FROM flags")
    rows, covers = [], []
    for owner, flags in owned:
        for place, flag in enumerate(flags):
            key += 1
            rows.append((key, *owner, place, *addressee_columns(flag.to), flag.value, flag.code, int(flag.confirmed)))
            covers += [(key, section, revision) for section, revision in flag.covers]
    connection.change_many(
        "INSERT INTO flags (key, entry_key, section_key, place, to_party, to_audience, value, code, confirmed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.change_many(
        "INSERT INTO flag_covers (flag_key, section_key, revision)"
        " VALUES (?, (SELECT key FROM sections WHERE id = ?), ?)",
        covers,
    )


def clear(connection: Connection, entry_key: int) -> None:
    """Delete all flags of an entry and of its sections."""
    connection.change(
        "DELETE FROM flags WHERE entry_key = ?1 OR section_key IN (SELECT key FROM sections WHERE entry_key = ?1)",
        (entry_key,),
    )


def of_entries(connection: Connection, entry_keys: str) -> Flags:
    """Return the flags of the entries whose keys are listed, as a JSON array."""
    found = connection.execute(_READ, (entry_keys,))
    covers: defaultdict[int, set[tuple[SectionId, int]]] = defaultdict(set)
    keys = "[" + ",".join(str(row[0]) for row in found) + "]"
    for key, section, revision in connection.execute(_READ_COVERS, (keys,)):
        covers[key].add((SectionId(section), revision))
    flags = Flags()
    for key, entry_key, section_key, to_party, to_audience, value, code, confirmed in found:
        flag = Flag(
            read_addressee(to_party, to_audience),
            FlagValue(value),
            frozenset(covers[key]),
            None if code is None else Code(code),
            bool(confirmed),
        )
        group = flags.of_section[section_key] if entry_key is None else flags.of_entry[entry_key]
        group.append(flag)
    return flags
