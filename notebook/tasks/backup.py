"""Backups: one that somebody asked for, the one of the day, and how the newest one stands."""

from datetime import datetime
from pathlib import Path

from notebook.maintenance import backup_rotation
from notebook.maintenance.backup import default_plan, make_automatic, make_backup
from notebook.maintenance.backup_format import SUFFIX
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.model.backups import BackupPlan, NewestBackup
from notebook.tasks.notebook import Notebook

__all__ = ["SUFFIX", "back_up", "back_up_if_due", "back_up_now", "default_plan", "newest_backup"]


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
