"""Make a backup: a copy of the database, opened and checked, then sealed under a ``.part`` name.

No function here needs an open notebook, because a backup is also made before a notebook is upgraded.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from notebook.errors.maintenance import BackupInsideNotebook
from notebook.errors.store import (
    DiskFailing,
    DiskFull,
    NotebookDamaged,
    NotebookMissing,
    NotebookTooLarge,
    ReadOnlyMedium,
)
from notebook.errors.tasks import FileInTheWay, FileNotPlaced, FolderMissing
from notebook.file_size import is_at_limit
from notebook.files import (
    PRIVATE_FOLDER,
    create_private,
    discard_part,
    ensure_free,
    part_beside,
    publish,
    sync_file,
    translate_os_errors,
)
from notebook.maintenance import backup_format, backup_leftovers, backup_rotation
from notebook.maintenance.backup_leftovers import copy_of, journal_of
from notebook.maintenance.header_agreement import agreed_header, kept_stamp
from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import PAGE, PageKeys, forged
from notebook.model.backups import BackupPlan
from notebook.signals import ignore_termination
from notebook.slow_disks import is_folder
from notebook.store import integrity, log, meta
from notebook.store.connection import Connection
from notebook.store.opening import look_into_database
from notebook.vault.folder import SUFFIX, VaultFolder, real_root
from notebook.vault.header import Header
from notebook.vault.keys import KeyUse
from notebook.vault.session_keys import SessionKeys


def refuse_inside(folder: VaultFolder, path: Path) -> None:
    """Raise BackupInsideNotebook for a path in the notebook's own folder."""
    root = folder.root.resolve()
    if root in path.resolve().parents:
        raise BackupInsideNotebook


def seal_part(
    connection: Connection, keys: SessionKeys, header: Header, path: Path, part: Path, course: Course
) -> bytes:
    """Write a whole backup under the ``.part`` name, flush it to the disk, and return its MAC.

    ``header`` is the one on the disk. The copy records it where a read-only database could not, because a backup of
    header and database that disagree must not be made.

    On any failure neither part nor copy is left. Nothing in the notebook changes. Raise Stopped, NotebookDamaged,
    FileInTheWay, FileNotPlaced.
    """
    # A page of zeros is copied as an empty one, and the copy would make it authentic.
    if integrity.forged_pages(connection):
        raise NotebookDamaged
    copy = copy_of(path, keys.vault)
    try:
        with _refusals(path):
            create_private(copy)
        _copy(connection, copy, course)
        if connection.read_only:
            _take_note_in(copy, keys, header)
        _verify(connection, keys, header, copy, course)
        with _refusals(path):
            return _seal(keys, header, copy, part, course)
    finally:
        _drop(copy)
        _drop(journal_of(copy))


def _copy(connection: Connection, copy: Path, course: Course) -> None:
    with _written(copy), course.statement():
        integrity.copy_into(connection, copy, course.cancel)


@contextmanager
def _written(copy: Path) -> Iterator[None]:
    """Raise FileNotPlaced for whatever the disk refuses while SQLite writes the copy."""
    try:
        yield
    except NotebookTooLarge:
        refused = FileNotPlaced(copy, disk_full=False, too_large=True)
    except DiskFull:
        refused = FileNotPlaced(copy, disk_full=True)
    except (DiskFailing, NotebookMissing, ReadOnlyMedium):
        refused = FileNotPlaced(copy, disk_full=False, too_large=is_at_limit(copy))
    else:
        return
    raise refused


def _take_note_in(copy: Path, keys: SessionKeys, header: Header) -> None:
    with _written(copy), closing(look_into_database(copy, keys.database_key())) as opened:
        if kept_stamp(opened) != header.stamp:
            with opened.transaction():
                meta.set_header(opened, header.stamp.gen, header.stamp.sha256)


def _verify(connection: Connection, keys: SessionKeys, header: Header, copy: Path, course: Course) -> None:
    """Verify every page's MAC, the structure, the last row of the log, and the recorded header of the copy.

    The recorded header must be the one that the backup is sealed with.
    """
    page_keys = PageKeys.of(keys.database_key())
    first = Course(course.cancel, lambda done, total: course.progress(done, 2 * total))
    with copy.open("rb") as file:
        if any(forged(file, page_keys, first)):
            raise NotebookDamaged
    with closing(look_into_database(copy, keys.database_key())) as opened:
        with course.statement():
            faults = integrity.structure_faults(opened, course.cancel)
        if faults or log.last(opened) != log.last(connection) or kept_stamp(opened) != header.stamp:
            raise NotebookDamaged


def _seal(keys: SessionKeys, header: Header, copy: Path, part: Path, course: Course) -> bytes:
    key = keys.derived(KeyUse.BACKUP)
    create_private(part, backup_format.MAGIC)
    try:
        with part.open("ab") as into, copy.open("rb") as database:
            second = Course(course.cancel, lambda done, size: course.progress((size + done) // PAGE, 2 * size // PAGE))
            mac = backup_format.write(into, header.encoded(), database, key, second)
            into.flush()
            sync_file(into.fileno())
    except BaseException:
        _drop(part)
        raise
    return mac


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as there:
        raise FileInTheWay(Path(there.filename or path)) from None
    except OSError as refused:
        full, large = refused.errno in {ENOSPC, EDQUOT}, refused.errno == EFBIG
        raise FileNotPlaced(path, disk_full=full, too_large=large) from None


def default_plan(notebook: Path) -> BackupPlan:
    """Return the default plan: a folder beside the notebook itself, not beside a link to it."""
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
    """Write and record one backup, or leave nothing; ``path`` is absolute. Raise as ``back_up`` does.

    The backup of a read-only notebook is not recorded.
    """
    refuse_inside(folder, path)
    backup_leftovers.clear(path, keys.vault)
    ensure_free(path)
    header = agreed_header(connection, folder, keys)
    with nullcontext() if connection.read_only else backup_leftovers.on_record(connection, path, now, keys.vault):
        mac = seal_part(connection, keys, header, path, part_beside(path), course)
        with ignore_termination():
            try:
                if not connection.read_only:
                    # Recorded before it gets its name: every backup that holds data erased later must be known.
                    backup_rotation.record(connection, now, mac, part_beside(path).stat().st_size, automatic=by_itself)
                publish(path)
            except BaseException:
                discard_part(path)
                raise
    return path


def make_automatic(
    connection: Connection, folder: VaultFolder, keys: SessionKeys, plan: BackupPlan, now: datetime, course: Course
) -> Path:
    """Make an automatic backup and delete the oldest; the folder is created if its parent exists.

    Raise ReadOnlyMedium if the backup could not be recorded, because rotation relies on the records.
    """
    connection.demand_writing()
    if not is_folder(plan.folder):
        if not is_folder(plan.folder.parent):
            raise FolderMissing(plan.folder)
        with translate_os_errors(plan.folder):
            plan.folder.mkdir(mode=PRIVATE_FOLDER)
    vault = keys.vault
    for left in backup_rotation.incomplete(plan, folder, vault):
        backup_leftovers.clear(left, vault)
    path = backup_rotation.free_name(plan, folder, vault, now).absolute()
    make_backup(connection, folder, keys, path, now, course, by_itself=True)
    backup_rotation.rotate(connection, plan, vault)
    return path
