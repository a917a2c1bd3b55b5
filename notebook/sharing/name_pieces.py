"""Names written in several words, as ``De Angelo`` for DeAngelo, and small words that are names, as in ``Ms Le``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final, Generic, NamedTuple, Self, TypeVar

from notebook.sharing.name_matching import Word, Words

Who = TypeVar("Who")

_WIDEST_GAP: Final = 3
"""Code points between two parts of a name that is split, as in ``Yus- ra``."""

_SHORTEST_PART: Final = 2
"""Letters of each part of a name in two words that is certainly the name."""

_HYPHEN: Final = re.compile("[-\u00ad\u2010-\u2013]\\s*")
BROKEN: Final = re.compile("[-\u00ad\u2010-\u2013][^\\S\n\r]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\\s*")


"""A word's hyphen at the end of a line."""


class Pieces(NamedTuple):
    """A half-open span of words that are one name together; ``certain`` is False where they may be only words."""

    first: int
    last: int
    name: str
    certain: bool


@dataclass(frozen=True, slots=True)
class NamePieces(Generic[Who]):
    """Names to find in pieces: ``names`` are all words of names, ``beginnings`` their proper prefixes.

    ``small`` are particles and single letters that are a whole first or last name.
    """

    names: Mapping[str, tuple[Who, ...]]
    beginnings: frozenset[str]
    small: Mapping[str, tuple[Who, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, Who]], small: Iterable[tuple[str, Who]]) -> Self:
        """Prepare the search for folded names and small words, each with whose it is."""
        known = whose(names)
        return cls(known, frozenset(word[:end] for word in known for end in range(1, len(word))), whose(small))

    def apart(self, text: str, text_words: Words) -> Iterator[Pieces]:
        """Yield the names that are written in several words, with little between them.

        ``Gruen-`` at the end of a line and ``wald`` in the next, ``S a r a``, ``De Angelo`` for DeAngelo; but not
        "is a" for Isa. The search stops as soon as no name begins that way, so its time stays linear in the text.
        """
        if not self.beginnings:
            return
        for place in text_words.places_of(self.beginnings):
            letters, at = text_words[place].folded, place + 1
            while at < len(text_words):
                letters += text_words[at].folded
                is_name, goes_on = letters in self.names, letters in self.beginnings
                if not (is_name or goes_on) or not _may_go_on(text, text_words[at - 1], text_words[at]):
                    break
                at += 1
                if is_name:
                    yield Pieces(place, at, letters, _is_one_name(text, text_words[place:at]))
                if not goes_on:
                    break

    def small_in(self, text: str, text_words: Words) -> Iterator[int]:
        """Yield the places of small words with a capital; of a single letter only after a capitalised word."""
        if not self.small:
            return
        for place in text_words.places_of(self.small.keys()):
            word = text_words[place]
            if text[word.start].islower():
                continue
            before = text_words[place - 1] if place else None
            called = before is not None and text[before.start].isupper() and word.start - before.end <= len(". ")
            if called or len(word.folded) > 1:
                yield place


def whose(words: Iterable[tuple[str, Who]]) -> dict[str, tuple[Who, ...]]:
    """Return everyone of each word, in order and without duplicates."""
    found: defaultdict[str, dict[Who, None]] = defaultdict(dict)
    for word, who in words:
        found[word][who] = None
    return {word: tuple(people) for word, people in found.items()}


def _may_go_on(text: str, one: Word, other: Word) -> bool:
    """Return whether a name may continue in the next word: over punctuation, in single letters, or with a capital."""
    between = text[one.end : other.start]
    spaced = len(one.folded) == 1 and len(other.folded) == 1
    return len(between) <= _WIDEST_GAP and (not between.isspace() or spaced or not text[other.start].islower())


def _is_one_name(text: str, parts: Sequence[Word]) -> bool:
    """Return whether words are certainly one name: broken at a line end, hyphenated, or each with its capital."""
    together = [_is_together(text, one, other) for one, other in pairwise(parts)]
    return all(together) and (text[parts[0].start].isupper() or all(each is _Gap.LINE_END for each in together))


class _Gap(Enum):
    """What is between two parts of one name."""

    LINE_END = auto()
    OTHER = auto()


def _is_together(text: str, one: Word, other: Word) -> _Gap | None:
    """Return what keeps two words together as one name, None where they may be two words."""
    gap = text[one.end : other.start]
    if BROKEN.fullmatch(gap):
        return _Gap.LINE_END
    if min(len(one.folded), len(other.folded)) < _SHORTEST_PART:
        return None
    written = (text[one.start : one.end], text[other.start : other.end])
    capitals = all(each[0].isupper() and not each.isupper() for each in written)
    return _Gap.OTHER if _HYPHEN.fullmatch(gap) or (gap.isspace() and capitals) else None
