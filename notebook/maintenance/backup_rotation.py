"""Automatic backups: their names, which ones exist, and which are deleted."""

import json
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileUnreadable
from notebook.maintenance.backup_format import PART, SUFFIX, reading, temp_suffix
from notebook.maintenance.backup_leftovers import can_be_looked_at, is_part_of, left_by
from notebook.model.backups import BackupPlan, BackupsContaining
from notebook.model.log_place import LogPlace
from notebook.slow_disks import listed, looked_into
from notebook.store import begun_backups, log, meta, provenance
from notebook.store.connection import Connection
from notebook.vault.folder import PATH_LIMIT, VaultFolder, name_limit, real_root
from notebook.vault.folder import SUFFIX as NOTEBOOK_SUFFIX
from notebook.vault.header_parser import vault_of

_BEHIND: Final = len(f"-20261231T235959Z-999{SUFFIX}{temp_suffix(bytes(16))}-journal")
"""Length in bytes of the longest suffix after the notebook's name."""


@dataclass(frozen=True, slots=True)
class LoggedBackup:
    """A backup in the log: ``mac`` identifies it, ``row`` is its row number.

    It contains what the rows before its own are about.
    """

    row: int
    made: datetime
    mac: bytes
    automatic: bool


def record(connection: Connection, now: datetime, mac: bytes, size: int, *, automatic: bool) -> None:
    """Log a backup in a transaction of its own: its MAC and size, but no path."""
    with connection.transaction():
        log.append(
            connection,
            now,
            log.Event.BACKED_UP,
            {"mac": mac.hex(), "bytes": size, "automatic": automatic},
        )


def known(connection: Connection) -> list[LoggedBackup]:
    """Return the backups in the log, newest last, in the order of the log because clocks can be wrong.

    The one from which the notebook was restored is among them: no copy has the row of its own backup.
    """
    rows = log.since(connection, 0, (log.Event.BACKED_UP, log.Event.RESTORED))
    return [_logged(connection, row) for row in rows]


def _logged(connection: Connection, row: log.LogRow) -> LoggedBackup:
    said = json.loads(row.body)
    restored = row.event == log.Event.RESTORED
    made = provenance.instant_of_backup(connection, row) if restored else datetime.fromisoformat(row.at)
    return LoggedBackup(row.seq, made, bytes.fromhex(said["mac"]), said.get("automatic") is True)


def stem(plan: BackupPlan, folder: VaultFolder) -> str:
    """Return the prefix of the names of a notebook's automatic backups: its own name, truncated if necessary.

    The instant, a number and the suffixes of temporary files must fit after it.
    """
    name = real_root(folder.root).name.removesuffix(NOTEBOOK_SUFFIX)
    room = min(name_limit(plan.folder), PATH_LIMIT - len(os.fsencode(plan.folder.absolute() / "_")) + 1) - _BEHIND
    while name and len(os.fsencode(name)) > room:
        name = name[:-1]
    return name


def incomplete(plan: BackupPlan, folder: VaultFolder, vault: bytes) -> list[Path]:
    """Return the paths of automatic backups of a notebook that were begun but not finished."""
    name = stem(plan, folder)
    begun = rf"({re.escape(name)}-\d{{8}}T\d{{6}}Z(-\d+)?{re.escape(SUFFIX)})"
    ours = re.compile(rf"{begun}({re.escape(PART)}|{re.escape(temp_suffix(vault))}(-journal)?)")
    found = [ours.fullmatch(each.name) for each in listed(plan.folder)]
    return sorted({plan.folder.absolute() / match[1] for match in found if match is not None})


def free_name(plan: BackupPlan, folder: VaultFolder, vault: bytes, now: datetime) -> Path:
    """Return an unused path for the automatic backup of this instant, also unused by leftovers of a power cut."""
    begin = f"{stem(plan, folder)}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number, path = 1, plan.folder / f"{begin}{SUFFIX}"
    while any(os.path.lexists(f"{path}{end}") for end in ("", PART, temp_suffix(vault))):
        number += 1
        path = plan.folder / f"{begin}-{number}{SUFFIX}"
    return path


