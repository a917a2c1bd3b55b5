"""Taking rows of a damaged notebook into a new one, whatever is missing between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from notebook.store.connection import Connection, Value

_APART: Final = frozenset({"meta", "log", "sweep"})
"""Taken over by rules of their own; so is whatever belongs to the search."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its tree keeps it.

    ``columns`` are in the order of the record; ``alias`` is the place of the column that is the rowid
    and stands as NULL in the record, None where there is none.
    """

    name: str
    columns: tuple[str, ...]
    root: int
    alias: int | None

    def row(self, rowid: int | None, values: Sequence[Value | float]) -> tuple[Value | float, ...] | None:
        """Give a row as it is to be inserted, None where the record is not one of this table."""
        if len(values) != len(self.columns):
            return None
        if self.alias is None:
            return tuple(values)
        return (*values[: self.alias], rowid, *values[self.alias + 1 :])


def tables(connection: Connection) -> dict[str, Table]:
    """Give every table of the schema whose rows are taken over, parents before children."""
    roots: dict[str, int] = dict(
        connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    )
    without_rowid = {name for _, name, _, _, without, *_ in connection.execute("PRAGMA table_list") if without}
    found = {}
    for name, root in roots.items():
        if name.startswith(("sqlite_", "search_")):
            continue
        about = connection.execute(f"PRAGMA table_info({name})")
        keys = sorted((row[5], row[1]) for row in about if row[5])
        if name in without_rowid:
            first = [key for _, key in keys]
            columns = tuple(first + [row[1] for row in about if row[1] not in first])
            alias = None
        else:
            columns = tuple(row[1] for row in about)
            whole = [place for place, row in enumerate(about) if row[5] and row[2] == "INTEGER"]
            alias = whole[0] if len(keys) == 1 and whole else None
        found[name] = Table(name, columns, root, alias)
    return found


def taken_apart(name: str) -> bool:
    """Tell whether a table is taken over by rules of its own."""
    return name in _APART


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Let rows in whose parents are lost; the caller mends that before the block ends."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def take_in(connection: Connection, table: Table, rows: Iterable[Sequence[Value | float]]) -> int:
    """Insert rows, and count those that the table does not take: a key twice, a value out of bounds."""
    marks = ", ".join("?" * len(table.columns))
    statement = f"INSERT OR IGNORE INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"  # noqa: S608 -- our own names
    refused = 0
    for row in rows:
        if connection.change(statement, row) == 0:  # type: ignore[arg-type]
            refused += 1
    return refused


def put_facts(connection: Connection, facts: Mapping[str, bytes]) -> None:
    """Keep what the damaged notebook said of itself."""
    connection.change_many("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", list(facts.items()))


def drop_parentless(connection: Connection) -> dict[str, int]:
    """Delete rows that mean nothing without a parent that is lost; count them by table."""
    gone: dict[str, int] = {}
    there = tables(connection)
    for table, column, parent, key in _MEANINGLESS:
        if table not in there:
            continue  # of a later schema
        statement = f"DELETE FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})"  # noqa: S608 -- our own names
        count = connection.change(statement)
        if count:
            gone[table] = gone.get(table, 0) + count
    return gone


_MEANINGLESS: Final = (
    ("third_parties", "case_key", "cases", "key"),
    ("provisions", "consent_key", "consents", "key"),
    ("consent_events", "consent_key", "consents", "key"),
    ("consent_event_provisions", "event_key", "consent_events", "key"),
    ("consent_event_provisions", "provision_key", "provisions", "key"),
    ("decision_sections", "decision_key", "decisions", "key"),
    ("decision_sections", "section_key", "sections", "key"),
    ("flags", "entry_key", "entries", "key"),
    ("flags", "section_key", "sections", "key"),
    ("flag_covers", "flag_key", "flags", "key"),
    ("flag_covers", "section_key", "sections", "key"),
    ("marks", "revision_key", "section_revisions", "key"),
    ("suggestion_answers", "revision_key", "section_revisions", "key"),
    ("disclosure_sections", "disclosure_key", "disclosures", "key"),
    ("receipts", "disclosure_key", "disclosures", "key"),
    ("review_dates", "case_key", "cases", "key"),
)
"""(table, column, parent, its key), in an order in which nothing loses its parent after it was looked at."""
