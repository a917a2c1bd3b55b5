"""Lines on a terminal, in which nothing that came in with a name or a note takes effect."""

import unicodedata
from typing import Final

_OBEYED: Final = frozenset({"Cc", "Zl", "Zp"})
"""General categories that a terminal acts on: control characters, and other ends of a line."""

_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What changes the direction of the text around it (Unicode Standard Annex 9)."""

_NO_LETTERS: Final = frozenset(map(chr, range(0xDC80, 0xDD00)))
"""What Python makes of such bytes (PEP 383)."""


def shown(text: str) -> str:
    """Give a text as one line, with what a terminal would obey spelled out: an escape becomes four letters.

    Otherwise a name in a case file could end a line and put another below it, or wipe one out. A byte in the
    name of a file that is no letter in UTF-8 is spelled out as well.
    """
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _NO_LETTERS:
        return f"\\x{ord(char) - 0xDC00:02x}"
    if unicodedata.category(char) in _OBEYED or char in _TURNING:
        return char.encode("unicode_escape").decode("ascii")
    return char


def say(line: str) -> None:
    """Print one line for a person."""
    print(shown(line))
