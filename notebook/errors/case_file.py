"""Errors of reading and writing case files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from notebook.errors.base import NotebookError


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
    VALID_PERMIT = auto()
    NOT_IN_FUTURE = auto()
    INSIDE_TEXT = auto()
    TELLS_NO_NAME = auto()
    DIGEST_OF_DATA = auto()


@dataclass(eq=False, repr=False)
class BadCaseFile(NotebookError):
    """A case file that is refused as a whole.

    ``path`` is the JSON path of the place, ``$`` for the file itself. Keys in it are escaped to ASCII and
    shortened; it contains nothing else of the file. ``choices`` are the words that would have been
    accepted; ``line`` and ``column`` count from 1 and come with ``Expected.JSON``.
    """

    path: str
    expected: Expected
    choices: tuple[str, ...] = ()
    line: int = 0
    column: int = 0


@dataclass(eq=False, repr=False)
class CaseFileTooLarge(NotebookError):
    """A case would make a file that is too large for any import; ``limit`` is in bytes."""

    limit: int
