"""Convert between indexes in code points (Python) and in UTF-16 units (Qt).

Spans are half-open. A code point past U+FFFF takes two units (RFC 2781, section 2.1).
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

_FIRST_OF_TWO: Final = 0x10000


def to_utf16(text: str, index: int) -> int:
    """Return the UTF-16 units before a code point."""
    before = text[:index]
    return len(before) + sum(ord(char) >= _FIRST_OF_TWO for char in before)


def from_utf16(text: str, unit: int, *, round_up: bool = False) -> int:
    """Return the code points before a UTF-16 unit; inside a pair round down, or up with ``round_up``."""
    passed = 0
    for index, char in enumerate(text):
        if passed >= unit:
            return index
        width = 2 if ord(char) >= _FIRST_OF_TWO else 1
        if passed + width > unit:
            return index + round_up
        passed += width
    return len(text)


def span_to_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span of code points as a span of UTF-16 units."""
    return to_utf16(text, start), to_utf16(text, end)


def span_from_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of code points that a span of UTF-16 units touches: a pair is never cut."""
    return from_utf16(text, start), from_utf16(text, end, round_up=True)


def spans_to_utf16(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return several spans of code points as spans of UTF-16 units; the text is read once."""
    wide = [index for index, char in enumerate(text) if ord(char) >= _FIRST_OF_TWO]
    return [(start + bisect_left(wide, start), end + bisect_left(wide, end)) for start, end in spans]
