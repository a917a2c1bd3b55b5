"""Decide cheaply that a search would find nothing in a text.

Most sections name no one. Each distinct word of a case is examined once, however often it occurs.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final, Self

from notebook.sharing.name_matching import Word, tokenize

_WANTED, _BEGINS, _CONTINUES, _OPEN, _CAPITAL = 1, 2, 4, 8, 16
"""What a part of a text may be: something to search for, the beginning of a name in several words, more of one;
one that a sign ends, after which a word in lower case may go on; a word with a capital."""

_SEPARATOR: Final = "\x1f"
"""Python splits a text there; in a text it draws nothing, and the words beside it may be one."""


class _Parts(dict[str, int]):
    """What a part of a text between two gaps may be, computed on first use; joined words are always wanted."""

    def __init__(
        self,
        matters: Callable[[str, str], object],
        beginnings: AbstractSet[str],
        wholes: AbstractSet[str],
        nearly_one: Callable[[str, str], object] | None,
    ) -> None:
        super().__init__()
        self._matters, self._beginnings, self._wholes, self._nearly_one = matters, beginnings, wholes, nearly_one
        self._ends: dict[str, tuple[str, str] | None] = {}

    def __missing__(self, part: str) -> int:
        kind = self[part] = self._kind(part)
        return kind

    def _kind(self, part: str) -> int:
        text_words = [Word(part.lower(), 0, len(part))] if part.isascii() and part.isalnum() else tokenize(part)
        if any(word.joined or self._matters(part[word.start : word.end], word.folded) for word in text_words):
            return _WANTED
        if not self._beginnings and self._nearly_one is None:
            return 0
        if not text_words:
            return _BEGINS | _CONTINUES  # a sign between two words
        if any(self.may_be_one(one.folded, other.folded) for one, other in pairwise(text_words)):
            return _WANTED
        return self._place_in_name(part, text_words[0], text_words[-1])

    def _place_in_name(self, part: str, first: Word, last: Word) -> int:
        goes_on = first.start or len(first.folded) == 1 or not part[0].islower()
        kind = _CONTINUES if goes_on else 0
        if self._nearly_one is not None and part[first.start].isupper() and part[last.start].isupper():
            kind |= _CAPITAL
        if last.folded in self._beginnings:
            kind |= _BEGINS | (_OPEN if last.end < len(part) else 0)
        return kind

    def ends(self, part: str) -> tuple[str, str] | None:
        """Return the first and the last folded word of a part, None where it has no word."""
        if part not in self._ends:
            words = tokenize(part)
            self._ends[part] = (words[0].folded, words[-1].folded) if words else None
        return self._ends[part]

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two words may be a name or nearly one, or the beginning of one."""
        begins = one in self._beginnings and (one + other in self._beginnings or one + other in self._wholes)
        return begins or (self._nearly_one is not None and bool(self._nearly_one(one, other)))


@dataclass(frozen=True, slots=True)
class Prefilter:
    """Says whether a text must be searched; where it says no, the search would find nothing.

    The search starts at relevant words, or at two consecutive words: the first of them in ``beginnings``,
    both written as one in ``beginnings`` or ``wholes``, the second after a sign, with a capital or one letter.
    """

    parts: _Parts

    @classmethod
    def of(
        cls,
        matters: Callable[[str, str], object],
        beginnings: AbstractSet[str] = frozenset(),
        wholes: AbstractSet[str] = frozenset(),
        nearly_one: Callable[[str, str], object] | None = None,
    ) -> Self:
        """Build the filter of a search.

        ``matters`` returns whether a word, as it stands and folded, is relevant, ``nearly_one`` whether two
        folded words with capitals are.
        """
        return cls(_Parts(matters, beginnings, wholes, nearly_one))

    def may_hold(self, text: str) -> bool:
        """Return whether a search may find anything in a text."""
        parts = text.split()
        kinds = list(map(self.parts.__getitem__, parts))
        different = set(kinds)
        if different == {0}:
            return False
        if _WANTED in different or _SEPARATOR in text:
            return True
        anywhere = reduce(or_, different, 0)
        in_pieces = anywhere & _BEGINS and anywhere & (_CONTINUES | _OPEN)
        return bool(anywhere & _CAPITAL or in_pieces) and self._may_begin(parts, kinds)

    def _may_begin(self, parts: list[str], kinds: list[int]) -> bool:
        """Return whether two consecutive words of a text may be one name, or the beginning of one."""
        for place, kind in enumerate(kinds[:-1]):
            following = kinds[place + 1]
            if kind & following & _CAPITAL or (kind & _BEGINS and (following & _CONTINUES or kind & _OPEN)):
                one, other = self.parts.ends(parts[place]), self.parts.ends(parts[place + 1])
                if one is None or other is None or self.parts.may_be_one(one[1], other[0]):
                    return True
        return False
