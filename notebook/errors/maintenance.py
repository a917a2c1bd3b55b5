"""What can go wrong while a notebook is looked after."""

from __future__ import annotations

from notebook.errors.base import NotebookError


class Stopped(NotebookError):
    """Long work was given up because somebody asked for it, or a save waited; nothing was left behind."""


class NotABackup(NotebookError):
    """The file does not begin as a backup does."""


class BackupDamaged(NotebookError):
    """A backup is cut short, or not byte for byte what was written."""


class BackupPassphrase(NotebookError):
    """The passphrase opens no slot of the keys in a backup, which are those of the day it was made."""


class BackupRecoveryWords(NotebookError):
    """The recovery words are not those of the keys in a backup, which are those of the day it was made."""


class BackupInsideNotebook(NotebookError):
    """A backup was to lie in the notebook's own folder, and be lost together with it."""


class RemainsNotSwept(NotebookError):
    """What was erased is erased, but its remains in the slack of pages could not be swept yet."""


class NothingRescued(NotebookError):
    """Not one page of a damaged notebook could be read."""
