"""Backups that the program makes by itself: where, how many, and how the newest one stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.errors import InvalidValue

DEFAULT_KEPT: Final = 10
REMIND_AFTER: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """The folder for automatic backups and how many of them are kept, at least one."""

    folder: Path
    keep: int = DEFAULT_KEPT
    remind_after: timedelta = REMIND_AFTER

    def __post_init__(self) -> None:
        """Refuse to keep none."""
        if self.keep < 1:
            raise InvalidValue("keep")


@dataclass(frozen=True, slots=True)
class NewestBackup:
    """When the newest backup was made, None when none ever was, by whatever way.

    ``due`` says that the automatic one of the day is missing, ``old`` that it is time to remind.
    ``file`` is the newest automatic one that is still in the folder.
    """

    made: datetime | None
    due: bool
    old: bool
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup that lies in a folder, and when it was made, as far as its file tells."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class BegunBackup:
    """A backup that was begun: its path, and where the drive of its folder was mounted then."""

    path: str
    at: datetime
    mount: str


@dataclass(frozen=True, slots=True)
class BackupsContaining:
    """Backups that still hold what was erased: files in the folder with the day they were made, newest first.

    ``elsewhere`` are the days of those that the log knows and the folder does not have. ``unfinished`` are
    what backups that were cut short left and nobody could take away; ``unseen`` those that were begun in a
    folder that cannot be looked at now.
    """

    files: tuple[tuple[Path, datetime], ...] = ()
    elsewhere: tuple[datetime, ...] = ()
    unfinished: tuple[tuple[Path, datetime], ...] = ()
    unseen: tuple[tuple[Path, datetime], ...] = ()
