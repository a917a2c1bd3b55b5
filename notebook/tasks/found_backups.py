"""The backups of a notebook that lie in a folder, told without opening it: also where it is damaged."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from notebook.errors import NotebookError
from notebook.maintenance.backup_rotation import in_folder
from notebook.model.backups import FoundBackup
from notebook.vault.folder import VaultFolder
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import vault_of

__all__ = ["FoundBackup", "found_backups", "made_on"]

_STAMP = "%Y%m%dT%H%M%SZ"


def found_backups(notebook: Path, folder: Path) -> tuple[FoundBackup, ...]:
    """Give the backups of this notebook in a folder, the newest first; none where its keys cannot be read."""
    place = VaultFolder(notebook)
    for keys in (place.keys, place.keys_backup):
        with suppress(NotebookError, OSError):
            vault = vault_of(read_copy(keys))
            found = [FoundBackup(path, made_on(path)) for path, _mac in in_folder(folder, vault)]
            return tuple(sorted(found, key=lambda each: each.made, reverse=True))
    return ()


def made_on(backup: Path) -> datetime:
    """Give when a backup was made: by its name, where we named it, else by the date of the file."""
    for part in reversed(backup.stem.split("-")):
        with suppress(ValueError):
            return datetime.strptime(part, _STAMP).replace(tzinfo=UTC)
    try:
        return datetime.fromtimestamp(backup.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
