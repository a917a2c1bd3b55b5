"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.messages``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass_transform(eq_default=False)
class NotebookError(Exception):
    """Something the user can meet, told in one sentence by ``notebook.messages``.

    A kind names the values it carries as a dataclass does, and takes them in that order or by name. It
    is not made one: to write three methods for each of these kinds took longer than to paint a page,
    and all of them are read before the window stands.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Learn which values the kind carries."""
        cls._names += tuple(vars(cls).get("__annotations__", ()))

    def __init__(self, *values: object, **named: object) -> None:
        """Take each value once; TypeError for one too many or too few."""
        given = dict(zip(self._names, values, strict=False))
        lacking = [name for name in self._names if name not in given | named and not hasattr(type(self), name)]
        if lacking or len(values) > len(given) or given.keys() & named or named.keys() - set(self._names):
            raise TypeError(f"{self} carries {', '.join(self._names) or 'nothing'}")
        super().__init__()
        vars(self).update(given, **named)

    def __str__(self) -> str:
        """Give the name of the kind alone, so that no log ever holds a value."""
        return type(self).__name__

    __repr__ = __str__


class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names which, in the words of the case file."""

    field: str


# tasks


class EntryChanged(NotebookError):
    """What was decided on is not what the notebook holds any more."""


class TextWaits(NotebookError):
    """Text that was set aside waits, in files that the present key alone opens, or in a folder that is not there.

    ``count`` is how many files were found; 0 where there are only folders to look into.
    """

    count: int
    folders: tuple[Path, ...]


class FolderMissing(NotebookError):
    """There is no such folder to put a file into."""

    path: Path


class FileInTheWay(NotebookError):
    """Something already has the name that a new file should get."""

    path: Path


class FileNotPlaced(NotebookError):
    """The system refused to write a file; ``too_large`` where it takes no file of that size."""

    path: Path
    disk_full: bool
    too_large: bool = False


class UnknownName(NotebookError):
    """The notebook has no case, party, purpose, audience or decision of this name; ``kind`` says which.

    ``known`` is what there is, the nearest first: each as it may be typed, and what else tells it apart.
    """

    kind: str
    name: str
    known: tuple[tuple[str, str], ...] = ()


class AmbiguousName(NotebookError):
    """More than one case or party has this name; ``ids`` tells them apart."""

    kind: str
    name: str
    ids: tuple[str, ...]


class IdTaken(NotebookError):
    """A case file brings an id that the notebook already has for something else; ``kind`` says what."""

    kind: str
    name: str


class AlreadyThere(NotebookError):
    """The notebook has a case of this reference, or this very party; ``kind`` says which."""

    kind: str


class PackIdTaken(NotebookError):
    """The notebook already made a pack of this id."""


class PackGivenUp(NotebookError):
    """A pack that was prepared is on record as one that did not leave, and cannot be placed any more."""


class PackNotOut(NotebookError):
    """A receipt was to be kept for a pack that never left."""


class PackNeedsRecord(NotebookError):
    """A pack was to be made of a notebook in which nothing can be put on record."""


class DecisionNeeded(NotebookError):
    """A necessity pack names the decision that it rests on, and no other pack names one."""


class LogContradicts(NotebookError):
    """A pack would rest on records that are not as the log has them; ``records`` are their kinds and ids."""

    records: tuple[tuple[str, str], ...]


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
    likeness: str = ""


class SuggestionsUnanswered(NotebookError):
    """Passages left over in released text may give somebody away; each is told to the worker alone.

    ``to_mark`` says that no answer lets them stay: they name somebody as they would be printed.
    """

    passages: tuple[Passage, ...]
    to_mark: bool = False


class SignsUndrawable(NotebookError):
    """Passages of released text, and names, have signs that no pack can draw; each is told to the worker alone."""

    passages: tuple[Passage, ...]
    names: tuple[str, ...]
    authors: tuple[str, ...]


class ConsentsUnreviewed(NotebookError):
    """The notebook was restored from a backup of ``day``, or rescued or found replaced on it; the consents wait."""

    day: date
    rescued: bool
    replaced: bool = False


class DecisionIncomplete(NotebookError):
    """What a decision of its outcome needs is not all there; ``missing`` names it as the case file does."""

    missing: tuple[str, ...]


class SectionsStay(NotebookError):
    """A decision to share names sections that would stay in all the same; ``reasons`` are those of the rulings."""

    reasons: tuple[str, ...]


class DecisionDoesNotFit(NotebookError):
    """The decision that was named is about another party or purpose, or is not one to share."""

    name: str


class AttachmentsNotCarried(NotebookError):
    """Released attachments cannot go into a pack, and nothing is left out in silence."""

    names: tuple[str, ...]


class DestroyByTooEarly(NotebookError):
    """A pack is to be destroyed before it is made."""


class FieldsNameSomebody(NotebookError):
    """Printed fields name or point at somebody who may not be named to ``party``; ``fields`` are a PrintedField each.

    ``passages`` has the passage of each field, told to the worker alone, "" where it is a name for certain.
    """

    party: str
    fields: tuple[str, ...]
    passages: tuple[str, ...]


class NoticeNamesSomebody(NotebookError):
    """Details of the sender name or point at somebody of the case, and a notice says not even whom it is about.

    ``fields`` are a PrintedField each.
    """

    fields: tuple[str, ...]


class ConsultationIdentifies(NotebookError):
    """A consultation was to print the person's date of birth or the recipient's number of them."""


class BirthUnknown(NotebookError):
    """The date of birth was to be printed, and none is on record."""


class NobodyToAsk(NotebookError):
    """A secret is needed, and no terminal is there to ask for it; ``option`` names a file that holds it."""

    option: str = "--passphrase-file"


class FileUnreadable(NotebookError):
    """A file that the user named cannot be read."""

    path: Path


class SecretFileEmpty(NotebookError):
    """The first line of a file that should hold a secret is empty."""

    path: Path


class SecretFileEncoding(NotebookError):
    """A file that should hold a secret in UTF-8 is in another ``encoding``; None where it cannot be known which."""

    path: Path
    encoding: str | None = None


class SuggestionNotTyped(NotebookError):
    """The passphrase that was suggested was never typed back as it was shown."""


class PassphraseMismatch(NotebookError):
    """A new passphrase was not typed the same way twice."""


# vault


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


# store


class NotebookDamaged(NotebookError):
    """The key is right and yet the database does not read; nothing was written."""


class DamageStopsSaving(NotebookDamaged):
    """A damaged page was met while the database was open: until it is opened again it takes no change at all."""


class SchemaNewer(NotebookError):
    """The database was made by a newer version: its schema ``found`` is past the ``known`` one."""

    found: int
    known: int


class NotebookMissing(NotebookError):
    """There is no file to open, or its folder is not reachable."""


class JournalUnusable(NotebookError):
    """Where the database has its journal, something stands that is no plain file or may not be read and written."""


class NotebookMoved(NotebookError):
    """The file was removed or replaced while it was open; nothing more can be written to it."""


class NotebookInUse(NotebookError):
    """Another process holds the database."""


class DiskFull(NotebookError):
    """There was no room to save; the last saved state is whole."""


class NotebookTooLarge(DiskFull):
    """There was no room to save in a file of the largest size there may be; the last saved state is whole."""


class DiskFailing(NotebookError):
    """The medium failed while reading or writing; the last saved state is whole."""


class ReadOnlyMedium(NotebookError):
    """The medium takes no writing."""


class Unsettled(StrEnum):
    """What has to be done to a database before it can be read."""

    SAVE = "save"
    VERSION = "version"


class SettlingNeedsWriting(NotebookError):
    """A notebook that takes no writing cannot be read as it is: it has to be put in order first."""

    why: Unsettled


class SearchCancelled(NotebookError):
    """A search was given up because another one took its place."""


class NotFound(NotebookError):
    """Nothing in the notebook has the id asked for; ``kind`` names what was looked for."""

    kind: str


class StoreFailed(NotebookError):
    """The database refused what the program asked of it; ``code`` is the name of SQLite's result code."""

    code: str


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
    NOT_AFTER_RECORDED = auto()
    NOT_OF_SUBJECT = auto()
    NO_PROVISIONS = auto()
    NOT_IN_FUTURE = auto()
    INSIDE_TEXT = auto()
    TELLS_NO_NAME = auto()
    DIGEST_OF_DATA = auto()


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


class CaseFileTooLarge(NotebookError):
    """A case would make a file that no import takes; ``limit`` in bytes."""

    limit: int


# handover


class MissingGlyph(NotebookError):
    """The pack's letters have no shape for these characters, given as code points, the first few in order."""

    code_points: tuple[int, ...]


class RenderFailed(NotebookError):
    """The rendering process ended without a pack; ``status`` is its exit status."""

    status: int


class PackCancelled(NotebookError):
    """The worker stopped the making of a pack; nothing was left behind."""


class PasswordRefused(NotebookError):
    """A password that cannot protect a pack; ``shortest`` is in characters, ``longest`` in bytes of UTF-8."""

    shortest: int
    longest: int


class GateRefused(NotebookError):
    """A finished pack did not pass a check. ``page`` counts from 1, None where it is about the file."""

    check: str
    page: int | None = None


# upkeep


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
