"""Restore a notebook from a backup into a new folder."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from notebook.errors.maintenance import BackupDamaged, BackupPassphrase, BackupRecoveryWords
from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import HeaderDamaged, WrongPassphrase
from notebook.files import sync_file, translate_write_errors
from notebook.maintenance.backup_format import BackupHeader, chunks, reading
from notebook.maintenance.header_agreement import kept_stamp
from notebook.maintenance.page_digest import PageWatch
from notebook.maintenance.progress import Cancel, Course
from notebook.maintenance.sqlcipher_pages import PageKeys, forged
from notebook.store import begun_backups, integrity, log, meta, workers
from notebook.store.opening import look_into_database, open_database
from notebook.vault.folder import SALT_SIZE, VaultFolder
from notebook.vault.header import Header, dearest
from notebook.vault.header_files import write_header
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import KeyFile
from notebook.vault.key_material import Credential, GeneratedKeys, Unlocked, header_of
from notebook.vault.keys import KeyUse, MasterKey
from notebook.vault.lock import HeldLock, locked
from notebook.vault.new_folder import building
from notebook.vault.passphrase import Passphrase
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import compare_generations, unlock


@dataclass(frozen=True, slots=True)
class Secret:
    """The credential of the notebook on the day of the backup."""

    passphrase: str = field(repr=False)
    key_file: KeyFile | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The key from the recovery words of that day, and the new credential of the notebook."""

    master: MasterKey
    way: Credential


def restore(
    backup: Path,
    notebook: Path,
    secret: Secret | Words,
    now: datetime,
    course: Course,
    *,
    floor: KdfCost = FLOOR,
    older_keys: Callable[[], object] = lambda: None,
) -> None:
    """Make the notebook that a backup holds; all of it, or nothing.

    Keys and database of a backup are authentic under one key. An earlier version of the program could store keys that
    are older than the database's record of them: then the database records the stored keys, the log says so, and
    ``older_keys`` is called at the end. The result is opened once, as unlocking does.

    The secret is that of the day the backup was made. With recovery words, every key slot of that day is replaced by
    the given credential. Raise FileUnreadable, NotABackup, BackupDamaged, BackupPassphrase, BackupRecoveryWords,
    PassphraseRefused, NotebookExists, VaultNotWritten, InvalidValue, NewerHeader, SchemaNewer, NotEnoughMemory,
    KeyFileNeeded, Stopped.
    """
    with reading(backup) as (file, frame), building(notebook) as folder, locked(folder) as held:
        try:
            header = parse(frame.keys, floor)
            if isinstance(secret, Words):
                unlocked = _with_words(held, header, secret, floor)
            else:
                unlocked = _with_passphrase(held, header, secret, file, frame, floor, course.cancel)
        except HeaderDamaged:
            raise BackupDamaged from None
        _copy(file, frame, folder, unlocked.derived(KeyUse.BACKUP), course)
        _refuse_unsound(folder, unlocked, course)
        connection = open_database(folder.database, unlocked.database_key())
        with closing(connection), connection.transaction():
            older = header.stamp != kept_stamp(connection)
            instant = begun_backups.instant_of_copy(connection)
            said: dict[str, log.Said] = {"mac": frame.mac.hex(), "made": instant, "older_keys": older}
            log.append(connection, now, log.Event.RESTORED, said)
            stamp = unlocked.header.stamp
            meta.set_header(connection, stamp.gen, stamp.sha256)
            if isinstance(secret, Words):
                worker = workers.read(connection)
                secret.way.passphrase.refuse_weak((worker.name, worker.organisation))
            if unlocked.header != header:
                log.append(connection, now, log.Event.PASSPHRASE_CHANGED, {"by": "recovery_words"})
        _prove(held, secret, floor)
    if older:
        older_keys()


def _prove(held: HeldLock, secret: Secret | Words, floor: KdfCost) -> None:
    """Open the result as unlocking does, and raise its errors: only a notebook that opens counts as restored."""
    way = secret.way if isinstance(secret, Words) else Credential(Passphrase.typed(secret.passphrase), secret.key_file)
    unlocked = unlock(held, way.passphrase, key_file=way.key_file, floor=floor)
    connection = open_database(held.folder.database, unlocked.database_key())
    with PageWatch.new(held, SessionKeys.of(unlocked, floor)).ending(connection):
        compare_generations(unlocked.header.stamp, kept_stamp(connection))


def _with_passphrase(
    held: HeldLock, header: Header, secret: Secret, file: BinaryIO, frame: BackupHeader, floor: KdfCost, cancel: Cancel
) -> Unlocked:
    """Write the keys of that day unchanged, and open them; raise BackupPassphrase before anything is copied."""
    write_header(held, header)
    _begin(held.folder, file)
    file.seek(frame.start)
    try:
        typed = Passphrase.typed(secret.passphrase)
        return unlock(held, typed, key_file=secret.key_file, floor=floor, cancel=cancel)
    except WrongPassphrase:
        raise BackupPassphrase from None


def _with_words(held: HeldLock, header: Header, words: Words, floor: KdfCost) -> Unlocked:
    """Write keys with the new slot only, a generation ahead of that day's; raise BackupRecoveryWords."""
    if not header.authentic(words.master):
        raise BackupRecoveryWords
    drawn = GeneratedKeys(header.vault, words.master, header.salt)
    unlocked = header_of(drawn, (words.way,), dearest(header), header.created, header.gen + 1, floor=floor)
    write_header(held, unlocked.header)
    return unlocked


def _begin(folder: VaultFolder, file: BinaryIO) -> None:
    """Write the start of the database, so that a wrong passphrase is reported before all of it is copied."""
    with translate_write_errors():
        folder.database.write_bytes(file.read(SALT_SIZE))


def _copy(file: BinaryIO, frame: BackupHeader, folder: VaultFolder, key: bytes, course: Course) -> None:
    with translate_write_errors(), folder.database.open("wb") as into:
        for chunk in chunks(file, frame, key, course):
            into.write(chunk)
        into.flush()
        sync_file(into.fileno())


def _refuse_unsound(folder: VaultFolder, unlocked: Unlocked, course: Course) -> None:
    """Run both checks before anything is opened for writing; authentic content was checked when it was made."""
    silent = Course(course.cancel)
    with translate_write_errors(), folder.database.open("rb") as file:
        if any(forged(file, PageKeys.of(unlocked.database_key()), silent)):
            raise BackupDamaged
    try:
        with closing(look_into_database(folder.database, unlocked.database_key())) as connection, silent.statement():
            if integrity.structure_faults(connection, silent.cancel):
                raise BackupDamaged
    except NotebookDamaged:
        raise BackupDamaged from None
