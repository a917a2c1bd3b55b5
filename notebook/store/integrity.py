"""The integrity checks of the database itself, and whether it is due to be swept after an erasure."""

from collections.abc import Callable
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged, SearchCancelled
from notebook.model.ids import SectionId
from notebook.store.connection import LOOK_AT_PAGES, Connection


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
