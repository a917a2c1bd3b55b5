"""A day as people type it."""

import re
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", re.ASCII)
_COMMON: Final = re.compile(r"\s*(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})\s*", re.ASCII)


def read_day(typed: str) -> date | None:
    """Read ``6 5 2004``, ``6.5.2004`` or ``2004-05-06``; None for anything else."""
    if found := _ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    elif found := _COMMON.fullmatch(typed):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_to_type(day: date | None) -> str:
    """Return a day in the order in which it is typed; empty for None."""
    return "" if day is None else f"{day.day} {day.month} {day.year}"
