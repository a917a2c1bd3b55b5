"""The few words around what was found, in the original text."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from notebook.sharing.text_folding import fold, fold_char

_AROUND: Final = 60
"""Code points shown on either side of the first word found."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the original text; ``found`` are half-open spans in it, in code points.

    ``cut_before`` and ``cut_after`` tell that the text goes on.
    """

    text: str
    found: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


def snippet(text: str, wanted: re.Pattern[str]) -> Snippet:
    """Show the first place in the text whose folded form matches, and what else matches near it."""
    spans = _spans(text, wanted)
    first, last = spans[0] if spans else (0, 0)
    start, end = _to_space(text, max(0, first - _AROUND), 1), _to_space(text, min(len(text), last + _AROUND), -1)
    start, end = min(start, first), max(end, last)
    near = tuple((low - start, high - start) for low, high in spans if low >= start and high <= end)
    return Snippet(text[start:end], near, cut_before=start > 0, cut_after=end < len(text))


def _spans(text: str, wanted: re.Pattern[str]) -> list[tuple[int, int]]:
    """Match on the folded text and lead every match back to the code points it came from."""
    if all(len(fold_char(character)) == 1 for character in set(text)):
        return [match.span() for match in wanted.finditer(fold(text))]
    folded = [fold_char(character) for character in text]
    ends = list(accumulate(map(len, folded)))
    return [
        (bisect_right(ends, match.start()), bisect_left(ends, match.end()) + 1)
        for match in wanted.finditer("".join(folded))
    ]


def _to_space(text: str, place: int, step: int) -> int:
    """Move a cut to the next white space in one direction, at most a dozen code points far."""
    if place in (0, len(text)):
        return place
    for moved in range(place, place + 12 * step, step):
        if text[moved - 1 : moved].isspace() or text[moved : moved + 1].isspace():
            return moved
    return place
