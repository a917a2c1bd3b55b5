"""Dates and instants as a case file writes them: a strict part of ISO 8601 (RFC 3339)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

_DAY: Final = r"(\d{4})-(\d{2})-(\d{2})"
_CLOCK: Final = r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?"
_OFFSET: Final = r"(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))"
_DATE: Final = re.compile(_DAY, re.ASCII)
_INSTANT: Final = re.compile(f"{_DAY}T{_CLOCK}{_OFFSET}", re.ASCII)

_EARLIEST: Final = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LATEST: Final = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def parse_day(text: str) -> date | None:
    """Read ``YYYY-MM-DD``; None when it has another form or is no day of the calendar."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_instant(text: str) -> datetime | None:
    """Read ``YYYY-MM-DDThh:mm:ss[.ffffff]`` with ``Z`` or ``+hh:mm``; None when it is not an instant.

    An instant within a day of the end of the calendar is none: in some time zone it has no date.
    """
    found = _INSTANT.fullmatch(text)
    if found is None:
        return None
    *moment, fraction, sign, hours, minutes = found.groups()
    year, month, day, hour, minute, second = map(int, moment)
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = timezone(-offset if sign == "-" else offset)
    microsecond = int((fraction or "").ljust(6, "0"))
    try:
        instant = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=zone)
        in_calendar = _EARLIEST <= instant.astimezone(UTC) <= _LATEST
    except (ValueError, OverflowError):
        return None
    return instant if in_calendar else None
