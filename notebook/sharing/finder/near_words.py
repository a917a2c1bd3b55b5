"""Words that differ from a name by one slip: a letter left out, put in, changed, or two in the wrong order."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar

from rapidfuzz.distance import OSA

Who = TypeVar("Who", bound=Hashable)

SHORTEST: Final = 4
"""Letters that a name, and a word with a slip, must have; with a vowel left out, one fewer."""

_SHORTEST_FIRST: Final = 6
"""Letters of a name from which the first may be wrong."""

_TWO_SLIPS: Final = 9
"""Letters of a name from which two slips may be in it."""

_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class NearWords(Generic[Who]):
    """Names by what is left of them without one letter: a word with a slip shares one of these with its name."""

    shortened: dict[str, list[tuple[str, Who]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, Who]]) -> Self:
        """Take folded names; those of fewer than four letters are passed over."""
        shortened: defaultdict[str, list[tuple[str, Who]]] = defaultdict(list)
        for name, who in names:
            if len(name) >= SHORTEST:
                for left in _shortened(name):
                    shortened[left].append((name, who))
        return cls(dict(shortened))

    def find(self, word: str) -> Iterator[tuple[str, Who]]:
        """Yield the names that a folded word may be with a slip in it, and whose they are."""
        if len(word) < SHORTEST - 1:
            return
        seen: set[tuple[str, Who]] = set()
        for left in _shortened(word):
            for name, who in self.shortened.get(left, ()):
                if (name, who) not in seen:
                    seen.add((name, who))
                    if _near(name, word):
                        yield name, who


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _near(name: str, word: str) -> bool:
    most = 2 if len(name) >= _TWO_SLIPS else 1
    if not 0 < OSA.distance(name, word, score_cutoff=most) <= most:
        return False
    if len(word) < SHORTEST:
        return name[-1] == word[-1] and name[0] == word[0] and _dropped(name, word) in _VOWELS
    return len(name) >= _SHORTEST_FIRST or name[0] == word[0] or name[:2] == word[1::-1]


def _dropped(name: str, word: str) -> str:
    """Return the letter of a name that a word without it lacks."""
    return next((one for one, other in zip(name, word, strict=False) if one != other), name[-1])
