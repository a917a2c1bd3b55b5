"""Detect whether a sync service copies a folder to other computers, by the traces that each service leaves.

What the detection uses: OneDrive's environment variables on Windows, and its folder in the home; Dropbox's
``info.json``, which its help names for finding the folder, and the ``.dropbox.cache`` in it; the
``CloudStorage`` and ``Mobile Documents`` folders that macOS gives to such services and to iCloud;
the ``.tmp.driveupload`` and ``.shortcut-targets-by-id`` of Google Drive for desktop; the journal
``.sync_*.db`` of the Nextcloud and ownCloud clients (nextcloud/desktop issue 8299) and their logs; the
``.stfolder`` and ``.stversions`` of Syncthing (docs.syncthing.net, folder marker and file versioning).
Not detected: Desktop and Documents folders that macOS stores in iCloud, and services not named here.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final


class SyncService(StrEnum):
    """A service that copies folders, by its product name."""

    ONEDRIVE = "OneDrive"
    DROPBOX = "Dropbox"
    ICLOUD = "iCloud Drive"
    GOOGLE_DRIVE = "Google Drive"
    NEXTCLOUD = "Nextcloud"
    SYNCTHING = "Syncthing"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The evidence: the home folder, and folders that a service itself has declared as its own."""

    home: Path
    declared: Mapping[Path, SyncService]


@dataclass(frozen=True, slots=True)
class Around:
    """A folder on the path from a notebook to the root, and the names in it."""

    path: Path
    names: AbstractSet[str]


_MARKS: Final = (
    (re.compile(r"\.dropbox\.cache"), SyncService.DROPBOX),
    (re.compile(r"\.tmp\.drive(up|down)load|\.shortcut-targets-by-id"), SyncService.GOOGLE_DRIVE),
    (re.compile(r"\.stfolder|\.stversions"), SyncService.SYNCTHING),
    (re.compile(r"\._?sync_[0-9a-z]+\.db|\.(next|own)cloudsync\.log"), SyncService.NEXTCLOUD),
)
_OF_HOME: Final = (
    (re.compile(r"OneDrive( - .+)?"), SyncService.ONEDRIVE),
    (re.compile(r"iCloudDrive"), SyncService.ICLOUD),
)
_OF_MAC: Final = (
    (re.compile(r"OneDrive.*"), SyncService.ONEDRIVE),
    (re.compile(r"Dropbox.*"), SyncService.DROPBOX),
    (re.compile(r"GoogleDrive.*"), SyncService.GOOGLE_DRIVE),
    (re.compile(r"iCloud.*"), SyncService.ICLOUD),
    (re.compile(r"Nextcloud.*"), SyncService.NEXTCLOUD),
)

_OURS: Final = r"(vault|keys|pages)"
_CONFLICTS: Final = (
    rf"{_OURS}\b.*\.sync-conflict-.*",  # Syncthing
    rf"{_OURS}\b.*\(.*(conflict|konflikt|conflit).*\).*",  # Dropbox, Nextcloud: "(conflicted copy 2026-11-27 101500)"
    rf"{_OURS}(\.[^.]+)*_conflict-\d{{8}}-\d{{6}}.*",  # ownCloud and earlier Nextcloud
    rf"{_OURS}-[^.]+\.(db|cv1)(\.bak)?",  # OneDrive: the name of the computer
    rf"{_OURS}(\.db|\.cv1)?( \d+| \(\d+\))(\.db|\.cv1)?(\.bak)?",  # iCloud Drive and Google Drive: a number
)
_CONFLICT: Final = re.compile("|".join(f"(?:{each})" for each in _CONFLICTS), re.IGNORECASE)


def is_conflict_copy(name: str) -> bool:
    """Return whether a name in a notebook's folder is that of a sync service's conflict copy."""
    return _CONFLICT.fullmatch(name) is not None


def detect(way_up: Sequence[Around], there: Surroundings) -> SyncService | None:
    """Return the service that copies a folder, given the folder and all its parents; None when none is known."""
    for around in way_up:
        found = there.declared.get(around.path) or _by_place(around.path, there.home) or _by_names(around.names)
        if found is not None:
            return found
    return None


def _by_place(path: Path, home: Path) -> SyncService | None:
    if path == home / "Library" / "Mobile Documents":
        return SyncService.ICLOUD
    marks = {home: _OF_HOME, home / "Library" / "CloudStorage": _OF_MAC}.get(path.parent, ())
    return next((service for mark, service in marks if mark.fullmatch(path.name)), None)


def _by_names(names: AbstractSet[str]) -> SyncService | None:
    return next((service for mark, service in _MARKS if any(map(mark.fullmatch, names))), None)
