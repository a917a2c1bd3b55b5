"""What the ways to spoil a pack have in common: lines of a page, a bar, a word turned round."""

from collections.abc import Callable
from itertools import pairwise


def lines(drawn: bytes, change: Callable[[list[bytes]], object]) -> bytes:
    """Give instructions after a change to the list of their lines."""
    listed = drawn.split(b"\n")
    change(listed)
    return b"\n".join(listed)


def texts(listed: list[bytes]) -> list[int]:
    """Give the places of the lines that show text of the notes, below the furniture."""
    return [place for place, line in enumerate(listed) if b" 10 Tf" in line]


def moved(line: bytes, x: bytes | None = None, y: bytes | None = None) -> bytes:
    """Give a line that shows text at another place."""
    parts = line.split(b" ")
    parts[5], parts[6] = x or parts[5], y or parts[6]
    return b" ".join(parts)


def bar(drawn: bytes) -> bytes:
    """Give the line that draws the first bar of a page."""
    listed = drawn.split(b"\n")
    return next(line for before, line in pairwise(listed) if before == b"0 0 0 rg" and line.endswith(b" re f"))
