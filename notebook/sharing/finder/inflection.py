"""Names with endings: ``Anny`` and ``Annie`` of Anna, ``Markiem`` of Marek, ``Saras`` of Sara, in any language."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from notebook.sharing.finder.tables import CONSONANTS, Words, endings

Who = TypeVar("Who", bound=Hashable)

_LONGEST_ENDING = 6
_SHORTEST_STEM = 2
_SHORT = 4
_AFTER_DOUBLED = frozenset({"ie", "y", "i", "etje"})
"""What follows a last consonant that is doubled, as in Bassie and Tommy."""


@dataclass(frozen=True, slots=True)
class Inflected(Generic[Who]):
    """Names by what stays of them when they change: each stem with the endings that may follow, and whose it is."""

    stems: dict[str, list[tuple[Words, Who]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, Who]]) -> Self:
        """Take the stems of folded names."""
        stems: defaultdict[str, list[tuple[Words, Who]]] = defaultdict(list)
        for name, who in names:
            for stem, others in _stems(name):
                stems[stem].append((others, who))
        return cls(dict(stems))

    def find(self, word: str) -> Iterator[Who]:
        """Yield whose name a folded word may be, with an ending that the name itself does not have."""
        for end in range(max(len(word) - _LONGEST_ENDING, _SHORTEST_STEM), len(word) + 1):
            for others, who in self.stems.get(word[:end], ()):
                if word[end:] in others:
                    yield who


def _stems(name: str) -> Iterator[tuple[str, Words]]:
    rules = endings(of_short_names=len(name) < _SHORT)
    for length in range(min(len(name) - 1, _LONGEST_ENDING) + 1):
        ending = name[len(name) - length :] if length else ""
        stem = name[: len(name) - length]
        if len(stem) >= _SHORTEST_STEM and ending in rules:
            yield stem, rules[ending]
    if name[-1:] in CONSONANTS:
        yield name, rules["."]
        yield name + name[-1], _AFTER_DOUBLED
