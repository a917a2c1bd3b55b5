"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.words``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto
from pathlib import Path


class NotebookError(Exception):
    """Something the user can meet, told in one sentence by ``notebook.words``."""

    def __str__(self) -> str:
        """Give the name of the kind alone, so that no log ever holds a value."""
        return type(self).__name__


@dataclass(eq=False)
class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names which, in the words of the case file."""

    field: str


# tasks


class EntryChanged(NotebookError):
    """What was decided on is not what the notebook holds any more."""


@dataclass(eq=False)
class FolderMissing(NotebookError):
    """There is no such folder to put a file into."""

    path: Path


@dataclass(eq=False)
class FileInTheWay(NotebookError):
    """Something already has the name that a new file should get."""

    path: Path


@dataclass(eq=False)
class FileNotPlaced(NotebookError):
    """The system refused to write a file."""

    path: Path
    disk_full: bool


@dataclass(eq=False)
class UnknownName(NotebookError):
    """The notebook has no case, party, purpose, audience or decision of this name; ``kind`` says which."""

    kind: str
    name: str


@dataclass(eq=False)
class AmbiguousName(NotebookError):
    """More than one case or party has this name; ``ids`` tells them apart."""

    kind: str
    name: str
    ids: tuple[str, ...]


@dataclass(eq=False)
class IdTaken(NotebookError):
    """A case file brings an id that the notebook already has for something else; ``kind`` says what."""

    kind: str
    name: str


@dataclass(eq=False)
class AlreadyThere(NotebookError):
    """The notebook has a case of this reference, or this very party; ``kind`` says which."""

    kind: str


@dataclass(eq=False)
class PackIdTaken(NotebookError):
    """The notebook already made a pack of this id."""


@dataclass(eq=False)
class PackGivenUp(NotebookError):
    """A pack that was prepared is on record as one that did not leave, and cannot be placed any more."""


@dataclass(eq=False)
class DecisionNeeded(NotebookError):
    """A necessity pack names the decision that it rests on, and no other pack names one."""


@dataclass(eq=False)
class NothingToHandOver(NotebookError):
    """No section is released to this party; ``waiting`` counts those that only wait for a yes or a decision."""

    party: str
    waiting: int


@dataclass(frozen=True)
class Passage:
    """A passage of released text: the section it stands in, its day and heading, and the words around it."""

    section: str
    day: date
    heading: str
    before: str
    text: str
    after: str


@dataclass(eq=False)
class SuggestionsUnanswered(NotebookError):
    """Passages left over in released text may give somebody away; each is told to the worker alone."""

    passages: tuple[Passage, ...]


@dataclass(eq=False)
class DecisionDoesNotFit(NotebookError):
    """The decision that was named is about another party or purpose, or is not one to share."""

    name: str


@dataclass(eq=False)
class AttachmentsNotCarried(NotebookError):
    """Released attachments cannot go into a pack, and nothing is left out in silence."""

    names: tuple[str, ...]


@dataclass(eq=False)
class DestroyByTooEarly(NotebookError):
    """A pack is to be destroyed before it is made."""


@dataclass(eq=False)
class NobodyToAsk(NotebookError):
    """A secret is needed, and no terminal is there to ask for it; ``option`` names a file that holds it."""

    option: str = "--passphrase-file"


@dataclass(eq=False)
class FileUnreadable(NotebookError):
    """A file that the user named cannot be read."""

    path: Path


@dataclass(eq=False)
class SecretFileEmpty(NotebookError):
    """The first line of a file that should hold a secret is empty."""

    path: Path


@dataclass(eq=False)
class PassphraseMismatch(NotebookError):
    """A new passphrase was not typed the same way twice."""


# vault


@dataclass(eq=False)
class NotebookNotFound(NotebookError):
    """There is nothing at the path that was given."""


@dataclass(eq=False)
class NotANotebook(NotebookError):
    """Something is at the path, and it holds neither a database nor keys of ours."""


@dataclass(eq=False)
class NotebookExists(NotebookError):
    """A notebook was to be made where something already is."""


@dataclass(eq=False)
class AlreadyOpen(NotebookError):
    """Another window, command or computer holds the lock of this notebook."""


@dataclass(eq=False)
class LockUnusable(NotebookError):
    """The lock file is not a plain file, or the place it lies in cannot lock files."""


@dataclass(eq=False)
class NotebookReadOnly(NotebookError):
    """The folder of a notebook takes no writing, so that nothing could hold its lock."""


class WriteFault(StrEnum):
    """Why the folder of a notebook could not be written."""

    FULL = "full"
    READ_ONLY = "read_only"
    NO_FOLDER = "no_folder"
    UNSURE = "unsure"
    SECOND_COPY = "second_copy"
    OTHER = "other"


@dataclass(eq=False)
class VaultNotWritten(NotebookError):
    """The folder, the lock file or the keys could not be written.

    What was there before still is, except for two faults: after ``UNSURE`` a power cut decides
    between old and new, and with ``SECOND_COPY`` the new keys count and only their copy is old.
    """

    fault: WriteFault


@dataclass(eq=False)
class DatabaseMissing(NotebookError):
    """The folder holds keys, and no database."""


@dataclass(eq=False)
class DatabaseEmpty(NotebookError):
    """The database has 0 bytes; it would open with any key and look like a new notebook."""


@dataclass(eq=False)
class DatabaseNotEncrypted(NotebookError):
    """A plain SQLite file stands where the encrypted database should."""


@dataclass(eq=False)
class DatabaseStartDamaged(NotebookError):
    """The first bytes of the database cannot be read, or are not those that the keys name."""


@dataclass(eq=False)
class HeaderDamaged(NotebookError):
    """Whatever is wrong with a key file: missing, unreadable, malformed, or not made with this key."""


@dataclass(eq=False)
class NewerHeader(NotebookError):
    """The key file is whole, and of a later version of its format than this program knows."""


@dataclass(eq=False)
class KeyFileNeeded(NotebookError):
    """No slot opens with a passphrase alone."""


@dataclass(eq=False)
class KeyFileRefused(NotebookError):
    """A file that should be a key file was not made as one, or is damaged."""


class Interrupted(StrEnum):
    """What becomes of a re-key that was interrupted, by a power cut for instance."""

    TAKEN_BACK = "taken_back"
    FINISHED = "finished"


@dataclass(eq=False)
class WrongPassphrase(NotebookError):
    """No slot opens with this passphrase; ``interrupted`` tells of a re-key that did not come to its end."""

    interrupted: Interrupted | None = None


@dataclass(eq=False)
class WrongPassphraseOrKeyFile(WrongPassphrase):
    """No slot opens with this passphrase and this key file together; which of them is wrong nobody can know."""


@dataclass(eq=False)
class RecoveryWordUnknown(NotebookError):
    """A recovery word is not on the list; ``place`` counts from 1, ``near`` are words of the list like it."""

    place: int
    near: tuple[str, ...] = field(repr=False)


@dataclass(eq=False)
class RecoveryWordsMissing(NotebookError):
    """There are not as many recovery words as there must be."""

    found: int
    needed: int


@dataclass(eq=False)
class RecoveryWordsMixed(NotebookError):
    """All recovery words are on the list, and do not go together: one is another one, or two changed places."""


@dataclass(eq=False)
class WrongRecoveryWords(NotebookError):
    """The recovery words go together, and are not those of this notebook."""

    interrupted: Interrupted | None = None


@dataclass(eq=False)
class WrongRecoveryWordsOrDamaged(NotebookError):
    """Without its key files nobody can tell whether the words are of another notebook, or the notebook is damaged."""


@dataclass(eq=False)
class RecoverySheetNeeded(NotebookError):
    """Both key files are gone, so that the words alone do not open the notebook: its id and salt are needed."""


@dataclass(eq=False)
class OtherWaysUnnamed(NotebookError):
    """A new key would drop ``count`` other ways into the notebook, and nobody is there to be asked for them."""

    count: int


@dataclass(eq=False)
class RecoveryWordsUnconfirmed(NotebookError):
    """The new recovery words were not typed back as they are."""


@dataclass(eq=False)
class KeyBesideNotebook(NotebookError):
    """A recovery sheet or a key file was to be put where a notebook or its backups are."""

    path: Path


@dataclass(eq=False)
class NotEnoughMemory(NotebookError):
    """The key derivation did not get the memory that it needs."""


class PassphraseFault(StrEnum):
    """Why a new passphrase is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NUL = "nul"
    SURROGATE = "surrogate"


