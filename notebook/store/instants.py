"""Instants as the exact text they were given in, and as a number to sort by."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from notebook.errors import InvalidValue

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def instant_text(instant: datetime) -> str:
    """Give ISO 8601 with the offset as it is; raise InvalidValue on an instant without one."""
    if instant.utcoffset() is None:
        raise InvalidValue("instant")
    return instant.isoformat()


def microseconds(instant: datetime) -> int:
    """Count from 1970-01-01 UTC, exactly; negative before it."""
    if instant.utcoffset() is None:
        raise InvalidValue("instant")
    return (instant - _EPOCH) // _MICROSECOND


def day_text(day: date | None) -> str | None:
    """Give an ISO day, or None."""
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    """Read what ``day_text`` gave."""
    return None if text is None else date.fromisoformat(text)
