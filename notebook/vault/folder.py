"""The folder of a notebook: what lies where, and what its database starts with."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from notebook.errors import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    InvalidValue,
    NotANotebook,
    NotebookExists,
    NotebookNameTooLong,
    NotebookNotFound,
)
from notebook.files import read_start

SUFFIX: Final = ".casevault"
SALT_SIZE: Final = 16
"""Bytes that an SQLCipher database starts with, in the clear."""

_NAME_LIMIT: Final = 255
"""Bytes of a name that nearly every disk takes."""

PATH_LIMIT: Final = 512
"""Bytes of a path that SQLite opens, its journal included: MAX_PATHNAME in its ``os_unix.c``."""

_BESIDE: Final = 70
"""Bytes that the path of an automatic backup beside a notebook has more than that of the notebook, at the least."""

_PLAIN_SQLITE: Final = b"SQLite format 3"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The files of one notebook; ``root`` is absolute. Nothing is opened by asking for a path."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database, attachments included."""
        return self.root / "vault.db"

    @property
    def journal(self) -> Path:
        """SQLite's rollback journal; 0 bytes or not there at rest."""
        return self.root / "vault.db-journal"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.root / "keys.cv1"

    @property
    def keys_backup(self) -> Path:
        """The second copy of the key slots."""
        return self.root / "keys.cv1.bak"

    @property
    def pages(self) -> Path:
        """What all pages of the database were when the notebook was last closed."""
        return self.root / "pages.cv1"

    @property
    def database_next(self) -> Path:
        """The database under a new key, until it takes the place of the present one."""
        return self.root / "vault.db.next"

    @property
    def keys_next(self) -> Path:
        """The key slots of that database, until they take the place of the present ones."""
        return self.root / "keys.cv1.next"

    @property
    def database_swept(self) -> Path:
        """The database written anew after an erasure, until it takes the place of the present one."""
        return self.root / "vault.db.swept"

    @property
    def unfinished(self) -> tuple[Path, ...]:
        """Everything that a re-key which came to no end can leave beside the files of the notebook."""
        files = (self.database_next, self.keys_next)
        return (*files, *(file.with_name(file.name + more) for file in files for more in ("-journal", ".part")))

    @property
    def lock(self) -> Path:
        """The file that is locked while the notebook is open; never deleted."""
        return self.root / "vault.lock"


def notebook_path(named: Path) -> Path:
    """Give the absolute path of a notebook to be made: ``.casevault`` is added where it is missing.

    Raises InvalidValue when the path names nothing, such as ``.`` or ``..``.
    """
    if named.name in {"", ".."}:
        raise InvalidValue("notebook")
    path = named.absolute()
    return path if path.name.lower().endswith(SUFFIX) else path.with_name(path.name + SUFFIX)


def real_root(root: Path) -> Path:
    """Give where a notebook really lies whose own folder is a link; ``root`` itself where it is none."""
    return Path(os.path.realpath(root)) if root.is_symlink() else root


def existing(path: Path) -> VaultFolder:
    """Give the notebook at exactly this path, whatever its name is.

    Raises NotebookNotFound when nothing is there and NotANotebook when nothing in it is ours: a lock
    file is never put into a stranger's folder.
    """
    folder = VaultFolder(path.absolute())
    if not os.path.lexists(folder.root):
        raise NotebookNotFound
    if not any(os.path.lexists(file) for file in (folder.database, folder.keys, folder.keys_backup)):
        raise NotANotebook
    return folder


def free_notebook_path(named: Path) -> Path:
    """Give ``notebook_path(named)`` when nothing is there yet.

    Raises NotebookExists, InvalidValue, and NotebookNameTooLong where it leaves no room for what ``building``
    adds, or for the names of backups beside it.
    """
    final = notebook_path(named)
    name = len(os.fsencode(part_of(final, "0" * 8).name))
    if name > name_limit(final.parent) or len(os.fsencode(final)) + _BESIDE > PATH_LIMIT:
        raise NotebookNameTooLong
    refuse_existing(final)
    return final


def name_limit(folder: Path) -> int:
    """Give how many bytes the name of a file in a folder can have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # Windows has no such call, and a folder may not be there yet
        return _NAME_LIMIT


def database_start(folder: VaultFolder) -> bytes:
    """Give the first 16 bytes of the database: the salt that its keys must name.

    Only to be called with the lock held and *before* SQLCipher connects. Afterwards nothing in
    this process may open the database by other means: closing any handle of a file lets go of all
    POSIX locks that the process has on it, and a second process could then write.

    Raises DatabaseMissing, DatabaseEmpty, DatabaseNotEncrypted, DatabaseStartDamaged: SQLite
    itself raises nothing for an empty file, whatever the key.
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
    """Give the folder in which a notebook is built; ``number`` is eight hexadecimal digits."""
    return final.with_name(f"{final.name}.{number}.part")


def start_if_readable(folder: VaultFolder) -> bytes:
    """Return as ``database_start`` does, empty where it cannot be told: for whoever looks at a damaged notebook."""
    try:
        return database_start(folder)
    except (DatabaseMissing, DatabaseEmpty, DatabaseNotEncrypted, DatabaseStartDamaged):
        return b""


def refuse_existing(path: Path) -> None:
    """Raise NotebookExists where anything lies at a path, a broken link included."""
    if os.path.lexists(path):
        raise NotebookExists
