"""A new database in the place of the present one, by one rename: the step from which on the new one counts."""

from pathlib import Path

from notebook.errors import StoreFailed
from notebook.files import rename_over, translate_write_errors
from notebook.vault.folder import VaultFolder


def swap(folder: VaultFolder, new: Path) -> None:
    """Put a whole database, which is on the disk, in the place of the present one; both are closed.

    Raises StoreFailed and VaultNotWritten, and the present one counts. The caller sees the folder
    onto the disk.
    """
    with translate_write_errors():
        # What is left to roll back would be rolled back into the database that comes after.
        if folder.journal.exists() and folder.journal.stat().st_size:
            raise StoreFailed("JOURNAL")
        rename_over(new, folder.database)
