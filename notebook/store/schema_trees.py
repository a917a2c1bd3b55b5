"""The record layout and root page of every tree of a schema, by which a rescue recognises rows.

In a new notebook the roots are in the order in which the schema creates its objects. ``VACUUM`` and
``sqlcipher_export``, and so each sweep, backup and re-key, create all tables before all indexes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Final

from notebook.errors.base import NotebookError
from notebook.store.columns import read_addressees, read_identifiers, read_words
from notebook.store.connection import Connection, Value, in_memory
from notebook.store.migrations import migrate

SCHEMA: Final = "sqlite_schema"
Given = Value | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a record stores it; ``types`` are those of its possible values, all types when unrestricted."""

    name: str
    types: frozenset[type]

    def takes(self, value: Given) -> bool:
        """Return whether a value can have been stored in this column."""
        if type(value) not in self.types:
            return False
        return not isinstance(value, str) or _reads(_FORMATS.get(self.name), value)


@dataclass(frozen=True, slots=True)
class Tree:
    """A table or an index as its tree stores it.

    ``columns`` are in the order of the record; ``alias`` is the index of the column that is the rowid
    and is NULL in the record, None when there is none. ``numbered`` says whether each record
    has a rowid of its own, as in most tables and never in indexes.
    """

    name: str
    columns: tuple[Column, ...]
    alias: int | None
    numbered: bool

    def fits(self, types: Sequence[type], *, numbered: bool) -> bool:
        """Return whether a record with values of these types may belong to this tree."""
        if numbered != self.numbered or len(types) != len(self.columns):
            return False
        return all(
            found is NoneType if place == self.alias else found in column.types
            for place, (found, column) in enumerate(zip(types, self.columns, strict=True))
        )

    def row(self, rowid: int | None, values: Sequence[Given]) -> tuple[Given, ...] | None:
        """Return a row as it should be inserted, None when the record does not belong to this tree."""
        if not self.fits([type(value) for value in values], numbered=rowid is not None):
            return None
        row = tuple(rowid if place == self.alias else value for place, value in enumerate(values))
        fit = all(column.takes(value) for column, value in zip(self.columns, row, strict=True))
        return row if fit else None


def trees(connection: Connection) -> dict[str, Tree]:
    """Return every table and index of a database by name, including the schema table, parents before children."""
    objects = connection.execute(
        "SELECT type, name, tbl_name FROM sqlite_master WHERE rootpage > 0 ORDER BY type = 'index', rowid"
    )
    without_rowid = {name for _, name, _, _, without, *_ in connection.execute("PRAGMA table_list") if without}
    schema = tuple(Column(name, _types(kind, bound=False)) for name, kind in _OF_SCHEMA)
    found = {SCHEMA: Tree(SCHEMA, schema, None, numbered=True)}
    for kind, name, table in objects:
        about = connection.execute(f"PRAGMA table_info({table})")
        if kind == "index":
            found[name] = _index(connection, name, about)
        elif name in without_rowid:
            found[name] = Tree(name, _clustered(about), None, numbered=False)
        else:
            keys = [place for place, row in enumerate(about) if row[5]]
            alias = keys[0] if len(keys) == 1 and about[keys[0]][2] == "INTEGER" else None
            found[name] = Tree(name, tuple(map(_column, about)), alias, numbered=True)
    return found


@cache
def layouts(schema: int) -> tuple[dict[str, int], ...]:
    """Return the roots of all tables and indexes by name, for each possible layout of a database of this schema.

    The layouts are the original one, and those after a rewrite at this or an earlier schema.
    """
    found: list[dict[str, int]] = []
    for anew in range(schema + 1):
        connection = in_memory()
        try:
            connection.execute("PRAGMA auto_vacuum = FULL")
            if anew:
                migrate(connection, anew)
                connection.execute("VACUUM")
            migrate(connection, schema)
            roots: dict[str, int] = dict(
                connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
            )
        finally:
            connection.close()
        if roots not in found:
            found.append(roots)
    return tuple(found)


def _index(connection: Connection, name: str, about: Sequence[tuple[object, ...]]) -> Tree:
    """Return an index: its columns, then those that lead to the row."""
    columns = []
    for _, place, column, *_ in connection.execute(f"PRAGMA index_xinfo({name})"):
        columns.append(_column(about[place]) if place >= 0 else Column(column or "rowid", frozenset({int})))
    return Tree(name, tuple(columns), None, numbered=False)


def _clustered(about: Sequence[tuple[object, ...]]) -> tuple[Column, ...]:
    """Return the columns of a table without rowid: those of the key come first."""
    keys = sorted((row for row in about if row[5]), key=lambda row: int(str(row[5])))
    return tuple(map(_column, (*keys, *(row for row in about if not row[5]))))


def _column(about: Sequence[object]) -> Column:
    _, name, kind, bound, _, key = about
    return Column(str(name), _types(str(kind), bound=bool(bound or key)))


def _types(kind: str, *, bound: bool) -> frozenset[type]:
    own = _TYPES.get(kind, frozenset({str, int, bytes, float}))
    return own if bound else own | {NoneType}


def _reads(reader: Callable[[str], object] | None, text: str) -> bool:
    try:
        return reader is None or reader(text) is not None
    except (ValueError, TypeError, NotebookError):
        return False


_OF_SCHEMA: Final = (("type", "TEXT"), ("name", "TEXT"), ("tbl_name", "TEXT"), ("rootpage", "INTEGER"), ("sql", "TEXT"))
_TYPES: Final[Mapping[str, frozenset[type]]] = {
    "TEXT": frozenset({str}),
    "INTEGER": frozenset({int}),
    "BLOB": frozenset({bytes}),
}
_INSTANTS: Final = ("at", "recorded", "made", "said", "agreed")
_DAYS: Final = (
    "subject_born",
    "opened",
    "closed",
    "due",
    "done_on",
    "until",
    "valid_until",
    "covers_start",
    "covers_end",
    "destroy_by",
)
_WORDS: Final = ("categories", "sources", "purposes", "aliases", "subject_aliases")
_FORMATS: Final[Mapping[str, Callable[[str], object]]] = {
    **dict.fromkeys(_INSTANTS, datetime.fromisoformat),
    **dict.fromkeys(_DAYS, date.fromisoformat),
    **dict.fromkeys(_WORDS, read_words),
    **dict.fromkeys(("only_for", "may_be_named"), read_addressees),
    **dict.fromkeys(("identifiers", "subject_identifiers"), read_identifiers),
}
"""The parser of each column with a fixed text format: a value that cannot be parsed would make a case unreadable."""
