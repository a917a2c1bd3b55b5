"""Text of a case made fit for a page: what cannot be seen goes, what can be seen stays as it is."""

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
    """Split at every kind of line end that Unicode knows (UAX 14, mandatory breaks), each line made plain.

    ``opening`` tells whether the text begins a line or goes on after something else.
    """
    first, *others = _NEW_LINES.split(text)
    return (printable(first, opening=opening), *(printable(line) for line in others))


def cells_of(text: str, *, opening: bool = True) -> tuple[tuple[str, ...], ...]:
    """Split as ``lines_of`` does, and each line at its tabs; every cell is made plain as a line is.

    Soft hyphens and zero width spaces inside words stay, see ``break_places``.
    """
    lines = [line.split("\t") for line in _NEW_LINES.split(text)]
    return tuple(
        tuple(_breakable(cell, opening=opening or row > 0 or place > 0) for place, cell in enumerate(line))
        for row, line in enumerate(lines)
    )


def _breakable(text: str, *, opening: bool) -> str:
    """Make text plain as ``printable`` does, and keep the signs inside its words that say where they may be broken."""
    parts = _BREAK_IN_WORD.split(text)
    made = [printable(part, opening=opening and not place) for place, part in enumerate(parts[::2])]
    return "".join(chain.from_iterable(zip_longest(made, parts[1::2], fillvalue="")))


def printable(text: str, *, opening: bool = True) -> str:
    """Make one line of text fit for a page.

    What draws nothing goes (controls, bidirectional overrides, joiners, tags, variation selectors): it can
    reorder or hide what is drawn. It is the same that the search for names looks behind. Every kind of
    space becomes an ordinary one, and of several in a row all but the first become no-break spaces, so
    that none is swallowed. For an everyday sign that has no shape something else is written, see ``signs``.
    The rest is composed (NFC).
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_VISIBLE))
    seen = _REPEATED_SPACE.sub(NO_BREAK_SPACE, composed)
    return _OPENING_SPACE.sub(NO_BREAK_SPACE, seen) if opening else seen


def one_line(text: str) -> str:
    """Make text plain that must not break, such as a name: line ends become spaces."""
    return " ".join(line for line in lines_of(text) if line)


class _Visible(dict[int, int | str | None]):
    """For ``str.translate``: what each character becomes, worked out when it is first met."""

    def __missing__(self, point: int) -> int | str | None:
        char = chr(point)
        if char == "\t" or (char != NO_BREAK_SPACE and unicodedata.category(char) == "Zs"):
            self[point] = ord(" ")
        else:
            self[point] = None if draws_nothing(char) else substituted(char)
        return self[point]


_VISIBLE: Final = _Visible()
