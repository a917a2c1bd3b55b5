"""The kinds of identifiers that are found by their pattern, and what is found.

Words beside a passage that say what it is.
"""

# ruff: noqa: RUF001 - letters and signs as people write them
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from notebook.sharing.identifier_patterns.dates_in_digits import NUMBER, without_times
from notebook.sharing.late_pattern import LatePattern


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
    ACCESS_CODE = "access_code"
    FILE_NUMBER = "file_number"


RANK: Final = {kind: place for place, kind in enumerate(IdentifierKind)}


class Found(NamedTuple):
    """A half-open span of code points that looks like an identifier of this kind."""

    start: int
    end: int
    kind: IdentifierKind


@dataclass(frozen=True)
class Window:
    """A part of a plain text, see ``plain_text``; ``words`` are its words of letters, in lower case.

    Words and the number of digits say quickly that a pattern cannot be in it.
    """

    text: str
    words: frozenset[str]
    digits: int

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Return the first three letters of its words."""
        return frozenset(word[:3] for word in self.words)

    @cached_property
    def numbers(self) -> Sequence[int]:
        """Return where digits begin, in order: each number of several digits once."""
        return [found.start() for found in NUMBER.finditer(self.text)]

    @cached_property
    def lettered(self) -> Sequence[int]:
        """Return where digits begin directly after a letter, in order."""
        return [number for number in self.numbers if number and self.text[number - 1].isalpha()]

    @cached_property
    def timeless(self) -> str:
        """Return the text without dates and times of day in digits, of the same length."""
        return without_times(self.text, self.numbers)

    def says(self, beginnings: frozenset[str]) -> bool:
        """Return whether one of its words has one of some beginnings, of up to three letters."""
        return not beginnings.isdisjoint(self.beginnings)


def found_at(
    shape: re.Pattern[str] | LatePattern, text: str, places: Iterable[int], before: int = 0
) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` finds of a shape that begins at one of the places or so many code points before.

    Most of a text is not looked at. The places are in order.
    """
    done = 0
    for last in places:
        for place in range(max(done, last - before), last + 1):
            found = shape.match(text, place)
            if found is not None:
                yield found
                done = found.end()
                break


Search = Callable[[Window], Iterable[tuple[int, int]]]
"""Returns the half-open spans of one kind in the text of a window; overlaps do not matter."""


_REACH = 32
"""Code points before a passage in which a word says what it is."""


def beginnings(words: str) -> frozenset[str]:
    """Return the first letters of words, without which a text is passed over."""
    return frozenset(words.split())


def hint_before(words: str, between: str = r"\.?[^\n.!?;]{0,24}") -> Callable[[str, int], bool]:
    """Return whether one of the words, a regular expression, is shortly before a place in a text."""
    pattern = LatePattern(rf"(?<!\w)(?:{words})(?!\w){between}\Z", re.IGNORECASE)
    return lambda text, place: pattern.search(text, max(0, place - _REACH), place) is not None


UNIT = (
    r"\s?(?:%|€|\$|£|°|[kmµ]?g\b|m[lm]?\b|[ck]m\b|mmhg|kg\b|ie\b|iu\b|hz\b|kcal|euro?s?\b|eur\b|pln\b|zł|gbp\b|chf\b"
    r"|usd\b|руб|pounds?\b|dollars?\b|hours?\b|hrs?\b|min(?:ut)?|sec|uur\b|uhr\b|stunden|heures?\b|godz|час|days?\b"
    r"|dagen|tage?n?\b|jours?\b|dni\b|дн|weeks?\b|weken|wochen|semaines?\b|tyg|недел|months?\b|maanden|monate?\b|mois\b"
    r"|miesi|месяц|years?\b|jaar\b|jahre?n?\b|ans\b|lat\b|лет\b|год|times\b|keer\b|mal\b|fois\b|razy\b|раз\b|people\b"
    r"|mensen\b|menschen\b|personen\b|personnes\b|osób\b|человек|a\.?m\.?\b|p\.?m\.?\b|h\b|u\b|steps\b|stappen\b)"
)
"""What follows a number that is a quantity: a unit, a currency, a time. For use without regard to case."""
