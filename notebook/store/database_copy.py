"""Copy the whole database under another key, and check that the copy is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from notebook.store.connection import Connection, with_names
from notebook.store.migrations import version
from notebook.store.opening import APPLICATION_ID

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
_COUNT = "SELECT count(*) FROM {table}"
_OBJECTS = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


@dataclass(frozen=True, slots=True)
class DatabaseSummary:
    """What a copy must have in common with its original.

    The number of rows of every table, the schema with its version, and the hash of the log's last row.
    """

    rows: Mapping[str, int]
    schema: tuple[tuple[str, str, str | None], ...]
    version: int
    head: bytes


def copy_under(connection: Connection, path: Path, key: bytearray) -> None:
    """Copy everything into the empty file at ``path``, under another key, which is wiped.

    In one transaction; what SQLCipher's own export omits is set afterwards. Raise NotebookDamaged,
    DiskFull or DiskFailing.
    """
    schema = version(connection)
    with connection.attached(path, key, "next"):
        connection.execute("PRAGMA next.journal_mode = MEMORY")
        connection.execute("PRAGMA next.synchronous = FULL")
        connection.execute("PRAGMA next.auto_vacuum = FULL")
        with connection.transaction():
            connection.export("next")
            connection.execute(f"PRAGMA next.application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA next.user_version = {schema}")


def summarise(connection: Connection) -> DatabaseSummary:
    """Return the summary of a database; raise NotebookDamaged."""
    tables = [name for (name,) in connection.execute(_TABLES)]
    rows = {name: int(connection.execute(with_names(_COUNT, table=name))[0][0]) for name in tables}
    head = connection.execute("SELECT hash FROM log ORDER BY seq DESC LIMIT 1")
    objects = tuple((kind, name, sql) for kind, name, sql in connection.execute(_OBJECTS))
    return DatabaseSummary(rows, objects, version(connection), bytes(head[0][0]) if head else b"")


def every_page_good(connection: Connection) -> bool:
    """Return whether every page is authentic and in its place.

    Both checks are needed: one accepts a file that is cut at the end of a page, the other a file with
    something after its last page.
    """
    genuine = not connection.execute("PRAGMA cipher_integrity_check")
    return genuine and connection.execute("PRAGMA integrity_check") == [("ok",)]
