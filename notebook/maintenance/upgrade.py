"""Upgrade a notebook of an earlier version: back it up, then bring its schema up to date.

Without room for either it stays as it is, and the error says how much to free.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from notebook.errors.maintenance import UpgradeNeedsRoom
from notebook.errors.store import DiskFull, NotebookTooLarge
from notebook.errors.tasks import FileNotPlaced
from notebook.store.connection import Connection
from notebook.store.opening import open_database
from notebook.vault.folder import VaultFolder

_BESIDES: Final = 2**20
"""Bytes: what the records of a backup and the new tables take at most, beside the database itself."""


def open_upgraded(
    folder: VaultFolder,
    key: bytearray,
    backups: Path,
    back_up: Callable[[Connection], object],
    before_change: Callable[[], object],
) -> Connection:
    """Open the database of a notebook, which is upgraded first where an earlier version wrote it; ``key`` is wiped.

    ``back_up`` then makes a backup in the folder ``backups``. Raise what it and ``open_database`` raise, and
    UpgradeNeedsRoom where either disk is full: no step of the upgrade is half done, and the next attempt goes on.
    """
    begun = False

    def before_upgrade(older: Connection) -> None:
        nonlocal begun
        begun = True
        back_up(older)

    try:
        return open_database(folder.database, key, before_upgrade, before_change)
    except NotebookTooLarge:
        raise
    except (DiskFull, FileNotPlaced) as refused:
        backing_up = isinstance(refused, FileNotPlaced)
        if not begun or (isinstance(refused, FileNotPlaced) and not refused.disk_full):
            raise
    raise UpgradeNeedsRoom(backups if backing_up else folder.root, room_to_upgrade(folder))


def room_to_upgrade(folder: VaultFolder) -> int:
    """Return how many bytes must be free: a backup is built from a copy, and a step can rewrite the whole database."""
    return 2 * folder.database.stat().st_size + _BESIDES
