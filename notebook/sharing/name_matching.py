"""Finding the people of a case in a text: whole words, case and accents folded."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self
from unicodedata import category

from notebook.sharing.text_folding import draws_nothing, fold_char

PARTICLES: Final = frozenset(
    {"al", "and", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el"}
    | {"en", "het", "ibn", "la", "le", "op", "t", "ten", "ter", "und", "van", "von", "y", "zu"}
)
"""Small words inside names that stand alone in every text; a name is found by its other words."""

_CHUNK: Final = re.compile(r"[0-9A-Za-z\x00-\x08\x0e-\x1b\x1f\x7f-\U0010ffff]+")
"""What no visible sign of ASCII interrupts: every word lies whole in one."""

_LONGEST_NAME = 12
"""Words of a name up to which every run of two or more of them is looked for."""


class Word(NamedTuple):
    """A word of a text: its folded letters and its half-open span of code points. A tuple: a case has a million.

    ``joined`` says that nothing which is seen stands between it and the word before: the two may be one.
    """

    folded: str
    start: int
    end: int
    joined: bool = False


def chunks(text: str) -> list[str]:
    """Return the parts of a text in which its words lie: their words, one part after the other, are its words."""
    return _CHUNK.findall(text)


def tokenize(text: str) -> list[Word]:
    """Cut a text into words: runs of letters, digits and their accents.

    A letter that folds to a sign, as the apostrophe U+02BC does, separates words like that sign. What draws
    nothing separates them too, and the second is joined to the first.
    """
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        run = chunk.group()
        if run.isascii() and run.isalnum():
            found.append(Word(run.lower(), *chunk.span()))
        else:
            found.extend(_words_of_chunk(run, chunk.start()))
    return found


def _words_of_chunk(chunk: str, at: int) -> Iterator[Word]:
    """Cut a chunk that holds other letters than ASCII's, looking at each; it begins ``at`` in its text."""
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
    """Give the folded words of a name, in order; what draws nothing inside of one is not there."""
    found: list[str] = []
    for word in tokenize(name):
        if word.joined:
            found[-1] += word.folded
        else:
            found.append(word.folded)
    return tuple(found)


def is_distinctive(word: str) -> bool:
    """Tell whether a word of a name is looked for by itself: neither an initial nor a particle."""
    return len(word) > 1 and word not in PARTICLES


def _runs(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the runs of words of a name by which somebody may be called."""
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
    """Tell whether a text holds somebody's name: a word of it that stands alone, or all of it in one word."""
    runs = name_variants(names)
    alone = {run for run in runs if len(run) == 1}
    in_one = {("".join(run),) for run in runs if len(run) > 1}
    return bool(Finder.of([frozenset(alone | in_one)]).find(tokenize(said)))


def name_variants(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Give the folded runs of words by which somebody with these names may stand in a text.

    What draws nothing in a name is tried as nothing and as a gap, as in a text.
    """
    return frozenset(run for name in names for written in _ways_to_cut(name) for run in _runs(written))


def _ways_to_cut(name: str) -> set[tuple[str, ...]]:
    return {name_words(name), tuple(word.folded for word in tokenize(name))} - {()}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where somebody is named: the half-open span of words and of code points; ``who`` counts from 0.

    ``length`` counts the words of the name as it was looked for.
    """

    first: int
    last: int
    start: int
    end: int
    length: int
    who: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for several people in a text at once; ``by_first`` holds (run, who), longest run first.

    ``longest`` is the length of the longest first word, up to which joined words are put together.
    """

    by_first: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    longest: int

    @classmethod
    def of(cls, people: Sequence[frozenset[tuple[str, ...]]]) -> Self:
        """Look for people by their forms, each person by their place in the sequence."""
        found: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for who, runs in enumerate(people):
            for run in runs:
                found[run[0]].append((run, who))
        by_first = {first: tuple(sorted(runs, key=lambda r: (-len(r[0]), r[1]))) for first, runs in found.items()}
        return cls(by_first, max(map(len, by_first), default=0))

    def find(self, text_words: Sequence[Word]) -> list[Occurrence]:
        """Give every naming of everybody; of one person's, the longest and never overlapping."""
        found: list[Occurrence] = []
        taken: dict[int, int] = {}
        for each in self.find_all(text_words):
            if taken.get(each.who, 0) <= each.first:
                taken[each.who] = each.last
                found.append(each)
        return found

    def find_all(self, text_words: Sequence[Word]) -> Iterator[Occurrence]:
        """Give every place at which a run of anybody stands, overlapping or not; of one place the longest first."""
        if not self.by_first:
            return
        for place, word in enumerate(text_words):
            if place + 1 < len(text_words) and text_words[place + 1].joined:
                yield from sorted(self._at_joined(text_words, place), key=lambda found: -found.last)
            elif word.folded in self.by_first:
                yield from self._at(text_words, place, word.folded)

    def _at(self, text_words: Sequence[Word], place: int, first: str) -> Iterator[Occurrence]:
        """Give the runs that stand at a place and begin with a word."""
        for run, who in self.by_first.get(first, ()):
            last = _end_of(text_words, place, run)
            if last:
                yield Occurrence(place, last, text_words[place].start, text_words[last - 1].end, len(run), who)

    def _at_joined(self, text_words: Sequence[Word], place: int) -> Iterator[Occurrence]:
        """Do the same with the word there, and with all that it may be together with those joined to it."""
        for first in put_together(text_words, place, self.longest):
            yield from self._at(text_words, place, first)


def put_together(text_words: Sequence[Word], place: int, longest: int) -> Iterator[str]:
    """Give what may stand at a place as one word, up to a length: the word, alone and with those joined to it."""
    letters = ""
    for at in range(place, len(text_words)):
        if letters and (not text_words[at].joined or len(letters) >= longest):
            return
        letters += text_words[at].folded
        yield letters


def _end_of(text_words: Sequence[Word], place: int, run: tuple[str, ...]) -> int:
    """Give the place after a run of words that stands at a place, 0 where it does not; visible signs may part them.

    A word of the run may be several of the text that are joined.
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
