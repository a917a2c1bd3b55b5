"""Sentences for errors of a notebook's folder, lock or keys."""

from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.vault import (
    AlreadyOpen,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    HeaderDamaged,
    KeyFileNeeded,
    LockUnusable,
    NewerHeader,
    NotANotebook,
    NotebookExists,
    NotebookNameTooLong,
    NotebookNotFound,
    NotebookReadOnly,
    NotEnoughMemory,
    OlderDatabase,
    OlderKeyFile,
    PassphraseFault,
    PassphraseRefused,
    VaultNotWritten,
    WriteFault,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations
from notebook.messages.passphrase_strength import too_weak


def _(text: str) -> str:
    """Mark a sentence for extraction; it is translated when it is shown."""
    return text


PLAIN: Final[dict[type[NotebookError], str]] = {
    NotebookNotFound: _("There is no notebook here. Check the path, and whether the drive it is on is connected."),
    NotANotebook: _(
        "This is not a Casefold notebook. Nothing was changed. Choose the folder whose name ends in .casevault."
    ),
    NotebookExists: _("There is already something with this name. Nothing was changed. Choose another name."),
    NotebookNameTooLong: _(
        "This name is too long. Nothing was changed. Choose a shorter one, or a folder that is not as deep."
    ),
    AlreadyOpen: _(
        "This notebook is already open in another window or on another computer. Close it there, then try again."
    ),
    NotebookReadOnly: _(
        "This notebook was not opened, because nothing can be written where it lies. "
        "Copy its folder to your own disk and open it there, or allow writing here."
    ),
    LockUnusable: _(
        "This notebook was not opened, because nothing here can keep a second program out of it. "
        "Move the notebook to an ordinary folder on this computer, and take away what stands there as vault.lock."
    ),
    DatabaseMissing: _(
        "The notes of this notebook are not in its folder: vault.db is missing. "
        "Nothing was changed. Put vault.db back, or open a copy of the notebook that you made earlier."
    ),
    DatabaseEmpty: _(
        "The notes of this notebook are gone: vault.db is empty. "
        "Nothing was changed. Open a copy of the notebook that you made earlier."
    ),
    DatabaseNotEncrypted: _(
        "This notebook is not encrypted as it should be, so it was not opened. Nothing was changed. "
        "Somebody put another vault.db here: open a copy of the notebook that you made earlier."
    ),
    DatabaseStartDamaged: _(
        "Part of this notebook is damaged, or its vault.db and keys.cv1 do not belong together. "
        "Nothing was written. Open a copy of the notebook that you made earlier."
    ),
    HeaderDamaged: _(
        "The keys.cv1 of this notebook cannot be read, and neither can its copy. "
        "Nothing was changed. Use the recovery words, with the two rows of digits below them on the recovery sheet, "
        "or put keys.cv1 back from a copy of the notebook that you made earlier."
    ),
    NewerHeader: _(
        "This notebook was made by a newer version. Nothing was changed. Install the newer version to open it."
    ),
    KeyFileNeeded: _(
        "This notebook opens with its passphrase and its key file together. "
        "Nothing was changed. Choose the key file as well; in a command, name it with --key-file."
    ),
    NotEnoughMemory: _(
        "There is not enough memory to unlock the notebook. Nothing was changed. Close other programs, then try again."
    ),
    OlderKeyFile: _(
        "An older keys.cv1 was put back into this notebook. Nothing was changed. Put back the one that the "
        "notebook was last used with, use the recovery words, open a backup, or rescue what can be read into a new one."
    ),
    OlderDatabase: _(
        "An older database was put back into this notebook. Nothing was changed. Put back the vault.db that the "
        "notebook was last used with, open a backup, use the recovery words, which open it as it is, "
        "or rescue what can be read into a new one."
    ),
}
"""Errors whose sentence needs no value."""

WRITING: Final = {
    WriteFault.FULL: _("Not saved: the disk is full. What was there before is unchanged. Make room, then try again."),
    WriteFault.TOO_LARGE: _(
        "Not saved: a file of this size is too large for this disk. What was there before is unchanged. "
        "Choose a folder on a disk that takes larger files; one formatted as FAT32 takes 4 GiB."
    ),
    WriteFault.READ_ONLY: _(
        "Not saved: this place cannot be written to. "
        "What was there before is unchanged. Choose another folder, or allow writing here."
    ),
    WriteFault.NO_FOLDER: _("Not saved: the folder that should hold it is not there. Choose a folder that exists."),
    WriteFault.UNSURE: _(
        "It is not certain that this was saved: the disk reported a fault. "
        "Copy the notebook to another drive, and do not forget the old passphrase until the new one has worked."
    ),
    WriteFault.SECOND_COPY: _(
        "This was saved, but not the copy of keys.cv1. "
        "Make room on the disk, then close the notebook and open it again: that makes the copy good."
    ),
    WriteFault.OTHER: _(
        "Not saved: the disk reported a fault. What was there before is unchanged. Try again, or choose another folder."
    ),
}


@sentence.register(NotebookNotFound)
@sentence.register(NotANotebook)
@sentence.register(NotebookExists)
@sentence.register(NotebookNameTooLong)
@sentence.register(AlreadyOpen)
@sentence.register(LockUnusable)
@sentence.register(NotebookReadOnly)
@sentence.register(DatabaseMissing)
@sentence.register(DatabaseEmpty)
@sentence.register(DatabaseNotEncrypted)
@sentence.register(DatabaseStartDamaged)
@sentence.register(HeaderDamaged)
@sentence.register(NewerHeader)
@sentence.register(KeyFileNeeded)
@sentence.register(NotEnoughMemory)
@sentence.register(OlderKeyFile)
@sentence.register(OlderDatabase)
def _plain(problem: NotebookError, tr: Translations) -> str:
    return tr.gettext(PLAIN[type(problem)])


@sentence.register
def _not_written(problem: VaultNotWritten, tr: Translations) -> str:
    return tr.gettext(WRITING[problem.fault])


@sentence.register
def _refused(problem: PassphraseRefused, tr: Translations) -> str:
    match problem.fault:
        case PassphraseFault.TOO_SHORT:
            return tr.ngettext(
                "This passphrase is too short. Use {limit} character or more; several words in a row are good.",
                "This passphrase is too short. Use {limit} characters or more; several words in a row are good.",
                problem.limit or 0,
            ).format(limit=problem.limit)
        case PassphraseFault.TOO_LONG:
            return tr.ngettext(
                "This passphrase is too long. Use {limit} character at most.",
                "This passphrase is too long. Use {limit} characters at most.",
                problem.limit or 0,
            ).format(limit=problem.limit)
        case PassphraseFault.TOO_WEAK:
            return too_weak(tr, problem.weakness, problem.suggest)
        case PassphraseFault.NUL | PassphraseFault.SURROGATE:
            return tr.gettext(
                "This passphrase holds a character that cannot be typed again. "
                "Leave out what was pasted and type it instead."
            )
