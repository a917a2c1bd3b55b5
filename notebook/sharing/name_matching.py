"""Find the people of a case in a text: whole words, with case and accents folded."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Self
from unicodedata import category

from notebook.sharing.finder.spelling import two_letters
from notebook.sharing.text_folding import draws_nothing, fold_char, fold_plain, shorter

PARTICLES: Final = frozenset(
    {"al", "and", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el"}
    | {"en", "het", "ibn", "la", "le", "op", "t", "ten", "ter", "und", "van", "von", "y", "zu"}
)
"""Small words in names that occur in every text; a name is found by its other words."""

_CHUNK: Final = re.compile(
    "[0-9A-Za-z\x00-\x08\x0e-\x1b\x1f\x7f-\xa0\xa2-\u2010\u2015-\u2017\u201a\u201b\u201e-\u2025\u2027-\U0010ffff]+"
)
"""Runs without the most frequent visible separators: every word is entirely within one."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")

_LONGEST_NAME = 12
"""Words of a name up to which every run of two or more of them is searched for."""


_SHORTEST_IN_ONE: Final = 5
"""Letters from which several words of a name are found when they are written as one: shorter is another name."""


class Word(NamedTuple):
    """A word of a text: its folded letters and its half-open span of code points. A tuple: a case has a million.

    ``joined`` says that nothing visible separates it from the previous word: the two may be one.
    """

    folded: str
    start: int
    end: int
    joined: bool = False


_word: Final = tuple.__new__
"""Makes a word of a tuple, quicker than its class does."""


class Words(tuple[Word, ...]):  # noqa: SLOT001 - what is found once needs a place
    """The words of a text, in order. What most searches ask of all of them together is found once."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Return the places of each folded word, in order."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self):
            folded = word[0]
            if folded in found:
                found[folded].append(place)
            else:
                found[folded] = [place]
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Return where each word begins."""
        return [word[1] for word in self]

    @cached_property
    def any_joined(self) -> bool:
        """Return whether two of the words may be one."""
        return any(joined for *_, joined in self)

    @cached_property
    def letters(self) -> list[int]:
        """Return the places of words of one letter, in order."""
        return sorted(place for folded, places in self.places.items() if len(folded) == 1 for place in places)

    def place_at(self, start: int) -> int:
        """Return the place of the first word that does not begin before a code point."""
        return bisect_left(self.starts, start)

    def places_of(self, wanted: AbstractSet[str]) -> list[int]:
        """Return the places of some folded words, in order."""
        # Not ``&``: for a frozenset that goes through all that are wanted.
        known = wanted.intersection(self.places) if isinstance(wanted, frozenset) else self.places.keys() & wanted
        return sorted(place for word in known for place in self.places[word]) if known else []


def tokenize(text: str) -> Words:
    """Split a text into words: runs of letters, digits and their accents.

    A letter that folds to punctuation, such as the apostrophe U+02BC, separates words like punctuation. Invisible
    characters separate them too, and then the second word is ``joined`` to the first.
    """
    flat = None if _CONTROL.search(text) else _flat(text)
    if flat is not None:
        words = Words(_words_of_flat(flat))
        words.any_joined = False
        return words
    found: list[Word] = []
    joined = False
    for chunk in _CHUNK.finditer(text):
        run = chunk.group()
        folded = run.lower() if run.isascii() and run.isalnum() else fold_plain(run)
        if folded:
            found.append(_word(Word, (folded, *chunk.span(), False)))
        else:
            several = tuple(_words_of_chunk(run, chunk.start()))
            joined = joined or any(word.joined for word in several)
            found.extend(several)
    words = Words(found)
    words.any_joined = joined
    return words


class _Flat(dict[str, str | None]):
    """What a character beyond ASCII is among words: one folded letter, a gap, or None where it must be looked at."""

    def __missing__(self, char: str) -> str | None:
        folded = fold_char(char)
        if draws_nothing(char) or category(char)[0] == "M":
            flat = None
        elif not (char.isalnum() and folded.isalnum()):
            flat = None if char.isalnum() else " "
        else:
            flat = folded if len(folded) == 1 and folded.lower() == folded else None
        self[char] = flat
        return flat


_FLAT: Final = _Flat()
_FLAT_WORD: Final = re.compile(r"[^\W_]+")


def _flat(text: str) -> str | None:
    """Return a text of the same length with its letters folded, None where one folds to several or to a sign."""
    for char in () if text.isascii() else frozenset(_BEYOND_ASCII.findall(text)):
        flat = _FLAT[char]
        if flat is None:
            return None
        text = text.replace(char, flat)
    return text.lower()


def _words_of_flat(flat: str) -> Iterator[Word]:
    """Yield the words of a flat text: each begins at the first place where it stands behind the one before."""
    end = 0
    for folded in _FLAT_WORD.findall(flat):  # much quicker than to ask each match for its span
        start = flat.find(folded, end)
        end = start + len(folded)
        yield _word(Word, (folded, start, end, False))


def _words_of_chunk(chunk: str, at: int) -> Iterator[Word]:
    """Yield the words of a chunk with non-ASCII letters, character by character; ``at`` is its start in the text."""
    start, letters, joined = 0, "", False
    for place, char in enumerate(chunk):
        folded = fold_char(char)
        nothing = draws_nothing(char)
        if not nothing and _belongs_to_word(char) and all(map(_belongs_to_word, folded)):
            if not letters:
                start = place
            letters += folded
            continue
        if letters:
            yield Word(letters, at + start, at + place, joined)
            letters, joined = "", True
        joined = joined and nothing
    if letters:
        yield Word(letters, at + start, at + len(chunk), joined)


