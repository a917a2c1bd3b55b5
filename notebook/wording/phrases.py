r"""Phrases of a word list, and finding them among the words of a text.

``radicali*`` is a word with any ending, ``a|an`` one word or another, ``the?`` a word that may be missing, ``#`` a
number, ``_`` any word, and ``""`` at the end a short quote that follows directly. A word of the list meets a whole word
of the text: there are no patterns within words, so that no list can make the check slow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Generic, TypeVar

from notebook.wording.text_words import TextWords, fold_word

T = TypeVar("T")

QUOTE: Final = '""'
_LONGEST_QUOTE: Final = 40
"""Code points of a quote that can be a word set apart; a longer one is what a person said."""
_LOOK_BACK: Final = 5
"""Words before the words of an entry at which an exception around them can begin."""
_SHORTEST_STEM: Final = 2
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a phrase: the whole words, beginnings and ends that fit, and whether it may be empty."""

    whole: frozenset[str]
    starts: tuple[str, ...] = ()
    number: bool = False
    any_word: bool = False
    optional: bool = False
    ends: tuple[str, ...] = ()

    def fits(self, key: str) -> bool:
        """Return whether a folded word fits here."""
        if self.any_word or key in self.whole:
            return True
        return (self.number and key[0].isdecimal()) or key.startswith(self.starts) or key.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The places of a phrase in order; ``quote`` is whether a short quote must follow, which is then what is found."""

    places: tuple[Place, ...]
    quote: bool = False

    def length_at(self, words: TextWords, at: int) -> int:
        """Return how many words the phrase takes from ``at``, 0 where it does not stand there."""
        taken = 0
        for each in self.places:
            place = at + taken
            if place < len(words) and each.fits(words.keys[place]) and (taken == 0 or words.joined(place)):
                taken += 1
            elif not each.optional:
                return 0
        if self.quote and taken and not _short(words.quote_after(at + taken - 1)):
            return 0
        return taken


def _short(quote: tuple[int, int] | None) -> bool:
    return quote is not None and quote[1] - quote[0] <= _LONGEST_QUOTE


def parse_phrase(written: str) -> Phrase:
    """Read a phrase; raise ValueError where nothing could ever match, or it is not written as a phrase."""
    parts = written.split()
    quote = parts[-1:] == [QUOTE]
    places = tuple(place for part in parts[: len(parts) - quote] for place in _places(part))
    if not places or places[0].optional or places[0].any_word:
        raise ValueError(written)
    return Phrase(places, quote)


def _places(part: str) -> tuple[Place, ...]:
    optional = part.endswith("?")
    part = part.removesuffix("?")
    if part == "_":
        return (Place(frozenset(), any_word=True, optional=optional),)
    if "|" not in part and "-" in part:  # a word with a hyphen is two words of a text
        return tuple(_place([piece], optional=optional) for piece in part.split("-"))
    return (_place(part.split("|"), optional=optional),)


def one_of(written: Iterable[str]) -> Place:
    """Return a place for some words, written as in a phrase, or as ``*man`` for any beginning; raise ValueError."""
    words = tuple(written)
    ends = _place([each[1:] for each in words if each.startswith("*")], optional=False).whole
    if any(len(each) < _SHORTEST_STEM for each in ends):
        raise ValueError(*ends)
    place = _place([each for each in words if not each.startswith("*")], optional=False)
    return replace(place, ends=tuple(ends))


@cache
def _one_word(written: str) -> str | None:
    """Return a word folded, None where a text would have none or several; the same words stand in many phrases."""
    found = TextWords(written)
    return fold_word(written) if found.starts == [0] and found.ends == [len(written)] else None


def _place(choices: Sequence[str], *, optional: bool) -> Place:
    whole, starts, number = set(), list[str](), False
    for choice in choices:
        if choice == "#":
            number = True
            continue
        stem = choice.removesuffix("*")
        folded = _one_word(stem)
        if folded is None or (stem != choice and len(stem) < _SHORTEST_STEM):
            raise ValueError(choice)
        if stem == choice:
            whole.add(folded)
        else:
            starts.append(folded)
    return Place(frozenset(whole), tuple(starts), number=number, optional=optional)


class PhraseIndex(Generic[T]):
    """Phrases by their first word, so that a word of a text meets only those that can begin with it."""

    def __init__(self, phrases: Iterable[tuple[Phrase, T]]) -> None:
        """Index phrases, each with a value."""
        self._whole: dict[str, list[tuple[Phrase, T]]] = {}
        self._starts: dict[str, list[tuple[Phrase, T]]] = {}
        self._numbers: list[tuple[Phrase, T]] = []
        self._known: dict[str, list[tuple[Phrase, T]]] = {}
        for phrase, value in phrases:
            first = phrase.places[0]
            for key in first.whole:
                self._whole.setdefault(key, []).append((phrase, value))
            for key in first.starts:
                self._starts.setdefault(key, []).append((phrase, value))
            if first.number:
                self._numbers.append((phrase, value))
        self._lengths = sorted({len(key) for key in self._starts})

    def begin_with(self, key: str) -> list[tuple[Phrase, T]]:
        """Return the phrases that can begin with a folded word; remembered, since texts repeat their words."""
        near = self._known.get(key)
        if near is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            near = self._known[key] = self._look_up(key)
        return near

    def _look_up(self, key: str) -> list[tuple[Phrase, T]]:
        near = list(self._whole.get(key, ()))
        for length in self._lengths:
            if length > len(key):
                break
            near += self._starts.get(key[:length], ())
        return near + self._numbers if self._numbers and key[0].isdecimal() else near

    def at(self, words: TextWords, at: int) -> list[tuple[int, Phrase, T]]:
        """Return the phrases that stand at a word, each with its number of words."""
        near = self.begin_with(words.keys[at])
        return [(length, phrase, value) for phrase, value in near if (length := phrase.length_at(words, at))]

    def stands(self, words: TextWords, start: int, end: int) -> bool:
        """Return whether any phrase begins at one of the words from ``start`` to ``end``."""
        return any(self.at(words, place) for place in range(start, end))

    def covers(self, words: TextWords, start: int, end: int) -> bool:
        """Return whether any phrase takes in all the words from ``start`` to ``end``, and possibly others beside."""
        return any(
            place + length >= end
            for place in range(max(start - _LOOK_BACK, 0), start + 1)
            for length, _, _ in self.at(words, place)
        )
