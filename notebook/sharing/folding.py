"""Folding: one form for all the ways a word is written, for names and for search alike."""

from functools import lru_cache
from typing import Final
from unicodedata import category, combining, normalize

_PLAIN: Final = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


@lru_cache(maxsize=65536)
def fold_char(char: str) -> str:
    """Fold one code point; the answer may be empty or longer than one."""
    folded = "".join(_PLAIN.get(part, part) for part in normalize("NFKD", char).casefold())
    return "".join(
        part
        for part in normalize("NFKD", folded)
        if not combining(part) and category(part)[0] != "M" and category(part) != "Cf"
    )


def fold(text: str) -> str:
    """Fold a text code point by code point."""
    return "".join(map(fold_char, text))
