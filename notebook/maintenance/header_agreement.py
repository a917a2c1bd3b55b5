"""One truth for the header: the key files on the disk, and what the database keeps of them, brought to agree."""

from notebook.errors import (
    DiskFailing,
    DiskFull,
    NotebookError,
    NotebookTooLarge,
    ReadOnlyMedium,
    VaultNotWritten,
    WriteFault,
)
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
"""What keeps a notebook from being mended and from nothing else; the next opening tries again."""


def kept_stamp(connection: Connection) -> HeaderStamp:
    """Return what the database keeps of the header that was written last."""
    facts = meta.read(connection)
    return HeaderStamp(facts.generation, facts.header_digest)


def agreed_header(connection: Connection, folder: VaultFolder, keys: SessionKeys) -> Header:
    """Return the header as it stands on the disk, after the database has taken note of it.

    What is written next is then never more than one generation ahead of the database. Where nothing can be written
    the database stays one behind, which counts as agreeing; a backup takes note of the header in its own copy.
    Raise NotebookMoved where the folder was renamed or replaced, what ``SessionKeys.present`` raises, and what
    a write raises.
    """
    connection.demand_place()
    kept = kept_stamp(connection)
    header = keys.present(folder, kept)
    if header.stamp != kept and not connection.read_only:
        take_note(connection, folder, header.stamp)
    return header


def take_note(connection: Connection, folder: VaultFolder, stamp: HeaderStamp) -> None:
    """Keep in the database which header stands on the disk; raise VaultNotWritten where there is no room for that.

    The key files first: where the disk did not promise to keep them, a power cut could bring the older ones back,
    and leave them behind a database that knows the newer ones.
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
    """Bring the database and both key files to agree with the header that opened.

    Return what kept that from being done, None when all agree: a full disk must not keep the notes from being
    read. Raise OlderKeyFile and OlderDatabase.
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
    # Only now: what a re-key left may be the one good copy of its key files.
    clear_unfinished(held)
    return trouble
