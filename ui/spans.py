"""Between the places Qt counts, UTF-16 units, and those the notebook counts, code points."""

from typing import Final

_BEYOND: Final = 0x10000
"""First code point that takes two units of UTF-16 (RFC 2781, section 2.1)."""


def shown(text: str) -> str:
    """Give a text with one line end for each of its own, so that no place moves when Qt lays it out.

    Qt makes one line end of CR LF, which would move all that follows by one.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


def units(text: str, point: int) -> int:
    """Give the UTF-16 units before a code point."""
    before = text[:point]
    return len(before) + sum(ord(char) >= _BEYOND for char in before)


def point(text: str, unit: int, *, up: bool = False) -> int:
    """Give the code points before a UTF-16 unit; inside of a pair go down, or ``up``."""
    passed = 0
    for place, char in enumerate(text):
        if passed >= unit:
            return place
        wide = 2 if ord(char) >= _BEYOND else 1
        if passed + wide > unit:
            return place + up
        passed += wide
    return len(text)


def selected(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the half-open span of code points that a selection of UTF-16 units touches."""
    return point(text, start), point(text, end, up=True)
