"""What the database can tell of its own health, and whether it is to be swept after an erasure."""

from collections.abc import Callable
from pathlib import Path

from notebook.errors import NotebookDamaged, NotebookError, SearchCancelled
from notebook.model.ids import SectionId
from notebook.store.connection import LOOK_AT_PAGES, Connection


def forged_pages(connection: Connection) -> list[str]:
    """Give what is wrong with pages as they lie on the disk: numbers of pages, or a word about the size of the file.

    Every page is compared with the MAC it carries, also one of nothing but zeros, which passes
    whenever it is read. Cannot be stopped: no progress handler is asked. 1 GB takes some seven seconds.
    """
    found = [str(line) for (line,) in connection.execute(LOOK_AT_PAGES)]
    return [line.rpartition("page ")[2] if "page " in line else "size" for line in found]


def structure_faults(connection: Connection, stop: Callable[[], bool]) -> int:
    """Count what SQLite finds wrong with trees, indexes and constraints, up to 100; raise SearchCancelled."""
    with connection.stoppable(stop):
        found = connection.execute("PRAGMA integrity_check")
    return sum(line != ("ok",) for line in found)


def dangling_tables(connection: Connection, stop: Callable[[], bool]) -> list[str]:
    """Name the tables with rows that refer to rows that are not there; raise SearchCancelled."""
    with connection.stoppable(stop):
        found = connection.execute("PRAGMA foreign_key_check")
    return sorted({str(row[0]) for row in found})


def search_fits(connection: Connection, stop: Callable[[], bool]) -> bool:
    """Tell whether the search index says what the texts say; raise SearchCancelled.

    FTS5 takes the question as a change. It is asked in a transaction of its own, so that stopping can undo nothing.
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
    """Name every section that is an attachment."""
    found = connection.execute("SELECT id FROM sections WHERE is_attached = 1 ORDER BY key")
    return [SectionId(each) for (each,) in found]


def copy_into(connection: Connection, path: Path, stop: Callable[[], bool]) -> None:
    """Write a compact copy, with the same key, into a file that is empty; raise SearchCancelled when stopped.

    Not in a transaction, so that stopping rolls nothing back. Raises NotebookDamaged also where
    SQLite runs out of memory over a damaged page.
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
    """Give the size of the database in bytes."""
    [(pages,)], [(each,)] = connection.execute("PRAGMA page_count"), connection.execute("PRAGMA page_size")
    return int(pages) * int(each)


def vacuums_itself(connection: Connection) -> bool:
    """Tell whether the database gives back what is free by itself, without which a torn free page breaks a copy."""
    return connection.execute("PRAGMA auto_vacuum") == [(1,)]


def note_swept(connection: Connection) -> None:
    """Note, in a copy, that nothing that was erased is left in its pages."""
    with connection.transaction():
        connection.change("DELETE FROM sweep")


def must_sweep(connection: Connection) -> None:
    """Note, in the transaction of an erasure, that the pages are to be swept."""
    connection.change("INSERT OR IGNORE INTO sweep (only) VALUES (1)")


def sweep_is_due(connection: Connection) -> bool:
    """Tell whether something was erased and the pages were not swept after it."""
    try:
        return bool(connection.execute("SELECT 1 FROM sweep"))
    except NotebookError as gone:
        if isinstance(gone, (NotebookDamaged, SearchCancelled)):
            raise
        return False  # a notebook of an earlier schema, which never erased anything
