"""The integrity checks of the database itself, and whether it is due to be swept after an erasure.

Copy the whole database under another key, and check that the copy is complete.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged, SearchCancelled
from notebook.model.ids import SectionId
from notebook.store.connection import LOOK_AT_PAGES, Connection, with_names
from notebook.store.migrations import version
from notebook.store.opening import APPLICATION_ID


def forged_pages(connection: Connection) -> list[str]:
    """Return what is wrong with pages as they are on the disk: page numbers, or a message about the file size.

    Every page is compared with the MAC it carries, including an all-zero page, which passes whenever it is read.
    This cannot be cancelled: no progress handler is called. 1 GB takes about seven seconds.
    """
    found = [str(line) for (line,) in connection.execute(LOOK_AT_PAGES)]
    return [line.rpartition("page ")[2] if "page " in line else "size" for line in found]


def structure_faults(connection: Connection, stop: Callable[[], bool]) -> int:
    """Return the number of faults in trees, indexes and constraints, up to 100; raise SearchCancelled."""
    with connection.stoppable(stop):
        found = connection.execute("PRAGMA integrity_check")
    return sum(line != ("ok",) for line in found)


def dangling_tables(connection: Connection, stop: Callable[[], bool]) -> list[str]:
    """Return the tables with rows that refer to missing rows; raise SearchCancelled."""
    with connection.stoppable(stop):
        found = connection.execute("PRAGMA foreign_key_check")
    return sorted({str(row[0]) for row in found})


def search_fits(connection: Connection, stop: Callable[[], bool]) -> bool:
    """Return whether the search index agrees with the texts; raise SearchCancelled.

    FTS5 treats the check as a change. It runs in a transaction of its own, so that cancelling undoes nothing else.
    """
    connection.execute("BEGIN")
    try:
        with connection.stoppable(stop):
            connection.change("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except NotebookDamaged:
        return False
    finally:
        connection.roll_back()
    return True


def attached_sections(connection: Connection) -> list[SectionId]:
    """Return every section that is an attachment."""
    found = connection.execute("SELECT id FROM sections WHERE is_attached = 1 ORDER BY key")
    return [SectionId(each) for (each,) in found]


def copy_into(connection: Connection, path: Path, stop: Callable[[], bool]) -> None:
    """Write a compact copy, with the same key, into a file that is empty; raise SearchCancelled when stopped.

    It is not in a transaction, so that stopping rolls nothing back. Raise NotebookDamaged also when SQLite
    runs out of memory because of a damaged page.
    """
    try:
        with connection.stoppable(stop):
            connection.copy_compact(path)
    except MemoryError:
        damaged = NotebookDamaged()
    else:
        return
    raise damaged


def size(connection: Connection) -> int:
    """Return the size of the database in bytes."""
    [(pages,)], [(each,)] = connection.execute("PRAGMA page_count"), connection.execute("PRAGMA page_size")
    return int(pages) * int(each)


def vacuums_itself(connection: Connection) -> bool:
    """Return whether the database releases free pages automatically, without which a torn free page breaks a copy."""
    return connection.execute("PRAGMA auto_vacuum") == [(1,)]


def note_swept(connection: Connection) -> None:
    """Record, in a copy, that its pages contain no remains of erased content."""
    with connection.transaction():
        connection.change("DELETE FROM sweep")


def must_sweep(connection: Connection) -> None:
    """Record, in the transaction of an erasure, that the pages are due to be swept."""
    connection.change("INSERT OR IGNORE INTO sweep (only) VALUES (1)")


def sweep_is_due(connection: Connection) -> bool:
    """Return whether something was erased and the pages have not been swept since."""
    try:
        return bool(connection.execute("SELECT 1 FROM sweep"))
    except NotebookError as gone:
        if isinstance(gone, (NotebookDamaged, SearchCancelled)):
            raise
        return False  # a notebook of an earlier schema, which never erased anything


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
