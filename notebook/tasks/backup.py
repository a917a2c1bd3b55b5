"""Backups: one that somebody asked for, the one of the day, and how the newest one stands.

The backups of a notebook that lie in a folder, told without opening it: also where it is damaged.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from notebook.errors import NotebookError
from notebook.maintenance import backup_rotation
from notebook.maintenance.backup import default_plan, make_automatic, make_backup
from notebook.maintenance.backup_format import SUFFIX
from notebook.maintenance.backup_rotation import in_folder
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.model.backups import BackupPlan, FoundBackup, NewestBackup
from notebook.tasks.notebook import Notebook
from notebook.vault.folder import VaultFolder
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import vault_of

__all__ = [
    "SUFFIX",
    "FoundBackup",
    "back_up",
    "back_up_if_due",
    "back_up_now",
    "default_plan",
    "found_backups",
    "made_on",
    "newest_backup",
]


def back_up(
    notebook: Notebook,
    path: Path,
    now: datetime,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write a backup into a new file and give its path; whole and on record, or not there.

    ``cancel`` is asked every few milliseconds and ends it with Stopped, as when a save waits: then
    nothing is left and it can be begun again. Raises FolderMissing, FileInTheWay, FileNotPlaced,
    BackupInsideNotebook, and NotebookDamaged where the notebook cannot be copied whole.
    """
    course = Course.of(cancel, progress)
    return make_backup(
        notebook.connection, notebook.held.folder, notebook.keys, path.absolute(), now, course, by_itself=False
    )


def back_up_now(
    notebook: Notebook,
    plan: BackupPlan,
    now: datetime,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> Path:
    """Make an automatic backup, as before a re-key, and let the oldest go; raises as ``back_up``.

    The folder of the plan is made where only itself is missing.
    """
    return make_automatic(
        notebook.connection, notebook.held.folder, notebook.keys, plan, now, Course.of(cancel, progress)
    )


def back_up_if_due(
    notebook: Notebook,
    plan: BackupPlan,
    now: datetime,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> Path | None:
    """Make the automatic backup of the day unless it is there; give its path, None when none was due or can be."""
    if notebook.read_only or not newest_backup(notebook, plan, now).due:
        return None
    return back_up_now(notebook, plan, now, cancel=cancel, progress=progress)


def newest_backup(notebook: Notebook, plan: BackupPlan, now: datetime) -> NewestBackup:
    """Tell when the newest backup was made, and whether one is due or a reminder in place.

    Reads the log and the ends of the files in the folder, and no more. A clock that was set back
    makes a backup due rather than not. A notebook that was made within ``remind_after`` needs no reminder.
    """
    known = backup_rotation.known(notebook.connection)
    made = known[-1].made if known else None
    there = {mac: path for path, mac in backup_rotation.in_folder(plan.folder, notebook.keys.vault)}
    today = now.astimezone(notebook.zone).date()
    present = [kept for kept in known if kept.automatic and kept.mac in there]
    newest = present[-1] if present else None
    age = now - (made or notebook.meta.created)
    return NewestBackup(
        made,
        due=newest is None or newest.made.astimezone(notebook.zone).date() != today,
        old=age > plan.remind_after,
        file=None if newest is None else there[newest.mac],
    )


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
