"""The font codes of characters, computed independently of the library that drew the pack.

Each face that a pack uses numbers its characters in the order in which they are first drawn, 256 to a font. Code 0 of a
font shows nothing and code 32 a space. Nothing is left to choose, so that the codes cannot carry hidden information.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from notebook.handover.layout.style import Face
from notebook.handover.printable import NO_BREAK_SPACE

PER_FONT: Final = 256
SPACE: Final = ord(" ")


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """One font of a pack: ``characters[code]`` is the code point that a code shows, 0 for none."""

    face: Face
    number: int
    characters: tuple[int, ...]


class _Numbers(dict[str, int]):
    """Character -> 256 * font + code, assigned at the first lookup."""

    def __init__(self) -> None:
        super().__init__({" ": SPACE, NO_BREAK_SPACE: SPACE})
        self._next = 1

    def __missing__(self, char: str) -> int:
        while self._next % PER_FONT in (0, SPACE):
            self._next += 1
        self[char] = number = self._next
        self._next += 1
        return number


class Codes:
    """The codes of one document."""

    def __init__(self) -> None:
        """Start without any characters."""
        self._numbers: dict[Face, _Numbers] = {}

    def encode(self, text: str, face: Face) -> list[tuple[str, bytes]]:
        """Return the codes of a text in a face: the name of each font needed, and the bytes to show in it."""
        numbers = self._numbers.setdefault(face, _Numbers())
        name = f"/F{list(self._numbers).index(face) + 1}"
        found = [numbers[char] for char in text]
        if found and max(found) < PER_FONT:
            return [(f"{name}+0", bytes(found))]
        return [
            (f"{name}+{font}", bytes(number % PER_FONT for number in run))
            for font, run in groupby(found, key=lambda number: number // PER_FONT)
        ]

    def fonts(self) -> dict[str, EmbeddedFont]:
        """Return the fonts needed for everything encoded so far, by their names on pages."""
        return {
            f"/F{place}+{font}": EmbeddedFont(face, font, characters)
            for place, (face, numbers) in enumerate(self._numbers.items(), 1)
            for font, characters in enumerate(_fonts(numbers))
        }


def _fonts(numbers: _Numbers) -> list[tuple[int, ...]]:
    shown = {number: ord(char) for char, number in numbers.items() if char != NO_BREAK_SPACE}
    last = max(shown)
    return [
        tuple(
            0 if number == first else shown.get(number, SPACE)
            for number in range(first, min(first + PER_FONT, last + 1))
        )
        for first in range(0, last + 1, PER_FONT)
    ]
