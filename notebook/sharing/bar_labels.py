"""Detect labels that look alike on a bar, so that no two people appear under the same one."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final
from unicodedata import category, normalize

from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.text_folding import draws_nothing, fold

LONGEST_ALIAS: Final = 24
"""Characters of an alias on a bar, so that the bar fits the narrowest column."""


def alike(label: str | PlaceholderPerson) -> str:
    """Return a key that is equal for labels that a bar may show alike.

    A bar leaves out invisible characters, turns line ends into spaces, shortens, and spells out characters that
    fonts lack. So only the part before the first such character counts, folded; labels that differ after it share
    one series of letters, in which each person still gets a letter of their own.
    """
    lines = ("".join(_drawn(line)) for line in normalize("NFC", label).splitlines())
    printed = normalize("NFC", " ".join(line for line in lines if line))[: LONGEST_ALIAS - 1]
    return fold("".join(takewhile(_as_typed, printed)))


def _drawn(line: str) -> Iterator[str]:
    return (" " if char == "\t" or category(char) == "Zs" else char for char in line if not draws_nothing(char))


def _as_typed(char: str) -> bool:
    """Return whether a page shows a character as it is: a letter, a combining mark, a digit or a space."""
    return category(char)[0] in "LM" or category(char) in ("Nd", "Zs")
