"""What a backup that was cut short leaves beside its name: found, told to be ours, and taken away."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from notebook.errors import HeaderDamaged, NotebookError
from notebook.files import read_start
from notebook.maintenance import backup_format
from notebook.model.backups import BegunBackup
from notebook.slow_disks import PATIENCE, answer_within
from notebook.store import begun_backups
from notebook.store.connection import Connection
from notebook.vault.header_parser import vault_of


def copy_of(path: Path, vault: bytes) -> Path:
    """Give the name of the bare copy, encrypted as the notebook is, while a backup is made."""
    return path.with_name(path.name + backup_format.temp_suffix(vault))


def journal_of(copy: Path) -> Path:
    """Give the name of the journal that SQLite keeps beside the copy."""
    return copy.with_name(copy.name + "-journal")


def left_by(path: Path, vault: bytes) -> list[Path]:
    """Give what a backup of this name left, as far as it shows that it is ours.

    The bare copy does by its name, and the lock of the notebook says that nobody is at it. The part does
    by how it begins, which is on the disk before anything else of it. A name that was taken with an empty
    file, where a disk has no links, is ours while its part is there.
    """
    part, copy = path.with_name(path.name + backup_format.PART), copy_of(path, vault)
    found = [each for each in (copy, journal_of(copy)) if _is_plain(each)]
    if _is_plain(part) and is_part_of(part, vault):
        found.append(part)
        if _is_plain(path) and path.stat().st_size == 0:
            found.append(path)
    return found


def is_part_of(part: Path, vault: bytes) -> bool:
    """Tell whether a file begins as an unfinished backup of this notebook does, or ends before that can be told."""
    try:
        start = read_start(part, backup_format.LONGEST_START)
    except OSError:
        return False
    if not start.startswith(backup_format.MAGIC):
        return not start
    try:
        return vault_of(backup_format.keys_in(start)) == vault
    except HeaderDamaged:
        return True  # torn: what was not on the disk yet when the power went


def clear(path: Path, vault: bytes) -> bool:
    """Take away what a backup of this name left; tell whether nothing of it is there any more."""
    for left in left_by(path, vault):
        with suppress(OSError):
            left.unlink()
    return not left_by(path, vault)


@contextmanager
def on_record(connection: Connection, path: Path, now: datetime, vault: bytes) -> Iterator[None]:
    """Have it on record for the block that a backup is written at ``path``, before its first byte.

    Afterwards the record goes, unless something is left there, or the folder is gone.
    """
    with connection.transaction():
        begun_backups.begin(connection, BegunBackup(str(path), now, _mount_of(path.parent)))
    try:
        yield
    finally:
        tidy(connection, vault)


def tidy(connection: Connection, vault: bytes) -> None:
    """Take away what backups that were begun left, and forget the places where nothing is left.

    A place that cannot be looked at, such as a stick that is not there, is remembered; so is all of it
    while nothing can be saved.
    """
    for begun in begun_backups.list_all(connection):
        if can_be_looked_at(begun) and clear(Path(begun.path), vault):
            with suppress(NotebookError), connection.transaction():
                begun_backups.forget(connection, begun.path)


def can_be_looked_at(begun: BegunBackup) -> bool:
    """Tell whether the folder is there, and on the drive that it was on: an empty mount point is not it."""
    # Not as ``Path`` asks it, which raises where a folder on the way may not be looked into.
    parent = Path(begun.path).parent
    return answer_within(
        PATIENCE, lambda: os.path.ismount(begun.mount) and os.access(parent, os.R_OK | os.X_OK), late=False
    )


def _mount_of(folder: Path) -> str:
    """Give the place at which the drive of a folder is mounted."""
    at = folder.absolute()
    return str(next((each for each in (at, *at.parents) if os.path.ismount(each)), at.anchor))


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