def _belongs_to_word(char: str) -> bool:
    return char.isalnum() or category(char)[0] == "M"


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, in order; invisible characters inside a word are ignored."""
    found: list[str] = []
    for word in tokenize(name):
        if word.joined:
            found[-1] += word.folded
        else:
            found.append(word.folded)
    return tuple(found)


def is_distinctive(word: str) -> bool:
    """Return whether a word of a name is searched for on its own: neither an initial nor a particle."""
    return len(word) > 1 and word not in PARTICLES


def _runs(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words of a name by which a person may be called."""
    if len(name) > _LONGEST_NAME:
        yield name
        yield from ((word,) for word in name if is_distinctive(word))
        return
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            run = name[start:end]
            if any(map(is_distinctive, run)) or run == name:
                yield run


def contains_name(said: str, names: Iterable[str]) -> bool:
    """Return whether a text contains one of the names: a distinctive word of it, or all of it as one word."""
    alone = frozenset(run for run in name_variants(names) if len(run) == 1)
    return bool(Finder.of([alone]).find(tokenize(said)))


def name_variants(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return the folded runs of words by which a person with these names may occur in a text.

    Each is there apart and written in one, ``van dijk`` and ``vandijk``; with one letter and with two, ``muller``
    and ``mueller``. An invisible character in a name is tried both as nothing and as a gap, as in a text.
    """
    runs = [run for name in names for written in _ways_to_write(name) for run in _runs(written)]
    in_one = ("".join(run) for run in runs if len(run) > 1)
    return frozenset(runs).union((word,) for word in in_one if len(word) >= _SHORTEST_IN_ONE)


def contracted_variants(known: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Return the runs of names that are written with two letters with one: the text must have such a letter.

    ``muller`` for Mueller is the name where the text has Müller, and may be another where it has Muller.
    """
    return frozenset(tuple(map(shorter, run)) for run in known) - known


def expanded_words(passage: str) -> tuple[str, ...]:
    """Return the folded words of a passage, with two letters for each that is also written so."""
    return name_words(two_letters(passage))


def _ways_to_write(name: str) -> set[tuple[str, ...]]:
    cut = {name_words(name), tuple(word.folded for word in tokenize(name))}
    return (cut | {expanded_words(name)}) - {()}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a person is named: half-open spans of words and of code points; ``who`` counts from 0.

    ``length`` is the number of words of the name as it was searched for.
    """

    first: int
    last: int
    start: int
    end: int
    length: int
    who: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds several people in a text at once; ``by_first`` has (run, who) pairs, longest run first.

    ``longest`` is the length of the longest first word, up to which joined words are combined.
    """

    by_first: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    longest: int

    @classmethod
    def of(cls, people: Sequence[frozenset[tuple[str, ...]]]) -> Self:
        """Prepare a search for people by their forms; each person is known by their index in the sequence."""
        found: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for who, runs in enumerate(people):
            for run in runs:
                found[run[0]].append((run, who))
        by_first = {first: tuple(sorted(runs, key=lambda r: (-len(r[0]), r[1]))) for first, runs in found.items()}
        return cls(by_first, max(map(len, by_first), default=0))

    def find(self, text_words: Words) -> list[Occurrence]:
        """Return every occurrence of everyone; per person the longest, without overlaps."""
        found: list[Occurrence] = []
        taken: dict[int, int] = {}
        for each in self.find_all(text_words):
            if taken.get(each.who, 0) <= each.first:
                taken[each.who] = each.last
                found.append(each)
        return found

    def find_all(self, text_words: Words) -> Iterator[Occurrence]:
        """Yield every occurrence of every run, overlaps included; at each place the longest first."""
        if not self.by_first:
            return
        if not text_words.any_joined:
            for place in text_words.places_of(self.by_first.keys()):
                yield from self._at(text_words, place, text_words[place].folded)
            return
        for place, word in enumerate(text_words):
            if place + 1 < len(text_words) and text_words[place + 1].joined:
                yield from sorted(self._at_joined(text_words, place), key=lambda found: -found.last)
            elif word.folded in self.by_first:
                yield from self._at(text_words, place, word.folded)

    def _at(self, text_words: Sequence[Word], place: int, first: str) -> Iterator[Occurrence]:
        """Yield the runs that occur at a place and begin with the word ``first``."""
        for run, who in self.by_first.get(first, ()):
            last = _end_of(text_words, place, run)
            if last:
                yield Occurrence(place, last, text_words[place].start, text_words[last - 1].end, len(run), who)

    def _at_joined(self, text_words: Sequence[Word], place: int) -> Iterator[Occurrence]:
        """Yield the runs at a place for the word there and for its combinations with the words joined to it."""
        for first in put_together(text_words, place, self.longest):
            yield from self._at(text_words, place, first)


def put_together(text_words: Sequence[Word], place: int, longest: int) -> Iterator[str]:
    """Yield the possible words at a place, up to a length: the word alone and combined with those joined to it."""
    letters = ""
    for at in range(place, len(text_words)):
        if letters and (not text_words[at].joined or len(letters) >= longest):
            return
        letters += text_words[at].folded
        yield letters


def _end_of(text_words: Sequence[Word], place: int, run: tuple[str, ...]) -> int:
    """Return the place after a run of words that occurs at a place, 0 when it does not; punctuation may separate them.

    One word of the run may be several joined words of the text.
    """
    for part in run:
        if place >= len(text_words):
            return 0
        letters = text_words[place].folded
        place += 1
        while len(letters) < len(part) and place < len(text_words) and text_words[place].joined:
            letters += text_words[place].folded
            place += 1
        if letters != part:
            return 0
    return place


def words_in(text_words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of code points of the words in a span."""
    words = text_words[text_words.place_at(start) : text_words.place_at(end)]
    yield from ((word.start, word.end) for word in words)
