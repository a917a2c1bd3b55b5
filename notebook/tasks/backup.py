"""Backups: manual and automatic ones, the age of the newest, and the backups found in a folder.

Finding the backups of a notebook does not open it, so it also works for a damaged one.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.errors.base import NotebookError
from notebook.maintenance import backup_rotation
from notebook.maintenance.backup import default_plan, make_automatic, make_backup
from notebook.maintenance.backup_format import SUFFIX
from notebook.maintenance.backup_rotation import in_folder
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.model.backups import BackupPlan, FoundBackup, NewestBackup
from notebook.slow_disks import looked_into
from notebook.store import log_places
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
    "back_up_work",
    "changes",
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
    """Write a backup into a new file and return its path; on failure no file is left.

    ``cancel`` is polled every few milliseconds; when it returns true, for example because a save is waiting, the
    partial file is deleted and Stopped is raised. The caller can start again.

    Raise FolderMissing, FileInTheWay, FileNotPlaced, BackupInsideNotebook, and NotebookDamaged if the notebook
    cannot be copied completely.
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
    """Make an automatic backup, for example before a re-key, and delete the oldest ones; raise as ``back_up`` does.

    The plan's folder is created if its parent exists.
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
    """Make today's automatic backup unless it exists; return its path, or None if none was due or possible."""
    if notebook.read_only or not newest_backup(notebook, plan, now).due:
        return None
    return back_up_now(notebook, plan, now, cancel=cancel, progress=progress)


def changes(notebook: Notebook) -> int:
    """Return how much was written since the notebook was opened, for ``back_up_work``."""
    return notebook.connection.changes


def back_up_work(
    notebook: Notebook, plan: BackupPlan, since: int, now: datetime, *, cancel: Cancel | None = None
) -> Path | None:
    """Make an automatic backup if anything was written since ``changes`` was ``since``, for example before a lock.

    Return its path, or None if nothing was written; raise as ``back_up`` does.
    """
    if notebook.read_only or changes(notebook) == since:
        return None
    return back_up_now(notebook, plan, now, cancel=cancel)


_AHEAD: Final = timedelta(days=1)
"""By how much a backup may be dated in the future: by a clock that was corrected, not by a wrong one."""


def newest_backup(notebook: Notebook, plan: BackupPlan, now: datetime) -> NewestBackup:
    """Return when the newest backup was made, and whether a backup or a reminder is due.

    Only the log and the ends of the files in the folder are read. A clock that was set back makes a backup due rather
    than skipped. One that is dated in the future is old: nobody can tell how old, and it may be as old as the row of
    the log before it. A notebook that was made within ``remind_after`` needs no reminder.
    """
    known = backup_rotation.known(notebook.connection)
    made = _made_at_the_latest(notebook, known[-1]) if known else None
    there = {mac: path for path, mac in backup_rotation.in_folder(plan.folder, notebook.keys.vault)}
    today = now.astimezone(notebook.zone).date()
    present = [kept for kept in known if kept.automatic and kept.mac in there]
    newest = present[-1] if present else None

    def days(backup: backup_rotation.LoggedBackup) -> set[date]:
        claimed, latest = backup.made, _made_at_the_latest(notebook, backup)
        return {each.astimezone(notebook.zone).date() for each in (claimed, latest)}

    age = now - (_made_at_the_earliest(notebook, known[-1]) if known else notebook.meta.created)
    return NewestBackup(
        made,
        due=newest is None or days(newest) != {today},
        old=age > plan.remind_after or -age > _AHEAD,
        file=None if newest is None else there[newest.mac],
    )


def _made_at_the_latest(notebook: Notebook, backup: backup_rotation.LoggedBackup) -> datetime:
    """Return when a backup was made, or the latest instant that the rows after it allow: clocks can be ahead."""
    return log_places.of_row(notebook.connection, backup.row, backup.made).bound(backup.made)


def _made_at_the_earliest(notebook: Notebook, backup: backup_rotation.LoggedBackup) -> datetime:
    """Return when a backup was made; for one that a clock dated ahead, the last instant that rows before it show."""
    place = log_places.of_row(notebook.connection, backup.row, backup.made)
    if place.since is None or backup.made <= place.since:
        return backup.made
    return log_places.last_before(notebook.connection, place) or notebook.meta.created


_STAMP = "%Y%m%dT%H%M%SZ"


def found_backups(notebook: Path, folder: Path) -> tuple[FoundBackup, ...] | None:
    """Return the backups of this notebook in a folder, newest first; empty if its keys cannot be read.

    Return None where the folder cannot be looked into: it may have some.
    """
    if looked_into(folder) is None:
        return None
    place = VaultFolder(notebook)
    for keys in (place.keys, place.keys_backup):
        with suppress(NotebookError, OSError):
            vault = vault_of(read_copy(keys))
            found = [FoundBackup(path, made_on(path)) for path, _mac in in_folder(folder, vault)]
            return tuple(sorted(found, key=lambda each: each.made, reverse=True))
    return ()


def made_on(backup: Path) -> datetime:
    """Return when a backup was made: from its name if the program chose it, otherwise the file's modification time."""
    for part in reversed(backup.stem.split("-")):
        with suppress(ValueError):
            return datetime.strptime(part, _STAMP).replace(tzinfo=UTC)
    try:
        return datetime.fromtimestamp(backup.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
