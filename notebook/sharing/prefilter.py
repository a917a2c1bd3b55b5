"""Decide cheaply that a search would find nothing in a text.

Most sections name no one. Each distinct word of a case is examined once, however often it occurs.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Self

from notebook.sharing.name_matching import chunks, tokenize


class _Wanted(dict[str, bool]):
    """Whether a chunk of text has a relevant word, computed on first use; joined words are always relevant."""

    def __init__(self, matters: Callable[[str], object]) -> None:
        super().__init__()
        self._matters = matters

    def __missing__(self, chunk: str) -> bool:
        wanted = self[chunk] = any(word.joined or self._matters(word.folded) for word in tokenize(chunk))
        return wanted


class _Folded(dict[str, tuple[str, ...]]):
    """The folded words of a chunk of text, computed on first use."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        folded = self[chunk] = tuple(word.folded for word in tokenize(chunk))
        return folded


@dataclass(frozen=True, slots=True)
class Prefilter:
    """Says whether a text must be searched; where it says no, the search would find nothing.

    The search starts at relevant words, or at two consecutive words: the first of them in ``beginnings``,
    both written as one in ``beginnings`` or ``wholes``.
    """

    wanted: _Wanted
    folded: _Folded
    beginnings: AbstractSet[str]
    wholes: AbstractSet[str]

    @classmethod
    def of(
        cls,
        matters: Callable[[str], object],
        beginnings: AbstractSet[str] = frozenset(),
        wholes: AbstractSet[str] = frozenset(),
    ) -> Self:
        """Build the filter of a search; ``matters`` returns whether a folded word is relevant to the search."""
        return cls(_Wanted(matters), _Folded(), beginnings, wholes)

    def may_hold(self, text: str) -> bool:
        """Return whether a search may find anything in a text."""
        found = chunks(text)
        return any(map(self.wanted.__getitem__, set(found))) or (bool(self.beginnings) and self._may_begin(found))

    def _may_begin(self, found: list[str]) -> bool:
        """Return whether two consecutive words of a text may be one name, or the beginning of one."""
        folded = list(chain.from_iterable(map(self.folded.__getitem__, found)))
        if self.beginnings.isdisjoint(folded):
            return False
        return any(
            one in self.beginnings and (one + other in self.beginnings or one + other in self.wholes)
            for one, other in pairwise(folded)
        )
