"""A notebook on a disk, or with rights, that let it be read and not be written.

It opens all the same, and nothing is written beside it: no lock file, no journal. How two openings see each other:
the lock file is locked as shared where it can be read, which keeps out whoever would write, this computer's other
users and other ways to the same disk included; and SQLite reads with a shared lock on the database itself for as long
as it is open. Neither needs the right to write. The database is never opened as one that cannot change
(``immutable``): that it takes no writing from here says nothing of others.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from notebook.errors import NotebookReadOnly
from notebook.vault.folder import VaultFolder
from notebook.vault.lock import HeldLock, share, take

_AS_EFFECTIVE_USER: Final = os.access in os.supports_effective_ids


def can_be_written(folder: VaultFolder) -> bool:
    """Tell whether folder, database and lock file may be written; nothing is opened or tried for that."""
    files = (each for each in (folder.database, folder.lock) if os.path.lexists(each))
    return _may(folder.root, os.W_OK | os.X_OK) and all(_may(each, os.W_OK) for each in files)


def _may(path: os.PathLike[str], mode: int) -> bool:
    return os.access(path, mode, effective_ids=_AS_EFFECTIVE_USER)


@contextmanager
def locked_or_reading(folder: VaultFolder) -> Iterator[HeldLock]:
    """Hold the lock for a block, as a reader where nothing can be written; raises what ``take`` and ``share`` do."""
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
            pass  # what the rights allow a disk can refuse
    return share(folder)
