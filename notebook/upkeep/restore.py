"""A notebook made anew from a backup, in a folder of its own."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from notebook.errors import BackupDamaged, BackupPassphrase, HeaderDamaged, NotebookDamaged, WrongPassphrase
from notebook.store import health, log
from notebook.store.opening import look_into_database, open_database
from notebook.upkeep.casebak import Frame, chunks, reading
from notebook.upkeep.course import Course
from notebook.upkeep.pages import PageKeys, forged
from notebook.vault.copies import write_header
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.files import sync_file, told_as_not_written
from notebook.vault.folder import SALT_SIZE, VaultFolder, building
from notebook.vault.key_file import KeyFile
from notebook.vault.keys import KeyUse
from notebook.vault.lock import locked
from notebook.vault.opening import unlock
from notebook.vault.parsing import parse
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class Secret:
    """What opened a notebook on the day of a backup."""

    passphrase: str = field(repr=False)
    key_file: KeyFile | None = None


def restore(
    backup: Path, notebook: Path, secret: Secret, now: datetime, course: Course, *, floor: KdfCost = FLOOR
) -> None:
    """Make the notebook that a backup holds; all of it, or nothing.

    The secret is that of the day the backup was made. Raises FileUnreadable, NotABackup,
    BackupDamaged, BackupPassphrase, NotebookExists, VaultNotWritten, InvalidValue, NewerHeader,
    SchemaNewer, NotEnoughMemory, KeyFileNeeded, Stopped.
    """
    with reading(backup) as (file, frame), building(notebook) as folder, locked(folder) as held:
        try:
            write_header(held, parse(frame.keys, floor))
            _begin(folder, file)
            file.seek(frame.start)
            unlocked = unlock(held, Passphrase.typed(secret.passphrase), key_file=secret.key_file, floor=floor)
        except WrongPassphrase:
            raise BackupPassphrase from None
        except HeaderDamaged:
            raise BackupDamaged from None
        _copy(file, frame, folder, unlocked.derived(KeyUse.BACKUP), course)
        _refuse_unsound(folder, unlocked, course)
        connection = open_database(folder.database, unlocked.database_key())
        with closing(connection), connection.transaction():
            log.append(connection, now, log.Event.RESTORED, {"mac": frame.mac.hex()})


def _begin(folder: VaultFolder, file: BinaryIO) -> None:
    """Write what the database starts with, so that a wrong passphrase is told before all of it is copied."""
    with told_as_not_written():
        folder.database.write_bytes(file.read(SALT_SIZE))


def _copy(file: BinaryIO, frame: Frame, folder: VaultFolder, key: bytes, course: Course) -> None:
    with told_as_not_written(), folder.database.open("wb") as into:
        for chunk in chunks(file, frame, key, course):
            into.write(chunk)
        into.flush()
        sync_file(into.fileno())


def _refuse_unsound(folder: VaultFolder, unlocked: Unlocked, course: Course) -> None:
    """Run both checks before anything is opened for writing; what is authentic was checked when it was made, too."""
    silent = Course(course.cancel)
    with told_as_not_written(), folder.database.open("rb") as file:
        if any(forged(file, PageKeys.of(unlocked.database_key()), silent)):
            raise BackupDamaged
    try:
        with closing(look_into_database(folder.database, unlocked.database_key())) as connection, silent.statement():
            if health.structure_faults(connection, silent.cancel):
                raise BackupDamaged
    except NotebookDamaged:
        raise BackupDamaged from None
