"""How hard a passphrase is to guess."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from notebook.errors.vault import Weakness

LEAST_GUESSES: Final = 10**10
"""Fewer guesses are refused: at a tenth of a second each, one machine would need 16 years on average."""

_GOOD: Final = 10**14
_VERY_GOOD: Final = 10**18


class Level(IntEnum):
    """How good a passphrase is, by the number of guesses it takes."""

    TOO_WEAK = 1
    FAIR = 2
    GOOD = 3
    VERY_GOOD = 4


@dataclass(frozen=True)
class Strength:
    """An estimate of the guesses that a passphrase takes, and what makes it weak; None when it is good enough."""

    guesses: float
    weakness: Weakness | None

    @property
    def level(self) -> Level:
        """Return the level that the window shows."""
        if self.guesses < LEAST_GUESSES:
            return Level.TOO_WEAK
        if self.guesses < _GOOD:
            return Level.FAIR
        return Level.GOOD if self.guesses < _VERY_GOOD else Level.VERY_GOOD
