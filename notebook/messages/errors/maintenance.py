"""Sentences for errors of maintenance."""

from math import ceil
from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import (
    BackupDamaged,
    BackupInsideNotebook,
    BackupPassphrase,
    BackupRecoveryWords,
    NotABackup,
    NothingRescued,
    RemainsNotSwept,
    Stopped,
    UpgradeNeedsRoom,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations


def _(text: str) -> str:
    """Mark a sentence for extraction; it is translated when it is shown."""
    return text


PLAIN: Final[dict[type[NotebookError], str]] = {
    Stopped: _("Stopped. Nothing was left half done. Start again when you like."),
    NotABackup: _(
        "This file is not a Casefold backup. Nothing was made; choose a file whose name ends in .casebackup."
    ),
    BackupDamaged: _(
        "This backup is damaged: it is cut short, or not as it was written. Nothing was made; choose another backup."
    ),
    BackupPassphrase: _(
        "That passphrase does not open this backup. A backup opens with the passphrase that the notebook had on the "
        "day it was made, also when that was changed since. Nothing was made; try that one, or the recovery words."
    ),
    BackupRecoveryWords: _(
        "These recovery words do not open this backup. A backup opens with the words that the notebook had on the day "
        "it was made, also when new ones were made since. Nothing was made; look for the sheet of that day."
    ),
    BackupInsideNotebook: _(
        "A backup inside the notebook's own folder would be lost together with it. "
        "Nothing was made; choose another folder, best on another drive."
    ),
    RemainsNotSwept: _(
        "It is erased, but its last traces are still in the notebook's file: removing them was stopped, or the disk "
        "has no room for a second copy of the notebook. Make room, and leave the notebook open for some minutes "
        "without using it: they are removed automatically."
    ),
    NothingRescued: _(
        "Nothing in this notebook can be read any more. "
        "Nothing was made; open a backup, or look for a copy of the folder."
    ),
}
"""Maintenance errors; no sentence needs a value."""


@sentence.register(Stopped)
@sentence.register(NotABackup)
@sentence.register(BackupDamaged)
@sentence.register(BackupPassphrase)
@sentence.register(BackupRecoveryWords)
@sentence.register(BackupInsideNotebook)
@sentence.register(RemainsNotSwept)
@sentence.register(NothingRescued)
def _plain(problem: NotebookError, tr: Translations) -> str:
    return tr.gettext(PLAIN[type(problem)])


@sentence.register
def _(problem: UpgradeNeedsRoom, tr: Translations) -> str:
    size = max(1, ceil(problem.needed / 10**6))
    return tr.gettext(
        "This notebook is of an earlier version. It is backed up and upgraded before it opens, and the disk of {place} "
        "is full. Nothing is lost. Make room until {size} MB are free there, then open it again."
    ).format(place=problem.place, size=size)
