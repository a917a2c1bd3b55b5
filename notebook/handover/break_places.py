"""Where a word may be broken: what Unicode says of it, by libraries (UAX #14, UAX #29)."""

from collections.abc import Iterator
from typing import Final

import regex

SOFT_HYPHEN: Final = "\u00ad"
"""Drawn as a hyphen where a line breaks at it, and nowhere else."""

BREAK_SIGNS: Final = SOFT_HYPHEN + "\N{ZERO WIDTH SPACE}"
"""Signs that only say where a word may be broken."""

DASHES: Final = ("\N{EN DASH}", "\N{EM DASH}")

LONGEST_WORD: Final = 2_000
"""Characters of a word up to which it is looked at: the library takes some 60 microseconds for each."""

_UNBROKEN: Final = regex.compile(r"[\p{L}\p{M}\p{Nd}\p{Pi}\p{Pf}.,:;!?'\"()\[\]\u00a0]*")
_IN_IDENTIFIERS: Final = regex.compile(r"(?<=[-/.,_=&?@\\])")
_CLUSTER: Final = regex.compile(r"\X")
_SIGNS: Final = dict.fromkeys(map(ord, BREAK_SIGNS))


def drawn(text: str) -> str:
    """Return what is drawn of a text in the middle of a line."""
    return text if text.isascii() else text.translate(_SIGNS)


def parts(word: str) -> list[str]:
    """Return a word in the parts between which a line may break."""
    if len(word) > LONGEST_WORD or _UNBROKEN.fullmatch(word):
        return [word]
    from uniseg.linebreak import line_break_units

    found: list[str] = []
    for part in line_break_units(word):
        # A line that begins with a dash looks like an item of a list.
        if found and part.startswith(DASHES):
            found[-1] += part
        else:
            found.append(part)
    return found


def smallest_parts(part: str) -> Iterator[str]:
    """Yield a part that no line can hold in pieces: what stands between signs of identifiers, else clusters."""
    pieces = [piece for piece in _IN_IDENTIFIERS.split(part) if piece]
    return iter(pieces) if len(pieces) > 1 else clusters(part)


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character each."""
    return (match[0] for match in _CLUSTER.finditer(text))
