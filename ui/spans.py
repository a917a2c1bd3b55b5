"""Between the notebook's text and Qt's: places in UTF-16 units and in code points, and line ends of several kinds."""

import re
from typing import Final

from notebook.sharing.editing import unchanged

_BEYOND: Final = 0x10000
"""First code point that takes two units of UTF-16 (RFC 2781, section 2.1)."""


def shown(text: str) -> str:
    """Give a text with one line end for each of its own, so that no place moves when Qt lays it out.

    Qt makes one line end of CR LF, which would move all that follows by one.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


_OTHER_ENDS: Final = re.compile("\r\n|[\r\u2029\ufdd0\ufdd1]")
"""What becomes an ordinary line end when Qt lays a text out."""


def restored(given: str, laid_out: str, now: str) -> str:
    """Return what a text was changed to, with the line ends that it was given with wherever it was not changed.

    ``laid_out`` is the given text as Qt had it at first, ``now`` as Qt has it.
    """
    if now == laid_out:
        return given
    ends = [match.start() for match in _OTHER_ENDS.finditer(given) if match.group() == "\r\n"]
    if not ends and not _OTHER_ENDS.search(given):
        return now
    start, same = unchanged(laid_out, now)

    def place(shown: int) -> int:
        """Return the place in the given text: each pair of signs before it was laid out as one."""
        return shown + sum(end - before < shown for before, end in enumerate(ends))

    return given[: place(start)] + now[start : len(now) - same] + given[place(len(laid_out) - same) :]


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
