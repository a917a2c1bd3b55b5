"""Every page of a notebook written anew, so that no gap of a page keeps what was erased.

``secure_delete`` alone is not enough: where pages were balanced, bytes of a row may stand in the gap of a
page that it moved away from. A copy of what is there, without gaps, is made beside the database, proved, and
takes its place by one rename, as in a re-key; so it needs neither memory in proportion nor a journal. Key and
salt stay, so no first bytes tell how far it came: the copy has a name of its own instead. While that name is
there the old database counts and the sweep is due; after the rename the new one does, which says of itself
that it is swept.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from notebook.errors import (
    DiskFailing,
    DiskFull,
    NotebookDamaged,
    NotebookError,
    NotebookMissing,
    ReadOnlyMedium,
    RemainsNotSwept,
    VaultNotWritten,
)
from notebook.files import create_private, read_start, sync_folder, sync_path, translate_write_errors
from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import PageKeys, forged
from notebook.maintenance.swap import swap
from notebook.store import integrity
from notebook.store.connection import Connection
from notebook.store.database_copy import summarise
from notebook.store.opening import open_database
from notebook.vault.folder import SALT_SIZE, VaultFolder
from notebook.vault.header_files import clear_sweep
from notebook.vault.lock import HeldLock
from notebook.vault.session_keys import SessionKeys

_NO_ROOM: Final = (DiskFull, DiskFailing, VaultNotWritten, NotebookMissing, ReadOnlyMedium)
_EVERY: Final = 0.2
"""Seconds between two looks at how much of the copy is written."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A notebook written anew beside the present one, proved and on the disk; nothing of it counts yet."""

    connection: Connection
    held: HeldLock
    keys: SessionKeys

    def commit(self) -> None:
        """Put it in the place of the present one; the connection goes on with it.

        Not to be interrupted. Raises RemainsNotSwept and NotebookMoved, and the connection goes on with
        whichever database counts.
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
        clear_sweep(folder)  # the journal of the copy, which has no name any more


def prepare(connection: Connection, held: HeldLock, keys: SessionKeys, course: Course) -> Swept:
    """Write the notebook anew beside itself, and prove that it is the same. Outside of any transaction.

    Nothing of it is left after anything that is raised: RemainsNotSwept where there is no room for the copy,
    NotebookDamaged before anything is written where a page is not as it was (written anew, a page of zeros
    would be authentic), NotebookMoved, Stopped.
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
    """Take the copy away again over anything that is raised, and tell that there is no room as RemainsNotSwept."""
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
    """Give what a long statement asks whether to stop, which tells now and then how large the copy is."""
    last = monotonic()

    def stop() -> bool:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            course.progress(min(copy.stat().st_size, size), size)
        return course.cancel()

    return stop


def _prove(connection: Connection, folder: VaultFolder, keys: SessionKeys, course: Course) -> None:
    """Look at every page of the copy, whether it is of this key and holds the same, and note in it that it is swept."""
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
