"""Line ends of several kinds: how Qt shows them, and how they are restored."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from notebook.sharing.section_edits import unchanged


def shown(text: str) -> str:
    """Return a text with one line end for each of its own, so that no position moves when Qt lays it out.

    Qt turns CR LF into one line end, which would move everything after it by one.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


def spans_laid_out(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of a text as they are where Qt has laid it out, with one character for each CR LF."""
    ends = [match.end() for match in _CR_LF.finditer(text)]
    return [(start - bisect_right(ends, start), end - bisect_right(ends, end)) for start, end in spans]


def spans_in_text(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of a text that Qt has laid out as they are in the text itself."""
    ends = [match.end() - number for number, match in enumerate(_CR_LF.finditer(text), start=1)]
    return [(start + bisect_right(ends, start), end + bisect_right(ends, end)) for start, end in spans]


_CR_LF: Final = re.compile("\r\n")
_OTHER_ENDS: Final = re.compile("\r\n|[\r\u2029\ufdd0\ufdd1]")
"""What becomes an ordinary line end when Qt lays a text out."""


def restored(given: str, laid_out: str, now: str) -> str:
    """Return the changed text, with its original line ends wherever it was not changed.

    ``laid_out`` is the given text as Qt had it at first, ``now`` as Qt has it.
    """
    if now == laid_out:
        return given
    ends = [match.start() for match in _OTHER_ENDS.finditer(given) if match.group() == "\r\n"]
    if not ends and not _OTHER_ENDS.search(given):
        return now
    start, same = unchanged(laid_out, now)

    def place(shown: int) -> int:
        """Return the position in the original text: each CR LF before it was laid out as one character."""
        return shown + sum(end - before < shown for before, end in enumerate(ends))

    return given[: place(start)] + now[start : len(now) - same] + given[place(len(laid_out) - same) :]
