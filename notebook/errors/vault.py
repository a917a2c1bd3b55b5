"""What can go wrong with the folder, the lock, the keys and what opens them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

from notebook.errors.base import NotebookError


class NotebookNotFound(NotebookError):
    """There is nothing at the path that was given."""


class NotANotebook(NotebookError):
    """Something is at the path, and it holds neither a database nor keys of ours."""


class NotebookNameTooLong(NotebookError):
    """A notebook was to get a name that the disk does not take, or beside which its backups would find no room."""


class NotebookExists(NotebookError):
    """A notebook was to be made where something already is."""


class AlreadyOpen(NotebookError):
    """Another window, command or computer holds the lock of this notebook."""


class LockUnusable(NotebookError):
    """The lock file is not a plain file, or the place it lies in cannot lock files."""


class NotebookReadOnly(NotebookError):
    """The folder of a notebook takes no writing, so that nothing could hold its lock."""


class WriteFault(StrEnum):
    """Why the folder of a notebook could not be written."""

    FULL = "full"
    TOO_LARGE = "too_large"
    READ_ONLY = "read_only"
    NO_FOLDER = "no_folder"
    UNSURE = "unsure"
    SECOND_COPY = "second_copy"
    OTHER = "other"


class VaultNotWritten(NotebookError):
    """The folder, the lock file or the keys could not be written.

    What was there before still is, except for two faults: after ``UNSURE`` a power cut decides
    between old and new, and with ``SECOND_COPY`` the new keys count and only their copy is old.
    """

    fault: WriteFault


class DatabaseMissing(NotebookError):
    """The folder holds keys, and no database."""


class DatabaseEmpty(NotebookError):
    """The database has 0 bytes; it would open with any key and look like a new notebook."""


class DatabaseNotEncrypted(NotebookError):
    """A plain SQLite file stands where the encrypted database should."""


class DatabaseStartDamaged(NotebookError):
    """The first bytes of the database cannot be read, or are not those that the keys name."""


class HeaderDamaged(NotebookError):
    """Whatever is wrong with a key file: missing, unreadable, malformed, or not made with this key."""


class NewerHeader(NotebookError):
    """The key file is whole, and of a later version of its format than this program knows."""


class KeyFileNeeded(NotebookError):
    """No slot opens with a passphrase alone."""


class KeyFileRefused(NotebookError):
    """A file that should be a key file was not made as one, or is damaged."""


class Interrupted(StrEnum):
    """What becomes of a re-key that was interrupted, by a power cut for instance."""

    TAKEN_BACK = "taken_back"
    FINISHED = "finished"


class WrongPassphrase(NotebookError):
    """No slot opens with this passphrase; ``interrupted`` tells of a re-key that did not come to its end."""

    interrupted: Interrupted | None = None


class WrongPassphraseOrKeyFile(WrongPassphrase):
    """No slot opens with this passphrase and this key file together; which of them is wrong nobody can know."""


class RecoveryWordUnknown(NotebookError):
    """A recovery word is not on the list; ``place`` counts from 1, ``near`` are words of the list like it."""

    place: int
    near: tuple[str, ...]


class RecoveryWordsMissing(NotebookError):
    """There are not as many recovery words as there must be."""

    found: int
    needed: int


class RecoveryWordsMixed(NotebookError):
    """All recovery words are on the list, and do not go together: one is another one, or two changed places."""


class WrongRecoveryWords(NotebookError):
    """The recovery words go together, and are not those of this notebook."""

    interrupted: Interrupted | None = None


class WrongRecoveryWordsOrDamaged(NotebookError):
    """Without its key files nobody can tell whether the words are of another notebook, or the notebook is damaged."""


class RecoverySheetNeeded(NotebookError):
    """Both key files are gone, so that the words alone do not open the notebook: its id and salt are needed."""


class OtherWaysUnnamed(NotebookError):
    """A new key would drop ``count`` other ways into the notebook, and nobody is there to be asked for them."""

    count: int


class RecoveryWordsUnconfirmed(NotebookError):
    """The new recovery words were not typed back as they are."""


class KeyBesideNotebook(NotebookError):
    """A recovery sheet or a key file was to be put where a notebook or its backups are."""

    path: Path


class NotEnoughMemory(NotebookError):
    """The key derivation did not get the memory that it needs."""


class PassphraseFault(StrEnum):
    """Why a new passphrase is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NUL = "nul"
    SURROGATE = "surrogate"
    TOO_WEAK = "too_weak"


class Weakness(StrEnum):
    """What makes a passphrase easy to guess."""

    COMMON = "common"
    OWN_NAMES = "own_names"
    NAMES = "names"
    WORDS = "words"
    KEYS = "keys"
    REPEATS = "repeats"
    SEQUENCE = "sequence"
    DATE = "date"
    SIMPLE = "simple"


class PassphraseRefused(NotebookError):
    """A new passphrase is outside the rules.

    ``limit`` is the number of characters that it broke, ``weakness`` what makes it easy to guess, if either.
    ``suggest`` is the option of the command line that suggests a better one; None in the window.
    """

    fault: PassphraseFault
    limit: int | None = None
    weakness: Weakness | None = None
    suggest: str | None = None


class OlderKeyFile(NotebookError):
    """The keys are genuine, and not the ones that the database was last used with."""


class OlderDatabase(NotebookError):
    """The database is genuine, and older than the keys beside it."""
