"""Make text printable: invisible characters are removed, visible ones stay as they are."""

import re
import unicodedata
from itertools import chain, zip_longest
from typing import Final

from notebook.handover.break_places import BREAK_SIGNS
from notebook.handover.font_coverage import substituted
from notebook.sharing.text_folding import draws_nothing

NO_BREAK_SPACE: Final = "\u00a0"

_BREAK_IN_WORD: Final = re.compile(rf"(?<=\w)([{BREAK_SIGNS}])(?=\w)")

_NEW_LINES: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REPEATED_SPACE: Final = re.compile(r"(?<= ) ")
_OPENING_SPACE: Final = re.compile(r"^ ")


def lines_of(text: str, *, opening: bool = True) -> tuple[str, ...]:
    """Split at every kind of Unicode line break (UAX 14, mandatory breaks), and make each line printable.

    ``opening`` tells whether the text starts a line or continues one.
    """
    first, *others = _NEW_LINES.split(text)
    return (printable(first, opening=opening), *(printable(line) for line in others))


def cells_of(text: str, *, opening: bool = True) -> tuple[tuple[str, ...], ...]:
    """Split like ``lines_of``, and each line at its tabs; every cell is made printable like a line.

    Soft hyphens and zero width spaces inside words stay, see ``break_places``.
    """
    lines = [line.split("\t") for line in _NEW_LINES.split(text)]
    return tuple(
        tuple(_breakable(cell, opening=opening or row > 0 or place > 0) for place, cell in enumerate(line))
        for row, line in enumerate(lines)
    )


def _breakable(text: str, *, opening: bool) -> str:
    """Make text printable like ``printable``, and keep the characters inside words that allow breaks."""
    parts = _BREAK_IN_WORD.split(text)
    made = [printable(part, opening=opening and not place) for place, part in enumerate(parts[::2])]
    return "".join(chain.from_iterable(zip_longest(made, parts[1::2], fillvalue="")))


def printable(text: str, *, opening: bool = True) -> str:
    """Make one line of text printable.

    Invisible characters are removed (controls, bidirectional overrides, joiners, tags, variation selectors): they can
    reorder or hide what is drawn. The search for names ignores the same ones. Every kind of space becomes an ordinary
    one, and of several in a row all but the first become no-break spaces, so that none is lost. Common characters
    without a glyph are substituted, see ``font_coverage``. The rest is composed (NFC).
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_VISIBLE))
    seen = _REPEATED_SPACE.sub(NO_BREAK_SPACE, composed)
    return _OPENING_SPACE.sub(NO_BREAK_SPACE, seen) if opening else seen


def one_line(text: str) -> str:
    """Make text printable that must not wrap, such as a name: line breaks become spaces."""
    return " ".join(line for line in lines_of(text) if line)


class _Visible(dict[int, int | str | None]):
    """For ``str.translate``: the replacement of each character, computed at the first lookup."""

    def __missing__(self, point: int) -> int | str | None:
        char = chr(point)
        if char == "\t" or (char != NO_BREAK_SPACE and unicodedata.category(char) == "Zs"):
            self[point] = ord(" ")
        else:
            self[point] = None if draws_nothing(char) else substituted(char)
        return self[point]


_VISIBLE: Final = _Visible()
