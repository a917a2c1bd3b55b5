"""Copy rows of a damaged notebook into a new one, even where rows they refer to are missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Final

from notebook.errors.store import StoreFailed
from notebook.store.connection import Connection, with_names
from notebook.store.schema_trees import Given, Tree, trees

_APART: Final = frozenset({"meta", "log", "sweep"})
"""Tables with rules of their own; so has everything that belongs to the search."""

_OF_THE_ROW: Final = ("SQLITE_CONSTRAINT", "SQLITE_TOOBIG", "SQLITE_MISMATCH")
"""Error codes that concern a single row and nothing else."""


def tables(connection: Connection) -> dict[str, Tree]:
    """Return every table whose rows are copied, parents before children."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = {name for name in names if not name.startswith(("sqlite_", "search_"))}
    return {name: tree for name, tree in trees(connection).items() if name in own}


def taken_apart(name: str) -> bool:
    """Return whether a table is copied by rules of its own."""
    return name in _APART


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Allow rows whose parents are lost; the caller repairs that before the block ends."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def take_in(connection: Connection, table: Tree, rows: Iterable[Sequence[Given]]) -> list[Sequence[Given]]:
    """Insert rows, and return those that are refused: their key is taken, a value is out of bounds or wrong.

    A row that already exists with equal values counts as inserted.
    """
    names = [column.name for column in table.columns]
    values = f"({', '.join('?' * len(names))})"
    statement = with_names("INSERT OR IGNORE INTO {table} ({names}) VALUES ", table=table.name, names=names) + values
    same = with_names("SELECT 1 FROM {table} WHERE ({names}) IS ", table=table.name, names=names) + values
    return [
        row
        for row in rows
        if not _is_whole(table, row) or not (_goes_in(connection, statement, row) or connection.execute(same, row))  # type: ignore[arg-type]
    ]


def keep_texts(connection: Connection, texts: Iterable[str]) -> int:
    """Store texts whose own key is taken under keys that nothing refers to; return their number."""
    [(last,)] = connection.execute(
        "SELECT max(k) FROM (SELECT ifnull(max(key), 0) AS k FROM section_revisions"
        " UNION SELECT ifnull(max(revision_key), 0) FROM section_bodies)"
    )
    rows = list(enumerate(dict.fromkeys(texts), start=last + 1))
    connection.change_many("INSERT INTO section_bodies (revision_key, text) VALUES (?, ?)", rows)
    return len(rows)


def _is_whole(table: Tree, row: Sequence[Given]) -> bool:
    """Return False for an attachment whose data does not match its digest; other rows have no digest."""
    if table.name != "attachments":
        return True
    kept = dict(zip((column.name for column in table.columns), row, strict=True))
    data = kept["data"]
    return isinstance(data, bytes) and sha256(data).hexdigest() == kept["digest"]


def _goes_in(connection: Connection, statement: str, row: Sequence[Given]) -> bool:
    """Insert a row and return whether it was; an error that IGNORE does not cover, such as a wrong type, skips it."""
    try:
        return connection.change(statement, row) > 0  # type: ignore[arg-type]
    except StoreFailed as refused:
        if not refused.code.startswith(_OF_THE_ROW):
            raise
        return False


def put_facts(connection: Connection, facts: Mapping[str, bytes]) -> None:
    """Store the facts of the damaged notebook."""
    connection.change_many("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", list(facts.items()))


def drop_parentless(connection: Connection) -> dict[str, int]:
    """Delete rows that are meaningless without their lost parent; return their number by table."""
    gone: dict[str, int] = {}
    there = tables(connection)
    for table, column, parent, key in _MEANINGLESS:
        if table not in there:
            continue  # belongs to a later schema
        statement = "DELETE FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})"
        count = connection.change(with_names(statement, table=table, column=column, key=key, parent=parent))
        if count:
            gone[table] = gone.get(table, 0) + count
    return gone


_MEANINGLESS: Final = (
    ("third_parties", "case_key", "cases", "key"),
    ("provisions", "consent_key", "consents", "key"),
    ("consent_events", "consent_key", "consents", "key"),
    ("consent_grantors", "consent_key", "consents", "key"),
    ("consent_details", "consent_key", "consents", "key"),
    ("consent_event_provisions", "event_key", "consent_events", "key"),
    ("confirmed_events", "event_key", "consent_events", "key"),
    ("consent_event_provisions", "provision_key", "provisions", "key"),
    ("decision_sections", "decision_key", "decisions", "key"),
    ("decision_sections", "section_key", "sections", "key"),
    ("decision_answers", "decision_key", "decisions", "key"),
    ("guide_walks", "case_key", "cases", "key"),
    ("guide_walks", "profile", "guide_profiles", "digest"),
    ("guide_walks", "party_id", "parties", "id"),
    ("party_details", "party_id", "parties", "id"),
    ("former_party_names", "party_id", "parties", "id"),
    ("involved_parties", "party_id", "parties", "id"),
    ("involved_parties", "case_key", "cases", "key"),
    ("decision_makers", "decision_key", "decisions", "key"),
    ("entry_details", "entry_key", "entries", "key"),
    ("flags", "entry_key", "entries", "key"),
    ("flags", "section_key", "sections", "key"),
    ("flag_covers", "flag_key", "flags", "key"),
    ("flags_to_confirm", "flag_key", "flags", "key"),
    ("flag_covers", "section_key", "sections", "key"),
    ("marks", "revision_key", "section_revisions", "key"),
    ("actions", "revision_key", "section_revisions", "key"),
    ("suggestion_answers", "revision_key", "section_revisions", "key"),
    ("disclosure_sections", "disclosure_key", "disclosures", "key"),
    ("receipts", "disclosure_key", "disclosures", "key"),
    ("review_dates", "case_key", "cases", "key"),
    ("case_keys", "case_key", "cases", "key"),
)
"""(table, column, parent, its key), in an order in which no row loses its parent after it was checked."""
