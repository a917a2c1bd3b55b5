"""Replace the database by a new one with a single rename, which puts the new one into effect."""

from pathlib import Path

from notebook.errors.store import StoreFailed
from notebook.files import rename_over, translate_write_errors
from notebook.vault.folder import VaultFolder


def swap(folder: VaultFolder, new: Path) -> None:
    """Replace the present database by a complete one that is on the disk; both are closed.

    Raise StoreFailed and VaultNotWritten; the present one stays in effect then, unless a network share renamed it and
    lost the answer. The caller flushes the folder to the disk.
    """
    with translate_write_errors():
        # A journal left here would be rolled back into the new database.
        if folder.journal.exists() and folder.journal.stat().st_size:
            raise StoreFailed("JOURNAL")
        rename_over(new, folder.database)
