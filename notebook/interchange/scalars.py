"""The simple values of a case file: each function reads one node or refuses it.

Also the dates and instants in the form of a case file: a strict subset of ISO 8601 (RFC 3339).
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from notebook.errors.case_file import Expected
from notebook.interchange.limits import LONGEST_ID, LONGEST_TEXT
from notebook.interchange.node import Node

_DAY: Final = r"(\d{4})-(\d{2})-(\d{2})"
_CLOCK: Final = r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?"
_OFFSET: Final = r"(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))"
_DATE: Final = re.compile(_DAY, re.ASCII)
_INSTANT: Final = re.compile(f"{_DAY}T{_CLOCK}{_OFFSET}", re.ASCII)

_EARLIEST: Final = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LATEST: Final = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def parse_day(text: str) -> date | None:
    """Parse ``YYYY-MM-DD``; return None for another form or a day that does not exist."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_instant(text: str) -> datetime | None:
    """Parse ``YYYY-MM-DDThh:mm:ss[.ffffff]`` with ``Z`` or ``+hh:mm``; return None when it is not an instant.

    An instant within a day of the end of the calendar is refused: in some time zone it has no date.
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


E = TypeVar("E", bound=StrEnum)

NO_WHOLE_NUMBER: Final = object()
"""Replaces, in a JSON tree, a number that is not whole, not finite or much too long."""

_UNCLEAN: Final = re.compile("[\x00\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


def text(node: Node) -> str:
    """Read a text, which may be empty but contains neither NUL nor half of a surrogate pair."""
    if not isinstance(node.value, str):
        raise node.refused(Expected.TEXT)
    if len(node.value) > LONGEST_TEXT:
        raise node.refused(Expected.SHORTER)
    if _UNCLEAN.search(node.value):
        raise node.refused(Expected.CLEAN_CHARACTERS)
    return node.value


def required_text(node: Node) -> str:
    """Read a non-blank text: a name, a reference, an identifier."""
    value = text(node)
    if not value.strip():
        raise node.refused(Expected.NOT_BLANK)
    return value


def name_of_thing(node: Node) -> str:
    """Read an id: 1 to 200 code points, none of them a control character."""
    value = node.value
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_ID:
        raise node.refused(Expected.ID)
    if _CONTROL.search(value) or _UNCLEAN.search(value):
        raise node.refused(Expected.ID)
    return value


def integer(node: Node) -> int:
    """Read a whole number, 0 or more."""
    if type(node.value) is not int or node.value < 0:
        raise node.refused(Expected.WHOLE_NUMBER)
    return node.value


def boolean(node: Node) -> bool:
    """Read true or false."""
    if not isinstance(node.value, bool):
        raise node.refused(Expected.TRUE_OR_FALSE)
    return node.value


def day(node: Node) -> date:
    """Read a date."""
    found = parse_day(node.value) if isinstance(node.value, str) else None
    if found is None:
        raise node.refused(Expected.DATE)
    return found


def day_or_none(node: Node) -> date | None:
    """Read a date, or null."""
    return None if node.value is None else day(node)


def instant(node: Node) -> datetime:
    """Read an instant; it is aware."""
    found = parse_instant(node.value) if isinstance(node.value, str) else None
    if found is None:
        raise node.refused(Expected.INSTANT)
    return found


def one_of(node: Node, words: type[E]) -> E:
    """Read a word of a closed vocabulary."""
    # Checked first, because the vocabulary's own error on an unknown word would quote it.
    if not isinstance(node.value, str) or node.value not in _texts(words):
        raise node.refused(Expected.ONE_OF, tuple(words))
    return words(node.value)


@cache
def _texts(words: type[StrEnum]) -> frozenset[str]:
    return frozenset(word.value for word in words)
