"""Whether the pages of the database are those that the last closing left: no older ones, and no mixture.

Every page is authentic by itself, and an old one put back as well, so SQLCipher tells neither that nor a file
that was copied by half. The digest over the MACs of all pages does. The pages are read with the lock held and
nothing connected; only 64 bytes of each are hashed, so that reading is all that it costs.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from notebook.errors import NotebookError
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
"""Where SQLite counts the changes (https://www.sqlite.org/fileformat2.html, 1.3.6)."""
_TRIES: Final = 3


class Closing(Enum):
    """How the database stands to the record of its last closing."""

    UNKNOWN = auto()
    """There is no record, or another program is at work."""
    FITS = auto()
    DIFFERS = auto()
    """Some pages are not those that were there: other ones, or damaged."""
    OF_ANOTHER_STATE = auto()
    """It is older or newer than the record, or has a journal beside it, whatever is damaged besides."""
    UNREADABLE = auto()
    """There is a record, and no first page to hold against it."""


def compare(folder: VaultFolder, keys: SessionKeys) -> Closing:
    """Compare the pages with the record of the last closing; nothing may be connected to the database.

    A reader that could not take the lock may read while another program saves. That program changes the record
    first, so what differs counts only if the record is still the one that it differs from.
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
    """The record of the pages while a notebook is open.

    ``differs`` tells that the database is not as the last closing left it. It stays said of the notebook until a
    session that changed something comes to its end.
    """

    held: HeldLock
    keys: SessionKeys
    differs: bool
    _closed: bool
    """Whether a record stands on the disk that will be believed."""

    _changed: bool = False

    @classmethod
    def begin(cls, held: HeldLock, keys: SessionKeys) -> "PageWatch":
        """Compare the pages with the record of the last closing; nothing may be connected to the database."""
        found = compare(held.folder, keys)
        differs = found in {Closing.DIFFERS, Closing.OF_ANOTHER_STATE}
        return cls(held, keys, differs, found is not Closing.UNKNOWN)

    @classmethod
    def new(cls, held: HeldLock, keys: SessionKeys) -> "PageWatch":
        """Return that of a notebook that is being made, which has no record yet."""
        return cls(held, keys, differs=False, _closed=False)

    def about_to_change(self) -> None:
        """Make the record say nothing before the database changes, so that no power cut leaves one that is not true.

        One that already differs can stay: it goes on differing until it is written at the end.
        """
        self._changed = True
        if self._closed and not self.differs:
            self._closed = not set_in_use(self.held.folder)

    @contextmanager
    def ending(self, connection: Connection, on_record: Callable[[], bool] = lambda: True) -> Iterator[None]:
        """Close the database at the end of the block, and write the record of its pages where there is no true one.

        Nothing is written where another program has the notebook by now, where another database stands at its
        place, or where the disk refuses: then nothing is said at the next opening. Nor where the pages differed and
        that is not ``on_record``: then it is said once more.
        """
        try:
            yield
        finally:
            said = not self.differs
            if self.differs:
                with suppress(NotebookError):  # of a database that cannot be read nothing is accepted
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
            # SQLite cuts a file shorter after a change counts, and leaves it to the system when that is kept.
            sync_path(folder.database)
            now = read_pages(folder, self.keys)
            if now is not None:
                write_record(self.held, now, self.keys)


def read_pages(folder: VaultFolder, keys: SessionKeys) -> PageRecord | None:
    """Return what the pages are now; None where the first is not of these keys. Raise OSError.

    With the lock held, and nothing connected to the database: closing any handle of it lets go of SQLite's locks.
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
    """Hash the MACs of all pages in order, and of a page that is cut short what there is of it."""
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
    """Compare the database with a record; one that cannot be read is left to SQLite to tell."""
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
