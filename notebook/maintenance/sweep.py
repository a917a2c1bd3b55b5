"""Sweep: rewrite every page of a notebook, so that unused parts of pages keep nothing that was erased.

``secure_delete`` alone is not enough: after balancing, bytes of a row may remain in the unused part of a page that it
was moved from. A copy without gaps is made beside the database, proved, and moved into its place by one rename, as in a
re-key; so neither memory proportional to its size nor a journal is needed. Key and salt stay, so the first bytes cannot
show how far it got: the copy has a name of its own instead. While that name exists the old database is in effect and
the sweep is due; after the rename the new one is, which records that it is swept.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from notebook.errors.maintenance import RemainsNotSwept
from notebook.errors.store import DiskFailing, DiskFull, NotebookDamaged, NotebookMissing, ReadOnlyMedium
from notebook.errors.vault import VaultNotWritten
from notebook.files import create_private, read_start, sync_folder, sync_path, translate_write_errors
from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import PageKeys, forged
from notebook.maintenance.swap import swap
from notebook.store import integrity
from notebook.store.connection import Connection
from notebook.store.integrity import summarise
from notebook.store.opening import open_database
from notebook.vault.folder import SALT_SIZE, VaultFolder
from notebook.vault.header_files import clear_sweep
from notebook.vault.lock import HeldLock
from notebook.vault.session_keys import SessionKeys

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError

_NO_ROOM: Final = (DiskFull, DiskFailing, VaultNotWritten, NotebookMissing, ReadOnlyMedium)
_EVERY: Final = 0.2
"""Seconds between two checks of how much of the copy is written."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A rewritten copy of the notebook, proved and on the disk, but not in effect yet."""

    connection: Connection
    held: HeldLock
    keys: SessionKeys

    def commit(self) -> None:
        """Move the copy into place; the connection continues with it.

        Must not be interrupted. Raise RemainsNotSwept and NotebookMoved; the connection continues with the database
        that is in effect.
        """
        folder, connection = self.held.folder, self.connection
        with _given_up(folder):
            connection.demand_place()
            connection.before_change()
            connection.close()
            try:
                swap(folder, folder.database_swept)
                with translate_write_errors():
                    sync_folder(folder.root)
            finally:
                connection.go_on_as(open_database(folder.database, self.keys.database_key()))
        clear_sweep(folder)  # the journal of the copy, whose name no longer exists


def prepare(connection: Connection, held: HeldLock, keys: SessionKeys, course: Course) -> Swept:
    """Write a rewritten copy beside the notebook, and prove that it is equal. Call it outside of any transaction.

    After any error nothing of it is left: RemainsNotSwept if there is no room for the copy, NotebookDamaged before
    anything is written where a page is not authentic (rewritten, a page of zeros would become authentic),
    NotebookMoved, Stopped.
    """
    folder = held.folder
    connection.demand_writing()
    connection.demand_place()
    if integrity.forged_pages(connection):
        raise NotebookDamaged
    with _given_up(folder):
        clear_sweep(folder)
        _copy(connection, folder.database_swept, course)
        _prove(connection, folder, keys, course)
    return Swept(connection, held, keys)


@contextmanager
def _given_up(folder: VaultFolder) -> Iterator[None]:
    """Delete the copy after any error, and raise RemainsNotSwept if there is no room."""
    try:
        yield
    except _NO_ROOM:
        refused: NotebookError = RemainsNotSwept()
    except BaseException:
        clear_sweep(folder)
        raise
    else:
        return
    clear_sweep(folder)
    raise refused


def _copy(connection: Connection, copy: Path, course: Course) -> None:
    with translate_write_errors():
        create_private(copy)
    with course.statement():
        integrity.copy_into(connection, copy, _watched(copy, integrity.size(connection), course.part(0, 3)))


def _watched(copy: Path, size: int, course: Course) -> Callable[[], bool]:
    """Return a callback for long statements: it returns whether to stop, and reports the size of the copy."""
    last = monotonic()

    def stop() -> bool:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            course.progress(min(copy.stat().st_size, size), size)
        return course.cancel()

    return stop


def _prove(connection: Connection, folder: VaultFolder, keys: SessionKeys, course: Course) -> None:
    """Verify every page of the copy, its key and its content, and record in it that it is swept."""
    copy = folder.database_swept
    pages = PageKeys.of(keys.database_key())
    with translate_write_errors():
        with copy.open("rb") as file:
            false = any(forged(file, pages, course.part(1, 3)))
        if false or read_start(copy, SALT_SIZE) != keys.salt:
            raise NotebookDamaged
    course.part(2, 3).at(0, 1)
    with closing(open_database(copy, keys.database_key())) as opened:
        with course.statement():
            faults = integrity.structure_faults(opened, course.cancel)
        if faults or not integrity.vacuums_itself(opened) or summarise(opened) != summarise(connection):
            raise NotebookDamaged
        integrity.note_swept(opened)
    with translate_write_errors():
        sync_path(copy)