@dataclass(eq=False)
class PassphraseRefused(NotebookError):
    """A new passphrase is outside the rules; ``limit`` is the number of characters that it broke, if any."""

    fault: PassphraseFault
    limit: int | None = None


@dataclass(eq=False)
class OlderKeyFile(NotebookError):
    """The keys are genuine, and not the ones that the database was last used with."""


@dataclass(eq=False)
class OlderDatabase(NotebookError):
    """The database is genuine, and older than the keys beside it."""


# store


@dataclass(eq=False)
class NotebookDamaged(NotebookError):
    """The key is right and yet the database does not read; nothing was written."""


@dataclass(eq=False)
class SchemaNewer(NotebookError):
    """The database was made by a newer version: its schema ``found`` is past the ``known`` one."""

    found: int
    known: int


@dataclass(eq=False)
class NotebookMissing(NotebookError):
    """There is no file to open, or its folder is not reachable."""


@dataclass(eq=False)
class NotebookMoved(NotebookError):
    """The file was removed or replaced while it was open; nothing more can be written to it."""


@dataclass(eq=False)
class NotebookInUse(NotebookError):
    """Another process holds the database."""


@dataclass(eq=False)
class DiskFull(NotebookError):
    """There was no room to save; the last saved state is whole."""


@dataclass(eq=False)
class DiskFailing(NotebookError):
    """The medium failed while reading or writing; the last saved state is whole."""


