"""Keep the header on the disk and the database's record of it in agreement."""

from notebook.errors.base import NotebookError
from notebook.errors.store import DiskFailing, DiskFull, NotebookTooLarge, ReadOnlyMedium
from notebook.errors.vault import VaultNotWritten, WriteFault
from notebook.files import sync_folder, translate_write_errors
from notebook.store import meta
from notebook.store.connection import Connection
from notebook.vault.folder import VaultFolder
from notebook.vault.header import Header, HeaderStamp
from notebook.vault.header_files import clear_unfinished, repair_copies
from notebook.vault.lock import HeldLock
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import compare_generations

_CAN_WAIT = (DiskFailing, ReadOnlyMedium, VaultNotWritten)
"""Errors that prevent only the repair of a notebook; the next opening tries again."""


def kept_stamp(connection: Connection) -> HeaderStamp:
    """Return the database's record of the latest header."""
    facts = meta.read(connection)
    return HeaderStamp(facts.generation, facts.header_digest)


def agreed_header(connection: Connection, folder: VaultFolder, keys: SessionKeys) -> Header:
    """Return the header from the disk, after the database has recorded it.

    The next header is then never more than one generation ahead of the database. In a read-only notebook the database
    stays one behind, which counts as agreeing; a backup records the header in its own copy. Raise NotebookMoved if
    the folder was renamed or replaced, what ``SessionKeys.present`` raises, and what a write raises.
    """
    connection.demand_place()
    kept = kept_stamp(connection)
    header = keys.present(folder, kept)
    if header.stamp != kept and not connection.read_only:
        take_note(connection, folder, header.stamp)
    return header


def take_note(connection: Connection, folder: VaultFolder, stamp: HeaderStamp) -> None:
    """Record in the database which header is on the disk; raise VaultNotWritten if there is no room for that.

    The headers are flushed first: otherwise a power cut could bring back the older ones, behind a database that
    already knows the newer ones.
    """
    with translate_write_errors():
        sync_folder(folder.root)
    try:
        with connection.transaction():
            meta.set_header(connection, stamp.gen, stamp.sha256)
    except DiskFull as full:
        large = isinstance(full, NotebookTooLarge)
        raise VaultNotWritten(WriteFault.TOO_LARGE if large else WriteFault.FULL) from full


def settle_and_mend(held: HeldLock, header: Header, connection: Connection) -> NotebookError | None:
    """Bring the database and both headers into agreement with the header that opened.

    Return the error that prevented it, None when all agree: a full disk must not prevent reading the notes. Raise
    OlderKeyFile and OlderDatabase.
    """
    trouble: NotebookError | None = None
    kept = kept_stamp(connection)
    compare_generations(header.stamp, kept)
    if header.stamp != kept:
        try:
            take_note(connection, held.folder, header.stamp)
        except _CAN_WAIT as refused:
            trouble = refused
    try:
        repair_copies(held, header)
    except VaultNotWritten as refused:
        return trouble or refused
    # Only now: the leftovers of a re-key may include the only good copy of its headers.
    clear_unfinished(held)
    return trouble
