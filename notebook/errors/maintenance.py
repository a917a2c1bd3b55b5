"""Errors of maintaining a notebook: backups, sweeps and rescues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.errors.base import NotebookError

if TYPE_CHECKING:
    from pathlib import Path


class Stopped(NotebookError):
    """Long work was cancelled by the user, or to let a save go first; nothing was left behind."""


class NotABackup(NotebookError):
    """The file does not start as a backup does."""


class BackupDamaged(NotebookError):
    """A backup is cut short, or its bytes are not what was written."""


class BackupPassphrase(NotebookError):
    """The passphrase opens no key slot of a backup, whose keys are those of the day it was made."""


class BackupRecoveryWords(NotebookError):
    """The recovery words do not match the keys of a backup, which are those of the day it was made."""


class BackupInsideNotebook(NotebookError):
    """A backup was requested inside the notebook's own folder, where it would be lost together with it."""


class RemainsNotSwept(NotebookError):
    """The deleted content is deleted, but its remains in unused parts of pages could not be swept yet."""


@dataclass(eq=False, repr=False)
class UpgradeNeedsRoom(NotebookError):
    """A notebook of an earlier version could not be backed up, or upgraded: the disk of ``place`` is full.

    ``needed`` is how many bytes have to be free there.
    """

    place: Path
    needed: int


class NothingRescued(NotebookError):
    """Not one page of a damaged notebook could be read."""
