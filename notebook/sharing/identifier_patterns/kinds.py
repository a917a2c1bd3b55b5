"""The kinds of identifiers that are found by their pattern, and what is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class IdentifierKind(StrEnum):
    """What a passage looks like. Where two patterns overlap, the passage is of the kind that is listed first."""

    EMAIL = "email"
    WEB_ADDRESS = "web_address"
    BANK_ACCOUNT = "bank_account"
    BIRTH_DATE = "birth_date"
    COORDINATES = "coordinates"
    CITIZEN_NUMBER = "citizen_number"
    ADDRESS = "address"
    NUMBER_PLATE = "number_plate"
    TELEPHONE = "telephone"
    ACCOUNT_NAME = "account_name"
    FILE_NUMBER = "file_number"


RANK: Final = {kind: place for place, kind in enumerate(IdentifierKind)}


class Found(NamedTuple):
    """A half-open span of code points that looks like an identifier of this kind."""

    start: int
    end: int
    kind: IdentifierKind


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a plain text, see ``plain_text``; ``words`` are its words of letters, in lower case.

    Words and the number of digits say quickly that a pattern cannot be in it.
    """

    text: str
    words: frozenset[str]
    digits: int


Search = Callable[[Window], Iterable[tuple[int, int]]]
"""Returns the half-open spans of one kind in the text of a window; overlaps do not matter."""
