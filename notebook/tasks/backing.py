"""A backup as far as it needs no open notebook: one is also made before a notebook is brought up to date."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from notebook.errors import FolderMissing
from notebook.files import PRIVATE_FOLDER, drop_part, free_place, give_name, part_beside, refusals
from notebook.maintenance import backup_leftovers, backup_rotation
from notebook.maintenance.backup import refuse_inside, seal_part
from notebook.maintenance.header_agreement import agreed_header
from notebook.maintenance.progress import Course
from notebook.model.backups import BackupPlan
from notebook.signals import unstopped
from notebook.slow_disks import is_folder
from notebook.store.connection import Connection
from notebook.vault.folder import SUFFIX, VaultFolder, real_root
from notebook.vault.session_keys import SessionKeys


def default_plan(notebook: Path) -> BackupPlan:
    """Give the plan that holds until somebody chose another: a folder beside the notebook, not beside a link to it."""
    root = real_root(notebook.absolute())
    return BackupPlan(root.with_name(f"{root.name.removesuffix(SUFFIX)} backups"))


def make_backup(
    connection: Connection,
    folder: VaultFolder,
    keys: SessionKeys,
    path: Path,
    now: datetime,
    course: Course,
    *,
    by_itself: bool,
) -> Path:
    """Write one backup, whole and on record, or not at all; ``path`` is absolute. Raises as ``back_up``.

    Where the notebook takes no writing it is on record nowhere.
    """
    refuse_inside(folder, path)
    backup_leftovers.clear(path, keys.vault)
    free_place(path)
    header = agreed_header(connection, folder, keys)
    with nullcontext() if connection.read_only else backup_leftovers.on_record(connection, path, now, keys.vault):
        mac = seal_part(connection, keys, header, path, part_beside(path), course)
        with unstopped():
            try:
                if not connection.read_only:
                    # On record before it gets its name: no backup that holds what is erased later may be unknown.
                    backup_rotation.record(connection, now, mac, part_beside(path).stat().st_size, automatic=by_itself)
                give_name(path)
            except BaseException:
                drop_part(path)
                raise
    return path


def make_automatic(
    connection: Connection, folder: VaultFolder, keys: SessionKeys, plan: BackupPlan, now: datetime, course: Course
) -> Path:
    """Make an automatic backup and let the oldest go; the folder is made where only itself is missing.

    Raises ReadOnlyMedium where it could not be put on record, and the oldest would not be known.
    """
    connection.demand_writing()
    if not is_folder(plan.folder):
        if not is_folder(plan.folder.parent):
            raise FolderMissing(plan.folder)
        with refusals(plan.folder):
            plan.folder.mkdir(mode=PRIVATE_FOLDER)
    vault = keys.vault
    for left in backup_rotation.torn(plan, folder, vault):
        backup_leftovers.clear(left, vault)
    path = backup_rotation.free_name(plan, folder, vault, now).absolute()
    make_backup(connection, folder, keys, path, now, course, by_itself=True)
    backup_rotation.rotate(connection, plan, vault)
    return path
