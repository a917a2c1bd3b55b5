"""The page record: detects a database whose pages are older than, or mixed with, those of the last closing.

Every page is authentic by itself, and so is an old one that was put back, so SQLCipher detects neither that nor a
partly copied file. The digest over the MACs of all pages does. The pages are read while the lock is held and no
connection is open; only 64 bytes of each are hashed, so that the cost is that of reading the file.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from notebook.errors.base import NotebookError
from notebook.files import NO_LINKS, open_plain, sync_path
from notebook.maintenance.sqlcipher_pages import LOCK_BYTE_PAGE, MAC_SIZE, PAGE, PageKeys
from notebook.store.connection import Connection
from notebook.vault.folder import VaultFolder
from notebook.vault.lock import HeldLock
from notebook.vault.page_record import PageRecord, set_in_use, write_record
from notebook.vault.session_keys import SessionKeys

_AT_ONCE: Final = 64 * PAGE
_NEVER_WRITTEN: Final = LOCK_BYTE_PAGE * PAGE - MAC_SIZE
_COUNTER: Final = slice(24, 28)
"""SQLite's file change counter (https://www.sqlite.org/fileformat2.html, 1.3.6)."""
_TRIES: Final = 3


class Closing(Enum):
    """The result of comparing the database with the page record of its last closing."""

    UNKNOWN = auto()
    """There is no record, or another program is using the notebook."""
    FITS = auto()
    DIFFERS = auto()
    """Some pages were replaced or damaged."""
    OF_ANOTHER_STATE = auto()
    """The database is older or newer than the record, or has a journal, whatever else is damaged."""
    UNREADABLE = auto()
    """There is a record, but the first page is unreadable."""


def compare(folder: VaultFolder, keys: SessionKeys) -> Closing:
    """Compare the pages with the record of the last closing; no connection to the database may be open.

    A reader that could not take the lock may read while another program saves. That program changes the record first,
    so a difference counts only if the record has not changed meanwhile.
    """
    there = PageRecord.read(folder, keys)
    for _ in range(_TRIES):
        if there is None:
            break
        found = _compared(there, folder, keys)
        if found is Closing.FITS or (again := PageRecord.read(folder, keys)) == there:
            return found
        there = again
    return Closing.UNKNOWN


@dataclass(slots=True)
class PageWatch:
    """The page record while a notebook is open.

    ``differs`` is true when the database is not as the last closing left it. It is reported at each opening until a
    session that changed something ends.
    """

    held: HeldLock
    keys: SessionKeys
    differs: bool
    _closed: bool
    """Whether the record on the disk will be believed."""

    _changed: bool = False

    @classmethod
    def begin(cls, held: HeldLock, keys: SessionKeys) -> "PageWatch":
        """Compare the pages with the record of the last closing; no connection to the database may be open."""
        found = compare(held.folder, keys)
        differs = found in {Closing.DIFFERS, Closing.OF_ANOTHER_STATE}
        return cls(held, keys, differs, found is not Closing.UNKNOWN)

    @classmethod
    def new(cls, held: HeldLock, keys: SessionKeys) -> "PageWatch":
        """Return the watch of a notebook that is being created and has no record yet."""
        return cls(held, keys, differs=False, _closed=False)

    def about_to_change(self) -> None:
        """Invalidate the record before the database changes, so that a power cut cannot leave a false one.

        A record that already differs may stay: it keeps differing until a new one is written at the end.
        """
        self._changed = True
        if self._closed and not self.differs:
            self._closed = not set_in_use(self.held.folder)

    @contextmanager
    def ending(self, connection: Connection, on_record: Callable[[], bool] = lambda: True) -> Iterator[None]:
        """Close the database at the end of the block, and write a new page record where there is no valid one.

        Nothing is written, so that the next opening reports nothing, where another program has the notebook by now,
        where another database is in its place, or where the disk refuses. Nor is it where the pages differed and that
        is not ``on_record``: then the difference is reported again.
        """
        try:
            yield
        finally:
            said = not self.differs
            if self.differs:
                with suppress(NotebookError):  # the state of an unreadable database is never accepted
                    said = on_record()
            connection.close()
            if said and (self._changed or not self._closed):
                self._write(connection)

    def _write(self, connection: Connection) -> None:
        folder = self.held.folder
        with suppress(OSError, NotebookError):
            connection.demand_place()
            if not self.held.is_ours() or _left_in_journal(folder):
                return
            # SQLite truncates a file after the commit, and leaves it to the system when that reaches the disk.
            sync_path(folder.database)
            now = read_pages(folder, self.keys)
            if now is not None:
                write_record(self.held, now, self.keys)


def read_pages(folder: VaultFolder, keys: SessionKeys) -> PageRecord | None:
    """Return the present page record; None if the first page does not fit these keys. Raise OSError.

    Call it with the lock held and no connection open: closing any file handle of the database releases SQLite's locks.
    """
    with open_plain(folder.database, NO_LINKS) as file:
        first = file.read(PAGE)
        opened = PageKeys.of(keys.database_key())
        if first[: len(keys.salt)] != keys.salt or not opened.authentic(1, first):
            return None
        counter = int.from_bytes(opened.clear(1, first)[_COUNTER], "big")
        size = os.fstat(file.fileno()).st_size
    return PageRecord(-(-size // PAGE), counter, _digest(folder))


def _digest(folder: VaultFolder) -> bytes:
    """Return the hash of the MACs of all pages in order, including a truncated last one."""
    digest = hashlib.sha256()
    buffer = bytearray(_AT_ONCE)
    view = memoryview(buffer)
    at = 0
    with open_plain(folder.database, NO_LINKS) as file:
        while size := file.readinto(buffer):
            starts = range(PAGE - MAC_SIZE, size, PAGE)
            digest.update(b"".join([view[each : each + MAC_SIZE] for each in starts if at + each != _NEVER_WRITTEN]))
            at += size
    return digest.digest()


def _compared(there: PageRecord, folder: VaultFolder, keys: SessionKeys) -> Closing:
    """Compare the database with a record; an unreadable database is left to SQLite to report."""
    try:
        if _left_in_journal(folder):
            return Closing.OF_ANOTHER_STATE
        now = read_pages(folder, keys)
    except OSError:
        return Closing.UNREADABLE
    if now is None:
        return Closing.UNREADABLE
    if now.counter != there.counter:
        return Closing.OF_ANOTHER_STATE
    return Closing.FITS if now == there else Closing.DIFFERS


def _left_in_journal(folder: VaultFolder) -> bool:
    try:
        return folder.journal.lstat().st_size > 0
    except FileNotFoundError:
        return False
