"""Dates and times of day in digits."""

import re
from collections.abc import Sequence
from typing import Final

NUMBER: Final = re.compile(r"\d+")

DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
YEAR: Final = r"(?:(?:19|20)\d\d|'?\d\d)"

NUMERIC: Final = (
    rf"(?:19|20)\d\d\s?[-./]\s?{MONTH}\s?[-./]\s?{DAY}"
    rf"|{DAY}\s?(?P<sign>[-./])\s?{DAY}\s?(?P=sign)\s?{YEAR}"
)
"""2026-05-03; 3/5/26, 05.03.2026, in both orders of day and month."""

_CLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s?(?:h|u|uur|uhr|am|pm)\b)?"

_TIMES: Final = re.compile(rf"(?<![\d.,:/-])(?:{NUMERIC}|{_CLOCK}(?:\s?-\s?{_CLOCK})?)(?!\d|[.:/-]\d)", re.IGNORECASE)
YEARS: Final = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d(?!\d|[.:/-]\d)")
"""2019-2021, 2019/20."""


def without_times(text: str, numbers: Sequence[int]) -> str:
    """Return a text of the same length without dates and times of day in digits; ``numbers`` begin at these places."""
    parts, done = [], 0
    for number in numbers:
        found = _TIMES.match(text, number) if number >= done else None
        if found is not None:
            end = found.end()
            parts += [text[done:number], "\N{OBJECT REPLACEMENT CHARACTER}" * (end - number)]
            done = end
    return "".join((*parts, text[done:])) if parts else text
