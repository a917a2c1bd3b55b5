"""The parts of a text in which identifiers may be: around digits, signs of addresses, and words that announce them.

Most of a text has none of these, and patterns are slow.

Read a text with plain digits, spaces and dashes, so that one pattern finds every way to write them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window
from notebook.sharing.identifier_patterns.online import ANNOUNCING, HOST_ENDINGS
from notebook.sharing.identifier_patterns.telephone import DIGIT_WORDS
from notebook.sharing.text_folding import draws_nothing

_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_TO_ASCII: Final = 0xFEE0
_APOSTROPHES: Final = frozenset("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}")
_LIKE_PLAIN: Final = dict(zip("ıſİᲀᲁᲂᲃᲄᲅᲆ", "isIвдосттъ", strict=True))  # noqa: RUF001 - letters of another alphabet
"""Letters that a pattern without regard to case takes for others, which ``str.lower`` does not."""


@cache
def _plain(char: str) -> str:
    """Return the one character that a pattern reads for another."""
    if char in _LIKE_PLAIN:
        return _LIKE_PLAIN[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _TO_ASCII)
    if char in _APOSTROPHES:
        return "'"
    category = unicodedata.category(char)
    if category == "Pd" or char == "\N{MINUS SIGN}":
        return "-"
    return " " if category == "Zs" else char


def _in_plain(text: str, different: AbstractSet[str]) -> str:
    """Return a text of the same length with plain digits, spaces, dashes and apostrophes; it has these characters."""
    for char in different:
        if _plain(char) != char:
            text = text.replace(char, _plain(char))
    return text


@dataclass(frozen=True, slots=True)
class Reading:
    """A plain text, and the place of each of its characters in the original; None where they are the same."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a half-open span of the plain text is in the original."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


_SPECIAL: Final = re.compile(r"[^ -~]")
"""What a pattern may read for another character, or what may draw nothing."""


def readings(text: str) -> Iterator[Reading]:
    """Yield a text as patterns read it; what draws nothing is tried as a gap and as nothing."""
    if text.isascii() and text.isprintable():
        yield Reading(text)
        return
    different = frozenset(_SPECIAL.findall(text))
    said = text if text.isascii() else _in_plain(text, different)
    nothing = frozenset(filter(draws_nothing, different))
    if not nothing:
        yield Reading(said)
        return
    seen = [place for place, char in enumerate(text) if char not in nothing]
    yield Reading("".join(" " if char in nothing else said[place] for place, char in enumerate(text)))
    yield Reading("".join(said[place] for place in seen), seen)


_REACH: Final = 64
"""Code points on each side that say what a passage is, or belong to it."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGNS: Final = re.compile(
    r"[\d@_/.\[({-](?:(?<=[\d@_])|(?<=/)/|(?<=www\.)"
    rf"|(?<=\.)(?:[a-z]{{2,9}}/|(?:{HOST_ENDINGS})(?!\w))"
    r"|(?<=\w-)[\w-]{1,63}\.[^\W\d_]{2}"
    r"|(?<=[\[({])\s?(?:at|AT|ät|a|chez|arobase|małpa|собака)\s?[\])}])"
)
"""Begins with one class of characters, so that a text without any of them is passed over quickly."""
_DIGIT: Final = re.compile(r"\d")
_SPACE: Final = re.compile(r"\s")
_FEWEST_SPOKEN: Final = 6
"""Words for digits from which a text may hold a number that was read out."""


def window_of(text: str) -> Window:
    """Return a plain text as one window."""
    return Window(text, _words(text), len(_DIGIT.findall(text)))


def _words(text: str) -> frozenset[str]:
    """Return the different words of letters of a text, in lower case."""
    parts = frozenset(text.lower().split())
    whole = frozenset(filter(str.isalpha, parts))
    return whole.union(_WORD.findall(" ".join(parts - whole)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A window, and where it is in a text."""

    window: Window
    start: int
    reading: Reading

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a half-open span of the window is in the original text."""
        return self.reading.span(self.start + start, self.start + end)


_SIGN, _ANNOUNCES, _SPOKEN = (1 << bit for bit in range(3))
"""Why a window may open: a sign of an address or a number, a word that announces one, a word for a digit."""
_OPEN_BRACKET: Final = re.compile(r"[\[({](?:at|AT|ät|a|chez|arobase|małpa|собака)?\Z")


class Openings(dict[str, int]):
    """Why a part of a plain text between two gaps may open a window, 0 if not, found when first asked for."""

    def __missing__(self, part: str) -> int:
        """Find it, and keep it."""
        words = _words(part)
        opens = _SIGN * bool(_SIGNS.search(part) or _OPEN_BRACKET.search(part))
        opens |= _ANNOUNCES * (not ANNOUNCING.isdisjoint(words)) | _SPOKEN * (not words.isdisjoint(DIGIT_WORDS))
        self[part] = opens
        return opens


def windows(text: str, openings: Openings | None = None) -> list[Placed]:
    """Return the parts of a text outside of which no identifier is, in each way to read the text.

    Share ``openings`` between texts that have words in common.
    """
    opens = (Openings() if openings is None else openings).__getitem__
    return [
        Placed(window_of(reading.text[start:end]), start, reading)
        for reading in readings(text)
        for why in [frozenset(map(opens, reading.text.split()))]
        if any(why)
        for start, end in _spans(reading.text, why)
    ]


def _spans(text: str, why: frozenset[int]) -> list[tuple[int, int]]:
    """Return the half-open spans of the windows of a plain text, in order and apart; ``why`` is what opens them."""
    signs = [found.span() for found in _SIGNS.finditer(text)]
    if any(each & _ANNOUNCES for each in why):
        signs += [found.span() for found in _WORD.finditer(text) if found.group().lower() in ANNOUNCING]
    digits = _words(text).intersection(DIGIT_WORDS) if any(each & _SPOKEN for each in why) else ()
    if digits and sum(map(text.lower().count, digits)) >= _FEWEST_SPOKEN:
        spoken = [found.span() for found in _WORD.finditer(text) if found.group().lower() in DIGIT_WORDS]
        signs += spoken if len(spoken) >= _FEWEST_SPOKEN else ()
    joined: list[tuple[int, int]] = []
    for first, last in sorted(signs):
        start, end = max(0, first - _REACH), min(len(text), last + _REACH)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [_to_spaces(text, *each) for each in joined]


def _to_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span that begins and ends at white space, so that no word is cut; at most it loses its edges."""
    if start:
        space = _SPACE.search(text, start, end)
        start = start if space is None else space.start()
    if end < len(text):
        last = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = end if last <= start else last
    return start, end
