"""Automatic backups: the folder, how many are kept, and the state of the newest one.

Where the content of a notebook comes from, if it was not simply written in it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.model.ids import CaseId

DEFAULT_KEPT: Final = 10
REMIND_AFTER: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """The folder for automatic backups and of how many days they are kept, at least one."""

    folder: Path
    keep: int = DEFAULT_KEPT
    remind_after: timedelta = REMIND_AFTER

    def __post_init__(self) -> None:
        """Refuse to keep fewer than one."""
        if self.keep < 1:
            raise InvalidValue("keep")


@dataclass(frozen=True, slots=True)
class NewestBackup:
    """When the newest backup was made, automatic or not; None when there never was one.

    ``due`` says that the automatic one of the day is missing, ``old`` that the user should be reminded.
    ``file`` is the newest automatic one that is still in the folder.
    """

    made: datetime | None
    due: bool
    old: bool
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup found in a folder, and when it was made, if its file says so."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class BegunBackup:
    """A backup that was started: its path, and where the drive of its folder was mounted at that time.

    ``row`` is the last row of the log at that time, None if it was started by an earlier version of the program.
    """

    path: str
    at: datetime
    mount: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class BackupsContaining:
    """Backups that still contain erased content: files in the folder with the day they were made, newest first.

    ``elsewhere`` are the days of backups that the log lists but that are not in the folder. ``unfinished`` are
    leftovers of interrupted backups that could not be deleted; ``unseen`` are backups that were started in a
    folder that is unavailable now. ``unread`` are the folder itself where it cannot be looked into, so that those
    ``elsewhere`` may be in it, or files in it that look like backups and cannot be read.
    """

    files: tuple[tuple[Path, datetime], ...] = ()
    elsewhere: tuple[datetime, ...] = ()
    unfinished: tuple[tuple[Path, datetime], ...] = ()
    unseen: tuple[tuple[Path, datetime], ...] = ()
    unread: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """A notebook that was restored from a backup, or rescued from a damaged one, or ``replaced``, at an instant.

    ``as_of`` is the instant of the backup, else None: what was written later is not in it. ``replaced`` means
    that its file was found to differ from what it was when last closed.
    """

    at: datetime
    as_of: datetime | None
    replaced: bool = False

    @property
    def rescued(self) -> bool:
        """Return whether it was rescued."""
        return self.as_of is None and not self.replaced


@dataclass(frozen=True, slots=True)
class CaseToReview:
    """A case that is blocked from handover until the worker has reviewed its consents; ``consents`` counts them."""

    case: CaseId
    reference: str
    subject: str
    consents: int
