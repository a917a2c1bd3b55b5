"""Dates and times of day as people write them, in the languages of the notes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from notebook.sharing.birth_dates import month_pattern

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:(?:19|20)\d\d|'?\d\d)"
_NAME: Final = "(?:" + "|".join(month_pattern(month) for month in range(1, 13)) + ")"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|e|ste|de|º|\.)?"

NUMERIC: Final = (
    rf"(?:19|20)\d\d\s?[-./]\s?{_MONTH}\s?[-./]\s?{_DAY}"
    rf"|{_DAY}\s?(?P<sign>[-./])\s?{_DAY}\s?(?P=sign)\s?{_YEAR}"
)
"""2026-05-03; 3/5/26, 05.03.2026, in both orders of day and month."""

WORDED: Final = (
    rf"{_DAY}{_ORDINAL}\s?[-./]?\s?(?:of |de |di |van )?{_NAME}\.?(?:[\s,./-]{{0,3}}(?:de )?{_YEAR}(?!\d))?"
    rf"|(?<!\w){_NAME}\.?\s{_DAY}{_ORDINAL}(?:,?\s?(?:19|20)\d\d)?"
)
"""3 May 2026, the 3rd of May; May 3rd, 2026."""

DATE: Final = re.compile(rf"(?<![\d])(?:{NUMERIC}|{WORDED})(?!\w)", re.IGNORECASE)

_CLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s?(?:h|u|uur|uhr|am|pm)\b)?"

_TIMES: Final = re.compile(rf"(?<![\d.,:/-])(?:{NUMERIC}|{_CLOCK}(?:\s?-\s?{_CLOCK})?)(?!\d|[.:/-]\d)", re.IGNORECASE)
YEARS: Final = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d(?!\d|[.:/-]\d)")
"""2019-2021, 2019/20."""


def without_times(text: str) -> str:
    """Return a text of the same length without dates and times of day in digits."""
    return _TIMES.sub(lambda found: "\N{OBJECT REPLACEMENT CHARACTER}" * len(found.group()), text)


_IN_NUMBERS: Final = re.compile(rf"(?<!\d)(?:{NUMERIC}|{_DAY}\s{_MONTH}\s{_YEAR}|\d{{8}}|\d{{6}})(?!\w)")
_IN_WORDS: Final = re.compile(rf"(?<!\d)(?:{WORDED})(?!\w)", re.IGNORECASE)
_MONTH_NAMED: Final = re.compile(rf"(?<![^\W\d]){_NAME}", re.IGNORECASE)
_MONTHS: Final = tuple(re.compile(month_pattern(month), re.IGNORECASE) for month in range(1, 13))


def dates_in(text: str) -> Iterator[tuple[int, int, frozenset[date]]]:
    """Yield the half-open spans of dates with a year in a plain text, each with the days that it may be."""
    for shape in (_IN_NUMBERS, _IN_WORDS) if _MONTH_NAMED.search(text) else (_IN_NUMBERS,):
        for found in shape.finditer(text):
            days = frozenset(_days(found.group()))
            if days:
                yield *found.span(), days


def _days(said: str) -> Iterator[date]:
    """Yield the days that a date may be, in both orders of day and month."""
    numbers = re.findall(r"\d+", said)
    months = [place for place, name in enumerate(_MONTHS, 1) if name.search(re.sub(r"\d+(?:st|nd|rd|th)", "", said))]
    if months and len(numbers) == 2:  # noqa: PLR2004 - day and year
        orders = [(numbers[1], month, numbers[0]) for month in months]
    elif len(numbers) == 1 and len(numbers[0]) == 8:  # noqa: PLR2004 - 06051999, 19990506
        one = numbers[0]
        orders = [(one[4:], one[2:4], one[:2]), (one[4:], one[:2], one[2:4]), (one[:4], one[4:6], one[6:])]
    elif len(numbers) == 1 and len(numbers[0]) == 6:  # noqa: PLR2004 - 060599, 990506
        one = numbers[0]
        orders = [(one[4:], one[2:4], one[:2]), (one[4:], one[:2], one[2:4]), (one[:2], one[2:4], one[4:])]
    elif len(numbers) == 3:  # noqa: PLR2004 - day, month and year
        one, two, three = numbers
        orders = [(one, two, three)] if len(one) == 4 else [(three, two, one), (three, one, two)]  # noqa: PLR2004
    else:
        return
    for year, month, day in orders:
        yield from _day(str(year), int(month), int(day))


def _day(year: str, month: int, day: int) -> Iterator[date]:
    for century in (0,) if len(year) > 2 else (1900, 2000):  # noqa: PLR2004 - two digits
        try:
            yield date(century + int(year), month, day)
        except ValueError:
            return