def in_folder(folder: Path, vault: bytes) -> Iterator[tuple[Path, bytes]]:
    """Yield the backups of one notebook in a folder with their MACs; skip all other files."""
    for path in listed(folder):
        with suppress(NotebookError, OSError):
            if path.suffix != SUFFIX or path.is_symlink() or not path.is_file():
                continue
            with reading(path) as (_file, frame):
                found = vault_of(frame.keys) == vault
            if found:
                yield path, frame.mac


def unread_in(folder: Path) -> tuple[Path, ...]:
    """Return what may be or hold backups and cannot be read: the folder itself, or else files in it."""
    found = looked_into(folder)
    return (folder,) if found is None else tuple(path for path in found if path.suffix == SUFFIX and _is_closed(path))


def _is_closed(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with reading(path):
            return False
    except FileNotFoundError:
        return False
    except (FileUnreadable, OSError):
        return True
    except NotebookError:
        return False


def rotate(connection: Connection, plan: BackupPlan, vault: bytes) -> list[Path]:
    """Delete automatic backups beyond the number of days to keep, and return their paths.

    Of each day the last stays, which holds the day's work, and the first, which may be the one before an upgrade; where
    one backup is kept, only the last.
    Call this only right after an automatic backup was made: the newest is known to be good then, and always stays. A
    file is deleted only if it is a backup of this notebook that the log records as automatic. After an older notebook
    was restored, backups that its log does not have stay.
    """
    zone = ZoneInfo(meta.zone(connection))
    rows = {kept.mac: kept for kept in known(connection) if kept.automatic}
    ours = [(rows[mac], path) for path, mac in in_folder(plan.folder, vault) if mac in rows]
    days = defaultdict[date, list[Path]](list)
    for kept, path in sorted(ours, key=lambda each: each[0].row, reverse=True):
        days[kept.made.astimezone(zone).date()].append(path)
    first = -1 if plan.keep > 1 else 0
    stay = {paths[each] for paths in list(days.values())[: plan.keep] for each in (0, first)}
    gone = []
    for path in (path for paths in days.values() for path in paths if path not in stay):
        with suppress(OSError):
            path.unlink()
            gone.append(path)
    return gone


def backups_containing(connection: Connection, folder: Path | None, vault: bytes, since: LogPlace) -> BackupsContaining:
    """Return the backups made since a row of the log, which still contain what the notebook had then.

    Backups in the folder that the log does not have, as after an older notebook was restored, are dated by their files'
    modification times. ``since`` is where the case was opened or imported.
    """
    begin = since.bound(since.at)
    rows = {kept.mac: kept for kept in known(connection)}
    there: list[tuple[Path, datetime]] = []
    seen = set()
    for path, mac in in_folder(folder, vault) if folder is not None else ():
        kept = rows.get(mac)
        made = kept.made if kept is not None else _changed(path)
        seen.add(mac)
        if made >= begin if kept is None else kept.row > since.row:
            there.append((path, made))
    elsewhere = [kept.made for kept in rows.values() if kept.mac not in seen and kept.row > since.row]
    begun = [
        each
        for each in begun_backups.list_all(connection)
        if (each.at >= begin if each.row is None else each.row >= since.row)
    ]
    left = [] if folder is None else list(unfinished_in(folder, vault))
    left += [each for every in begun if can_be_looked_at(every) for each in left_by(Path(every.path), vault)]
    cut_short = {path.absolute(): made for path in left if (made := _changed(path)) >= begin}
    unseen = [(Path(each.path), each.at) for each in begun if not can_be_looked_at(each)]
    return BackupsContaining(
        _newest_first(there),
        tuple(sorted(elsewhere, reverse=True)),
        _newest_first(cut_short.items()),
        tuple(unseen),
        () if folder is None else unread_in(folder),
    )


def unfinished_in(folder: Path, vault: bytes) -> Iterator[Path]:
    """Yield what interrupted backups of one notebook left in a folder, under any name."""
    for path in listed(folder):
        with suppress(OSError):
            if path.is_symlink() or not path.is_file() or not path.stat().st_size:
                continue
            if path.name.endswith(temp_suffix(vault)) or (path.name.endswith(PART) and is_part_of(path, vault)):
                yield path


def _newest_first(found: Iterable[tuple[Path, datetime]]) -> tuple[tuple[Path, datetime], ...]:
    return tuple(sorted(found, key=lambda each: each[1], reverse=True))


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
