"""Errors of the folder, the lock, the keys and the credentials of a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

from notebook.errors.base import NotebookError


class NotebookNotFound(NotebookError):
    """There is nothing at the given path."""


class NotANotebook(NotebookError):
    """The path exists, but contains neither a database nor keys of this program."""


class NotebookNameTooLong(NotebookError):
    """The name of a new notebook is too long for the disk, or leaves no room for the names of its backups."""


class NotebookExists(NotebookError):
    """The path of a new notebook is already taken."""


class AlreadyOpen(NotebookError):
    """Another window, command or computer holds the lock of this notebook."""


class LockUnusable(NotebookError):
    """The lock file is not a plain file, or its file system cannot lock files."""


class NotebookReadOnly(NotebookError):
    """The folder of a notebook cannot be written to, so no lock can be held in it."""


class WriteFault(StrEnum):
    """Why the folder of a notebook could not be written."""

    FULL = "full"
    TOO_LARGE = "too_large"
    READ_ONLY = "read_only"
    NO_FOLDER = "no_folder"
    UNSURE = "unsure"
    SECOND_COPY = "second_copy"
    OTHER = "other"


@dataclass(eq=False, repr=False)
class VaultNotWritten(NotebookError):
    """The folder, the lock file or the keys could not be written.

    The previous content is still there, except for two faults: after ``UNSURE`` a power cut decides
    between old and new, and with ``SECOND_COPY`` the new keys are in force and only their copy is old.
    """

    fault: WriteFault


class DatabaseMissing(NotebookError):
    """The folder contains keys, but no database."""


class DatabaseEmpty(NotebookError):
    """The database has 0 bytes; it would open with any key and look like a new notebook."""


class DatabaseNotEncrypted(NotebookError):
    """The file in the place of the encrypted database is an unencrypted SQLite file."""


class DatabaseStartDamaged(NotebookError):
    """The first bytes of the database cannot be read, or are not those that the keys name."""


class HeaderDamaged(NotebookError):
    """A header is missing, unreadable, malformed, or not made with this key."""


class NewerHeader(NotebookError):
    """The header is intact, but of a later format version than this program knows."""


class KeyFileNeeded(NotebookError):
    """No key slot opens with a passphrase alone."""


class KeyFileRefused(NotebookError):
    """A file given as a key file was not made as one, or is damaged."""


class Interrupted(StrEnum):
    """What becomes of an interrupted re-key, for instance after a power cut."""

    TAKEN_BACK = "taken_back"
    FINISHED = "finished"


@dataclass(eq=False, repr=False)
class WrongPassphrase(NotebookError):
    """No key slot opens with this passphrase; ``interrupted`` describes a re-key that did not complete."""

    interrupted: Interrupted | None = None


class WrongPassphraseOrKeyFile(WrongPassphrase):
    """No key slot opens with this passphrase and this key file; which of them is wrong cannot be determined."""


@dataclass(eq=False, repr=False)
class RecoveryWordUnknown(NotebookError):
    """A recovery word is not on the list; ``place`` counts from 1, ``near`` are similar words of the list."""

    place: int
    near: tuple[str, ...]


@dataclass(eq=False, repr=False)
class RecoveryWordsMissing(NotebookError):
    """There are fewer or more recovery words than required."""

    found: int
    needed: int


class RecoveryWordsMixed(NotebookError):
    """All recovery words are on the list, but the checksum fails: one is wrong, or two are swapped."""


@dataclass(eq=False, repr=False)
class WrongRecoveryWords(NotebookError):
    """The recovery words are valid, but are not those of this notebook."""

    interrupted: Interrupted | None = None


class WrongRecoveryWordsOrDamaged(NotebookError):
    """Without its headers it cannot be determined whether the words are of another notebook or this one is damaged."""


class RecoverySheetNeeded(NotebookError):
    """Both headers are gone, so the words alone do not open the notebook: its id and salt are needed."""


@dataclass(eq=False, repr=False)
class OtherWaysUnnamed(NotebookError):
    """A new key would drop ``count`` other credentials of the notebook, and they cannot be asked for."""

    count: int


class RecoveryWordsUnconfirmed(NotebookError):
    """The new recovery words were not typed back as they are."""


@dataclass(eq=False, repr=False)
class KeyBesideNotebook(NotebookError):
    """A recovery sheet or a key file was requested in the place of a notebook or its backups."""

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


@dataclass(eq=False, repr=False)
class PassphraseRefused(NotebookError):
    """A new passphrase violates the rules.

    ``limit`` is the number of characters that it violates, ``weakness`` what makes it easy to guess, if either.
    ``suggest`` is the command-line option that suggests a better one; None in the window.
    """

    fault: PassphraseFault
    limit: int | None = None
    weakness: Weakness | None = None
    suggest: str | None = None


class OlderKeyFile(NotebookError):
    """The keys are authentic, but are not those that the database was last used with."""


class OlderDatabase(NotebookError):
    """The database is authentic, but older than the keys beside it."""
