"""Getting a notebook back from a backup."""

from datetime import datetime
from pathlib import Path

from notebook.upkeep import restore as upkeep
from notebook.upkeep.casebak import reading
from notebook.upkeep.course import Cancel, Course, Progress
from notebook.upkeep.restore import Secret
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.folder import free_notebook_path
from notebook.vault.key_file import read_key_file

__all__ = ["refuse_unusable", "restore"]


def refuse_unusable(backup: Path, notebook: Path) -> None:
    """Raise, before anybody is asked for a passphrase, what can be known without one."""
    free_notebook_path(notebook)
    with reading(backup):
        pass


def restore(
    backup: Path,
    notebook: Path,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
) -> Path:
    """Make a notebook from a backup in a folder that is not there yet, and give its path.

    Passphrase and ``key_file`` are those of the day the backup was made. Raises what
    ``upkeep.restore.restore`` raises, FileUnreadable and KeyFileRefused; nothing is left then.
    """
    final = free_notebook_path(notebook)
    secret = Secret(passphrase, None if key_file is None else read_key_file(key_file))
    course = Course.of(cancel, progress)
    upkeep.restore(backup, notebook, secret, now, course, floor=floor)
    return final
