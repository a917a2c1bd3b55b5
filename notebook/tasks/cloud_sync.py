"""Detect whether a folder for a notebook is synchronised to other computers by a cloud service."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from notebook.files import read_plain
from notebook.vault.cloud_sync import Around, Surroundings, SyncService, detect, is_conflict_copy

__all__ = ["SyncService", "conflict_copies", "sync_service_of"]

_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_LONGEST: Final = 65_536  # bytes read of Dropbox's own file


def sync_service_of(
    path: Path, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> SyncService | None:
    """Return the service that synchronises the folder of a notebook, or None; never raise.

    Links are resolved, and the folder need not exist yet. ``home`` is the user's home directory when None.
    """
    try:
        place, own = path.resolve(), (home or Path.home()).resolve()
    except (OSError, RuntimeError):  # a symlink loop, or no home directory
        return None
    way_up = [Around(folder, _names(folder)) for folder in (place, *place.parents)]
    return detect(way_up, Surroundings(own, _declared(own, environment)))


def conflict_copies(path: Path) -> tuple[str, ...]:
    """Return the names of conflict copies that a service left in a notebook's folder after two computers wrote it."""
    return tuple(sorted(filter(is_conflict_copy, _names(path))))


def _declared(home: Path, environment: Mapping[str, str]) -> dict[Path, SyncService]:
    found = {Path(environment[name]).resolve(): SyncService.ONEDRIVE for name in _ONEDRIVE if environment.get(name)}
    kept = [home / ".dropbox"]
    kept += [Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for folder in kept:
        found |= {path.resolve(): SyncService.DROPBOX for path in _dropbox_says(folder / "info.json")}
    return found


def _dropbox_says(file: Path) -> list[Path]:
    """Read ``{"personal": {"path": ...}, "business": {...}}``; return an empty list for anything else."""
    with suppress(OSError, ValueError, RecursionError):
        accounts = json.loads(read_plain(file, _LONGEST))
        if isinstance(accounts, dict):
            said = [account.get("path") for account in accounts.values() if isinstance(account, dict)]
            return [Path(path) for path in said if isinstance(path, str) and path and "\0" not in path]
    return []


def _names(folder: Path) -> frozenset[str]:
    """Return the names in a folder; empty if it cannot be read."""
    with suppress(OSError):
        return frozenset(each.name for each in folder.iterdir())
    return frozenset()
