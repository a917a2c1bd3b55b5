"""Read a text with plain digits, spaces and dashes, so that one pattern finds every way to write them."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from notebook.sharing.text_folding import draws_nothing

_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_TO_ASCII: Final = 0xFEE0
_APOSTROPHES: Final = frozenset("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}`")


def _plain(char: str) -> str:
    """Return the one character that a pattern reads for another."""
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


class _Table(dict[int, str]):
    """For ``str.translate``; computed on first use."""

    def __missing__(self, point: int) -> str:
        plain = self[point] = _plain(chr(point))
        return plain


_TABLE: Final = _Table({point: chr(point) for point in range(128)})


def plain(text: str) -> str:
    """Return a text of the same length with plain digits, spaces, dashes and apostrophes."""
    return text if text.isascii() else text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plain text, and the place of each of its characters in the original; None where they are the same."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a half-open span of the plain text is in the original."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def readings(text: str) -> Iterator[Reading]:
    """Yield a text as patterns read it; what draws nothing is tried as a gap and as nothing."""
    said = plain(text)
    if text.isascii() and text.isprintable():
        yield Reading(said)
        return
    nothing = frozenset(filter(draws_nothing, frozenset(text)))
    if not nothing:
        yield Reading(said)
        return
    seen = [place for place, char in enumerate(text) if char not in nothing]
    yield Reading("".join(" " if char in nothing else said[place] for place, char in enumerate(text)))
    yield Reading("".join(said[place] for place in seen), seen)
