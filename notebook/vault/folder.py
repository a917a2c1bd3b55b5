"""The folder of a notebook: the paths of its files, and the first bytes of its database."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.errors.vault import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    NotANotebook,
    NotebookExists,
    NotebookNameTooLong,
    NotebookNotFound,
)
from notebook.files import read_start

SUFFIX: Final = ".casevault"
SALT_SIZE: Final = 16
"""Bytes at the start of an SQLCipher database that are not encrypted."""

_NAME_LIMIT: Final = 255
"""Bytes of a file name that nearly every disk accepts."""

PATH_LIMIT: Final = 512
"""Bytes of a path that SQLite opens, its journal included: MAX_PATHNAME in its ``os_unix.c``."""

_BESIDE: Final = 70
"""Minimum number of bytes by which the path of an automatic backup is longer than that of its notebook."""

_PLAIN_SQLITE: Final = b"SQLite format 3"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The files of one notebook; ``root`` is absolute. The properties only return paths and open nothing."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database, attachments included."""
        return self.root / "vault.db"

    @property
    def journal(self) -> Path:
        """SQLite's rollback journal; empty or missing at rest."""
        return self.root / "vault.db-journal"

    @property
    def keys(self) -> Path:
        """The header with the key slots."""
        return self.root / "keys.cv1"

    @property
    def keys_backup(self) -> Path:
        """The second copy of the header."""
        return self.root / "keys.cv1.bak"

    @property
    def pages(self) -> Path:
        """The record of all pages of the database at the last closing."""
        return self.root / "pages.cv1"

    @property
    def database_next(self) -> Path:
        """The database under a new key, until it replaces the present one."""
        return self.root / "vault.db.next"

    @property
    def keys_next(self) -> Path:
        """The header of that database, until it replaces the present one."""
        return self.root / "keys.cv1.next"

    @property
    def database_swept(self) -> Path:
        """The database rewritten after an erasure, until it replaces the present one."""
        return self.root / "vault.db.swept"

    @property
    def unfinished(self) -> tuple[Path, ...]:
        """Every file that an interrupted re-key can leave beside the files of the notebook."""
        files = (self.database_next, self.keys_next)
        return (*files, *(file.with_name(file.name + more) for file in files for more in ("-journal", ".part")))

    @property
    def lock(self) -> Path:
        """The file that is locked while the notebook is open; it is never deleted."""
        return self.root / "vault.lock"


def notebook_path(named: Path) -> Path:
    """Return the absolute path of a new notebook: ``.casevault`` is added when missing.

    Raise InvalidValue when the path has no name, such as ``.`` or ``..``.
    """
    if named.name in {"", ".."}:
        raise InvalidValue("notebook")
    path = named.absolute()
    return path if path.name.lower().endswith(SUFFIX) else path.with_name(path.name + SUFFIX)


def real_root(root: Path) -> Path:
    """Return the real folder of a notebook whose own folder is a link; ``root`` itself when it is none."""
    return Path(os.path.realpath(root)) if root.is_symlink() else root


def existing(path: Path) -> VaultFolder:
    """Return the notebook at exactly this path, whatever its name is.

    Raise NotebookNotFound when there is nothing, and NotANotebook when nothing in it belongs to a notebook: a
    lock file is never created in an unrelated folder.
    """
    folder = VaultFolder(path.absolute())
    if not os.path.lexists(folder.root):
        raise NotebookNotFound
    if not any(os.path.lexists(file) for file in (folder.database, folder.keys, folder.keys_backup)):
        raise NotANotebook
    return folder


def free_notebook_path(named: Path) -> Path:
    """Return ``notebook_path(named)`` when the path is free.

    Raise NotebookExists, InvalidValue, or NotebookNameTooLong when there is no room for the suffix that
    ``building`` adds, or for the names of backups beside it.
    """
    final = notebook_path(named)
    name = len(os.fsencode(part_of(final, "0" * 8).name))
    if name > name_limit(final.parent) or len(os.fsencode(final)) + _BESIDE > PATH_LIMIT:
        raise NotebookNameTooLong
    refuse_existing(final)
    return final


def name_limit(folder: Path) -> int:
    """Return the maximum length of a file name in a folder, in bytes."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # Windows has no such call, and the folder may not exist yet
        return _NAME_LIMIT


def database_start(folder: VaultFolder) -> bytes:
    """Return the first 16 bytes of the database: the salt that its header must name.

    Call this only with the lock held and *before* SQLCipher connects. Afterwards nothing in this process
    may open the database by other means: closing any handle of a file releases all POSIX locks that the
    process has on it, and a second process could then write.

    Raise DatabaseMissing, DatabaseEmpty, DatabaseNotEncrypted or DatabaseStartDamaged: SQLite itself
    raises nothing for an empty file, whatever the key.
    """
    try:
        start = read_start(folder.database, SALT_SIZE)
    except FileNotFoundError as missing:
        raise DatabaseMissing from missing
    except OSError as unreadable:
        raise DatabaseStartDamaged from unreadable
    if not start:
        raise DatabaseEmpty
    if start.startswith(_PLAIN_SQLITE):
        raise DatabaseNotEncrypted
    if len(start) < SALT_SIZE:
        raise DatabaseStartDamaged
    return start


def part_of(final: Path, number: str) -> Path:
    """Return the folder in which a notebook is built; ``number`` is eight hexadecimal digits."""
    return final.with_name(f"{final.name}.{number}.part")


def start_if_readable(folder: VaultFolder) -> bytes:
    """Return the result of ``database_start``, empty when it cannot be read; for inspecting a damaged notebook."""
    try:
        return database_start(folder)
    except (DatabaseMissing, DatabaseEmpty, DatabaseNotEncrypted, DatabaseStartDamaged):
        return b""


def refuse_existing(path: Path) -> None:
    """Raise NotebookExists when there is anything at a path, even a broken link."""
    if os.path.lexists(path):
        raise NotebookExists
