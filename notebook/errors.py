"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.words``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from dataclasses import dataclass
from enum import Enum, auto
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
class CaseFileInTheWay(NotebookError):
    """There is a file already where a case file was to be placed; nothing was written over."""

    place: Path


@dataclass(eq=False)
class CaseFileNotPlaced(NotebookError):
    """A case file could not be written there; ``disk_full`` tells the one cause that has its own remedy."""

    place: Path
    disk_full: bool


@dataclass(eq=False)
class CaseFileTooLarge(NotebookError):
    """A case would make a file that no import takes; ``limit`` in bytes."""

    limit: int
