"""Line break opportunities within words, found by libraries for Unicode (UAX #14, UAX #29)."""

from collections.abc import Iterator
from typing import Final

import regex

SOFT_HYPHEN: Final = "\u00ad"
"""Drawn as a hyphen only where a line breaks at it."""

BREAK_SIGNS: Final = SOFT_HYPHEN + "\N{ZERO WIDTH SPACE}"
"""Invisible characters that only mark where a word may be broken."""

DASHES: Final = ("\N{EN DASH}", "\N{EM DASH}")

LONGEST_WORD: Final = 2_000
"""Length up to which a word is analysed: the library takes some 60 microseconds per character."""

_UNBROKEN: Final = regex.compile(r"[\p{L}\p{M}\p{Nd}\p{Pi}\p{Pf}.,:;!?'\"()\[\]\u00a0]*")
_IN_IDENTIFIERS: Final = regex.compile(r"(?<=[-/.,_=&?@\\])")
_CLUSTER: Final = regex.compile(r"\X")
_SIGNS: Final = dict.fromkeys(map(ord, BREAK_SIGNS))


def drawn(text: str) -> str:
    """Return the visible part of a text in the middle of a line."""
    return text if text.isascii() else text.translate(_SIGNS)


def parts(word: str) -> list[str]:
    """Return the parts of a word between which a line may break."""
    # Not concurrent: who gives the lock up for each word takes it again before the window's thread wakes up, see
    # docs/decisions/0050.
    if len(word) > LONGEST_WORD or _UNBROKEN.fullmatch(word, concurrent=False):
        return [word]
    from uniseg.linebreak import line_break_units

    found: list[str] = []
    for part in line_break_units(word):
        # A line that starts with a dash looks like a list item.
        if found and part.startswith(DASHES):
            found[-1] += part
        else:
            found.append(part)
    return found


def smallest_parts(part: str) -> Iterator[str]:
    """Yield the smallest pieces of a part that is too long for any line: pieces of identifiers, else clusters."""
    pieces = [piece for piece in _IN_IDENTIFIERS.split(part) if piece]
    return iter(pieces) if len(pieces) > 1 else clusters(part)


def clusters(text: str) -> Iterator[str]:
    """Yield the grapheme clusters of a text (UAX #29)."""
    return (match[0] for match in _CLUSTER.finditer(text))
