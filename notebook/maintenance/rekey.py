"""Re-key a notebook: re-encrypt everything under a new master key; a single rename decides.

``prepare`` writes the new database and its headers beside the present ones and proves that they open; ``commit``
moves them into place. Whenever the computer stops, the next opening decides by the first bytes of the database which
key is in effect, see ``vault.unfinished``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import HeaderDamaged, VaultNotWritten, WriteFault
from notebook.files import (
    create_private,
    read_start,
    rename_over,
    replace_atomically,
    sync_folder,
    sync_path,
    translate_write_errors,
)
from notebook.maintenance.swap import swap
from notebook.store import log, meta
from notebook.store.connection import Connection
from notebook.store.integrity import copy_under, every_page_good, summarise
from notebook.store.opening import open_database
from notebook.vault.folder import SALT_SIZE, VaultFolder
from notebook.vault.header_files import clear_unfinished, read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_material import Unlocked
from notebook.vault.lock import HeldLock


class Step(Enum):
    """The next step of a re-key, reported before it begins. The caller makes the backup."""

    BACKUP = auto()
    COPY = auto()
    KEYS = auto()
    CHECK = auto()
    CLOSE = auto()
    SWAP = auto()
    FIRST_COPY = auto()
    SECOND_COPY = auto()
    TIDY = auto()


Told = Callable[[Step], object]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A re-key whose files are all on the disk but not in effect yet."""

    held: HeldLock
    connection: Connection
    new: Unlocked
    told: Told

    def commit(self) -> VaultNotWritten | None:
        """Move the new database and then its headers into place; the connection is closed then.

        Raise StoreFailed and VaultNotWritten; the old key is in effect then, or, after UNSURE, whichever the next
        opening finds. A returned error did not prevent the new key from taking effect: a copy of the headers that the
        next opening repairs (SECOND_COPY), or a disk that does not confirm the change (UNSURE).
        """
        folder = self.held.folder
        try:
            self.told(Step.CLOSE)
            self.connection.close()
        except BaseException:
            clear_unfinished(self.held)
            raise
        before = _start_of(folder)
        try:
            self.told(Step.SWAP)
            swap(folder, folder.database_next)
        except BaseException as refused:
            # A network share can rename and lose the answer: the database decides, as it does at the next opening.
            start = _start_of(folder)
            if start is not None and start == before:
                clear_unfinished(self.held)
                raise
            if start != self.new.header.salt:
                raise VaultNotWritten(WriteFault.UNSURE) from refused
        return self._finish()

    def _finish(self) -> VaultNotWritten | None:
        folder = self.held.folder
        try:
            sync_folder(folder.root)
        except OSError:
            return VaultNotWritten(WriteFault.UNSURE)  # stop: the next opening checks what reached the disk
        try:
            self.told(Step.FIRST_COPY)
            rename_over(folder.keys_next, folder.keys)
            sync_folder(folder.root)
            self.told(Step.SECOND_COPY)
            replace_atomically(folder.keys_backup, self.new.header.encoded())
        except (OSError, VaultNotWritten):
            return VaultNotWritten(WriteFault.SECOND_COPY)
        self.told(Step.TIDY)
        clear_unfinished(self.held)
        return None


def _start_of(folder: VaultFolder) -> bytes | None:
    """Return the salt that the closed database begins with; None when it cannot be read."""
    try:
        return read_start(folder.database, SALT_SIZE)
    except OSError:
        return None


def prepare(
    held: HeldLock, connection: Connection, new: Unlocked, now: datetime, told: Told, *, floor: KdfCost = FLOOR
) -> Prepared:
    """Write the database and headers for a new key, and prove that they open and hold the same content.

    ``new`` is one generation ahead of the present header. After any error nothing of it is left and the notebook is
    open as before. Raise NotebookDamaged, DiskFull, DiskFailing, VaultNotWritten.
    """
    folder = held.folder
    connection.demand_writing()
    clear_unfinished(held)
    told(Step.COPY)
    if not every_page_good(connection):
        raise NotebookDamaged
    try:
        with translate_write_errors():
            create_private(folder.database_next)
        copy_under(connection, folder.database_next, new.database_key())
        told(Step.KEYS)
        with translate_write_errors():
            create_private(folder.keys_next, new.header.encoded())
            sync_folder(folder.root)
        told(Step.CHECK)
        _prove(held, connection, new, now, floor)
        with translate_write_errors():
            sync_path(folder.database_next)
    except BaseException:
        clear_unfinished(held)
        raise
    return Prepared(held, connection, new, told)


def _prove(held: HeldLock, connection: Connection, new: Unlocked, now: datetime, floor: KdfCost) -> None:
    """Open the copy with the headers on the disk, compare it, and record its new identity in it."""
    folder = held.folder
    header = parse(read_copy(folder.keys_next), floor)
    if header != new.header or not header.authentic(new.master):
        raise HeaderDamaged
    copy = open_database(folder.database_next, new.database_key())
    try:
        if not every_page_good(copy) or summarise(copy) != summarise(connection):
            raise NotebookDamaged
        stamp = header.stamp
        with copy.transaction():
            meta.set_header(copy, stamp.gen, stamp.sha256)
            log.append(copy, now, log.Event.REKEYED, {})
    finally:
        copy.close()
