"""Leftovers of interrupted backups: find them, verify that they belong to this notebook, and delete them."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.vault import HeaderDamaged
from notebook.files import read_start
from notebook.maintenance import backup_format
from notebook.model.backups import BegunBackup
from notebook.slow_disks import PATIENCE, answer_within
from notebook.store import begun_backups
from notebook.store.connection import Connection
from notebook.vault.header_parser import vault_of


def copy_of(path: Path, vault: bytes) -> Path:
    """Return the path of the unsealed copy (encrypted like the notebook) while a backup is made."""
    return path.with_name(path.name + backup_format.temp_suffix(vault))


def journal_of(copy: Path) -> Path:
    """Return the path of SQLite's journal of the copy."""
    return copy.with_name(copy.name + "-journal")


def left_by(path: Path, vault: bytes) -> list[Path]:
    """Return what a backup at this path left behind, as far as it verifiably belongs to this notebook.

    The copy is recognised by its name, and holding the notebook's lock shows that it is not in use. The part is
    recognised by its first bytes, which reach the disk before all others. An empty file that reserves the name, on file
    systems without hard links, is ours while its part exists.
    """
    part, copy = path.with_name(path.name + backup_format.PART), copy_of(path, vault)
    found = [each for each in (copy, journal_of(copy)) if _is_plain(each)]
    if _is_plain(part) and is_part_of(part, vault):
        found.append(part)
        if _is_plain(path) and path.stat().st_size == 0:
            found.append(path)
    return found


def is_part_of(part: Path, vault: bytes) -> bool:
    """Return whether a file begins like an unfinished backup of this notebook, or is too short to tell."""
    try:
        start = read_start(part, backup_format.LONGEST_START)
    except OSError:
        return False
    if not start.startswith(backup_format.MAGIC):
        return not start
    try:
        return vault_of(backup_format.keys_in(start)) == vault
    except HeaderDamaged:
        return True  # torn: the rest had not reached the disk at the power cut


def clear(path: Path, vault: bytes) -> bool:
    """Delete what a backup at this path left behind; return whether nothing of it remains."""
    for left in left_by(path, vault):
        with suppress(OSError):
            left.unlink()
    return not left_by(path, vault)


@contextmanager
def on_record(connection: Connection, path: Path, now: datetime, vault: bytes) -> Iterator[None]:
    """Record, for the duration of the block, that a backup is being written at ``path``, before its first byte.

    Afterwards the record is deleted, unless leftovers remain or the folder is gone.
    """
    with connection.transaction():
        begun_backups.begin(connection, BegunBackup(str(path), now, _mount_of(path.parent)))
    try:
        yield
    finally:
        tidy(connection, vault)


def tidy(connection: Connection, vault: bytes) -> None:
    """Delete leftovers of interrupted backups, and the records of places where nothing is left.

    The record of a place that cannot be inspected, such as an unplugged stick, stays; so do all records while nothing
    can be saved.
    """
    for begun in begun_backups.list_all(connection):
        if can_be_looked_at(begun) and clear(Path(begun.path), vault):
            with suppress(NotebookError), connection.transaction():
                begun_backups.forget(connection, begun.path)


def can_be_looked_at(begun: BegunBackup) -> bool:
    """Return whether the folder exists, on the same drive as then: an empty mount point does not count."""
    # Not ``Path.is_dir``, which raises where a parent folder may not be searched.
    parent = Path(begun.path).parent
    return answer_within(
        PATIENCE, lambda: os.path.ismount(begun.mount) and os.access(parent, os.R_OK | os.X_OK), late=False
    )


def _mount_of(folder: Path) -> str:
    """Return the mount point of a folder's drive."""
    at = folder.absolute()
    return str(next((each for each in (at, *at.parents) if os.path.ismount(each)), at.anchor))


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
