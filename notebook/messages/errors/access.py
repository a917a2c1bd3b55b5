"""Sentences for errors of passphrases, key files and recovery words."""

from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.vault import (
    Interrupted,
    KeyBesideNotebook,
    KeyFileRefused,
    OtherWaysUnnamed,
    RecoverySheetNeeded,
    RecoveryWordsMissing,
    RecoveryWordsMixed,
    RecoveryWordsUnconfirmed,
    RecoveryWordUnknown,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations


def _(text: str) -> str:
    """Mark a sentence for extraction; it is translated when it is shown."""
    return text


PLAIN: Final[dict[type[NotebookError], str]] = {
    WrongPassphrase: _(
        "That passphrase does not open this notebook. Nothing was changed. Check Caps Lock and the keyboard layout."
    ),
    WrongPassphraseOrKeyFile: _(
        "That passphrase and that key file together do not open this notebook. Nothing was changed. "
        "Check Caps Lock and the keyboard layout, and whether it is the key file of this notebook."
    ),
    WrongRecoveryWords: _(
        "These recovery words are not those of this notebook. Nothing was changed. "
        "Look for a newer sheet: new recovery words take the place of older ones. "
        "Without passphrase or recovery words nobody can open this notebook."
    ),
    KeyFileRefused: _(
        "This is not a key file of Casefold, or it is damaged. "
        "Nothing was changed. Choose the file that was made with the notebook, or a copy of it."
    ),
    RecoveryWordsMixed: _(
        "These recovery words do not go together: one of them is another one, or two changed places. "
        "Nothing was changed. Compare them with the sheet, word by word."
    ),
    WrongRecoveryWordsOrDamaged: _(
        "Either these recovery words are not those of this notebook, or the notebook is damaged; "
        "without its keys.cv1 nobody can tell which. Nothing was changed. "
        "Compare the words and the rows of digits with the sheet, or open a copy of the notebook that you made earlier."
    ),
    RecoverySheetNeeded: _(
        "The keys.cv1 of this notebook is gone, and so is its copy: the words alone do not open it. "
        "Nothing was changed. Enter the two rows of digits below them on the recovery sheet as well."
    ),
    RecoveryWordsUnconfirmed: _(
        "Those are not the words that were shown. Nothing was changed; start again, and write the words down first."
    ),
}
"""Errors whose sentence needs no value."""

INTERRUPTED: Final = {
    Interrupted.TAKEN_BACK: _(
        "A change of its key was interrupted and has been undone: the previous passphrase and recovery words still "
        "count."
    ),
    Interrupted.FINISHED: _(
        "A change of its key was interrupted after it had taken effect: "
        "the new recovery words count, and the new passphrase if there was one."
    ),
}


def interrupted(tr: Translations, what: Interrupted) -> str:
    """Return the sentence about which key is in effect after an interrupted re-key."""
    return tr.gettext(INTERRUPTED[what])


def unmended(tr: Translations) -> str:
    """Return the sentence that header and database disagree, which does not block access to the notes."""
    return tr.gettext(
        "The notebook is open, but its keys.cv1 could not be put in order: the disk is full or cannot be written. "
        "Make room on it; the next opening tries again."
    )


def unsettled(tr: Translations) -> str:
    """Return the sentence that an interrupted pack or notice is unsettled, which does not block access to the notes."""
    return tr.gettext(
        "The notebook is open, but a pack or notice whose saving was interrupted still counts as being made: the disk "
        "is full or cannot be written. Make room on it; the next opening records what became of it."
    )


def open_older_database(tr: Translations) -> str:
    """Return the question whether to open an older database, shown below the sentence about it."""
    return tr.gettext(
        "An older database was put back into this notebook. The recovery words open it as it is, without what was "
        "written later. Open it and set the new passphrase? Type yes: "
    )


@sentence.register(KeyFileRefused)
@sentence.register(RecoveryWordsMixed)
@sentence.register(WrongRecoveryWordsOrDamaged)
@sentence.register(RecoverySheetNeeded)
@sentence.register(RecoveryWordsUnconfirmed)
def _plain(problem: NotebookError, tr: Translations) -> str:
    return tr.gettext(PLAIN[type(problem)])


@sentence.register(WrongPassphrase)
@sentence.register(WrongPassphraseOrKeyFile)
@sentence.register(WrongRecoveryWords)
def _wrong(problem: WrongPassphrase | WrongRecoveryWords, tr: Translations) -> str:
    said = tr.gettext(PLAIN[type(problem)])
    return said if problem.interrupted is None else f"{said} {interrupted(tr, problem.interrupted)}"


@sentence.register
def _unknown(problem: RecoveryWordUnknown, tr: Translations) -> str:
    _ = tr.gettext
    if problem.near:
        return _("Word {place} is not a recovery word. Nothing was changed. On the sheet it may be: {near}.").format(
            place=problem.place, near=", ".join(problem.near)
        )
    return _("Word {place} is not a recovery word. Nothing was changed; look at it again on the sheet.").format(
        place=problem.place
    )


@sentence.register
def _missing(problem: RecoveryWordsMissing, tr: Translations) -> str:
    return tr.ngettext(
        "There is {found} recovery word here, and {needed} are needed. Nothing was changed; give all of them.",
        "There are {found} recovery words here, and {needed} are needed. Nothing was changed; give all of them.",
        problem.found,
    ).format(found=problem.found, needed=problem.needed)


@sentence.register
def _others(problem: OtherWaysUnnamed, tr: Translations) -> str:
    return tr.ngettext(
        "This notebook has {count} other way in, which new recovery words would drop. Nothing was changed. "
        "Do it at a terminal, where it is asked for, or add --drop-others.",
        "This notebook has {count} other ways in, which new recovery words would drop. Nothing was changed. "
        "Do it at a terminal, where they are asked for, or add --drop-others.",
        problem.count,
    ).format(count=problem.count)


@sentence.register
def _beside(problem: KeyBesideNotebook, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This would lie beside what it opens, in a notebook or with its backups: {path}. "
        "Nothing was changed. Choose another place, best of all a memory stick that you lock away."
    ).format(path=problem.path)
