"""Which labels of people look alike on a bar, so that no two people stand under one."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final
from unicodedata import category, normalize

from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.text_folding import draws_nothing, fold

LONGEST_ALIAS: Final = 24
"""Characters of an alias's word on a bar, so that the bar fits the narrowest column it stands in."""


def alike(label: str | PlaceholderPerson) -> str:
    """Give what labels have in common that a bar may show as one.

    A bar leaves out what draws nothing, makes line ends spaces, shortens, and writes out signs that fonts lack. So
    only what comes before the first sign counts, however it is written; labels that differ behind it share their
    letters, and each person still has one of their own.
    """
    lines = ("".join(_drawn(line)) for line in normalize("NFC", label).splitlines())
    printed = normalize("NFC", " ".join(line for line in lines if line))[: LONGEST_ALIAS - 1]
    return fold("".join(takewhile(_as_typed, printed)))


def _drawn(line: str) -> Iterator[str]:
    return (" " if char == "\t" or category(char) == "Zs" else char for char in line if not draws_nothing(char))


def _as_typed(char: str) -> bool:
    """Tell whether a page shows a character as it is: a letter, a mark, a digit or a space."""
    return category(char)[0] in "LM" or category(char) in ("Nd", "Zs")
