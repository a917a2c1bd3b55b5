"""A notebook on a read-only disk, or without the right to write.

It still opens, and nothing is written beside it: no lock file, no journal. Two openings exclude each other by two
locks. The lock file, when it can be read, is locked as shared, which excludes every writer, including other users
of this computer and other mounts of the same disk. SQLite also holds a shared lock on the database itself for as
long as it is open. Neither needs the right to write. The database is never opened as ``immutable``: that it cannot
be written from here says nothing about others.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from notebook.errors.vault import NotebookReadOnly
from notebook.vault.folder import VaultFolder
from notebook.vault.lock import HeldLock, share, take

_AS_EFFECTIVE_USER: Final = os.access in os.supports_effective_ids


def can_be_written(folder: VaultFolder) -> bool:
    """Return whether folder, database and lock file may be written; nothing is opened or tried."""
    files = (each for each in (folder.database, folder.lock) if os.path.lexists(each))
    return _may(folder.root, os.W_OK | os.X_OK) and all(_may(each, os.W_OK) for each in files)


def _may(path: os.PathLike[str], mode: int) -> bool:
    return os.access(path, mode, effective_ids=_AS_EFFECTIVE_USER)


@contextmanager
def locked_or_reading(folder: VaultFolder) -> Iterator[HeldLock]:
    """Hold the lock for a block, as a reader when nothing can be written; raise what ``take`` and ``share`` raise."""
    held = _take(folder)
    try:
        yield held
    finally:
        held.release()


def _take(folder: VaultFolder) -> HeldLock:
    if can_be_written(folder):
        try:
            return take(folder)
        except NotebookReadOnly:
            pass  # the disk can refuse what the rights allow
    return share(folder)
