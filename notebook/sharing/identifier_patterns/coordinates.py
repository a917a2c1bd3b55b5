"""Places on the earth: decimal degrees, degrees with minutes, three words."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window

_DECIMAL: Final = re.compile(
    r"(?<![\w.,])[NS]?\s?[+-]?\d{1,2}[.,]\d{3,}\s?°?\s?[NS]?\s?[,;/\s]\s?[EWO]?\s?[+-]?\d{1,3}[.,]\d{3,}(?!\d)\s?°?(?:\s?[EWO](?!\w))?"
)
_MINUTES: Final = re.compile(
    r"(?<!\w)\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))?\s?[NSEWOСЮВЗ]?"
    r"(?:[\s,;]+\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))?\s?[NSEWOСЮВЗ]?)?"
)
_THREE_WORDS: Final = re.compile(r"/{2,3}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+(?![\w/])")


def coordinates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of coordinates in a plain text."""
    text = window.text
    for shape, sign in ((_DECIMAL, "."), (_DECIMAL, ","), (_MINUTES, "°"), (_THREE_WORDS, "//")):
        if sign in text:
            yield from (found.span() for found in shape.finditer(text))