@dataclass(eq=False)
class ReadOnlyMedium(NotebookError):
    """The medium takes no writing."""


@dataclass(eq=False)
class SearchCancelled(NotebookError):
    """A search was given up because another one took its place."""


@dataclass(eq=False)
class NotFound(NotebookError):
    """Nothing in the notebook has the id asked for; ``kind`` names what was looked for."""

    kind: str


@dataclass(eq=False)
class StoreFailed(NotebookError):
    """The database refused what the program asked of it; ``code`` is the name of SQLite's result code."""

    code: str


@dataclass(eq=False)
class NotOurDatabase(NotebookError):
    """The database was never finished, or belongs to another program."""


# interchange


class Expected(Enum):
    """What a case file should have had at the place where it was refused."""

    READABLE = auto()
    REGULAR_FILE = auto()
    SMALLER = auto()
    FEWER_VALUES = auto()
    UTF8 = auto()
    NO_BYTE_ORDER_MARK = auto()
    JSON = auto()
    LESS_NESTING = auto()

    FORMAT = auto()
    VERSION = auto()
    OBJECT = auto()
    LIST = auto()
    TEXT = auto()
    TRUE_OR_FALSE = auto()
    WHOLE_NUMBER = auto()
    DATE = auto()
    INSTANT = auto()
    ID = auto()
    ADDRESSEE = auto()
    PARTY = auto()
    FLAG = auto()
    ONE_OF = auto()
    BASE64 = auto()

    PRESENT = auto()
    KNOWN_KEY = auto()
    KEY_ONCE = auto()
    NO_REPEAT = auto()
    UNUSED_ID = auto()
    NOT_RESERVED = auto()
    NOT_BLANK = auto()
    CLEAN_CHARACTERS = auto()
    SHORTER = auto()
    KNOWN_PARTY = auto()
    KNOWN_SECTION = auto()
    KNOWN_PROVISION = auto()
    OTHER_SECTION = auto()
    LAST_DAY = auto()
    NOT_BEFORE_START = auto()
    AFTER_START = auto()
    INSIDE_TEXT = auto()
    TELLS_NO_NAME = auto()
    DIGEST_OF_DATA = auto()


@dataclass(eq=False)
class BadCaseFile(NotebookError):
    """A case file that is refused whole.

    ``path`` is the JSON path of the place, ``$`` for the file itself; keys in it are escaped to
    ASCII and cut short, and nothing else of the file is here. ``choices`` are words that would have
    been accepted; ``line`` and ``column`` count from 1 and come with ``Expected.JSON``.
    """

    path: str
    expected: Expected
    choices: tuple[str, ...] = ()
    line: int = 0
    column: int = 0


@dataclass(eq=False)
class CaseFileTooLarge(NotebookError):
    """A case would make a file that no import takes; ``limit`` in bytes."""

    limit: int


# handover


@dataclass(eq=False)
class MissingGlyph(NotebookError):
    """The pack's letters have no shape for these characters, given as code points, the first few in order."""

    code_points: tuple[int, ...]


@dataclass(eq=False)
class RenderFailed(NotebookError):
    """The rendering process ended without a pack; ``status`` is its exit status."""

    status: int


class PackCancelled(NotebookError):
    """The worker stopped the making of a pack; nothing was left behind."""


@dataclass(eq=False)
class PasswordRefused(NotebookError):
    """A password that cannot protect a pack; ``shortest`` is in characters, ``longest`` in bytes of UTF-8."""

    shortest: int
    longest: int


@dataclass(eq=False)
class GateRefused(NotebookError):
    """A finished pack did not pass a check. ``page`` counts from 1, None where it is about the file."""

    check: str
    page: int | None = None


# upkeep


@dataclass(eq=False)
class Stopped(NotebookError):
    """Long work was given up because somebody asked for it, or a save waited; nothing was left behind."""


@dataclass(eq=False)
class NotABackup(NotebookError):
    """The file does not begin as a backup does."""


@dataclass(eq=False)
class BackupDamaged(NotebookError):
    """A backup is cut short, or not byte for byte what was written."""


@dataclass(eq=False)
class BackupPassphrase(NotebookError):
    """The passphrase opens no slot of the keys in a backup, which are those of the day it was made."""


@dataclass(eq=False)
class BackupInsideNotebook(NotebookError):
    """A backup was to lie in the notebook's own folder, and be lost together with it."""


@dataclass(eq=False)
class RemainsNotSwept(NotebookError):
    """What was erased is erased, but its remains in the slack of pages could not be swept yet."""


@dataclass(eq=False)
class NothingRescued(NotebookError):
    """Not one page of a damaged notebook could be read."""
