"""Finding the people of a case in a text: whole words, case and accents folded."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self
from unicodedata import category

from notebook.sharing.folding import fold_char

PARTICLES: Final = frozenset(
    {"al", "and", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el"}
    | {"en", "het", "ibn", "la", "le", "op", "t", "ten", "ter", "und", "van", "von", "y", "zu"}
)
"""Small words inside names that stand alone in every text; a name is found by its other words."""

_CHUNK: Final = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What no sign of ASCII interrupts: every word lies whole in one."""

_LONGEST_NAME = 12
"""Words of a name up to which every run of two or more of them is looked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded letters and its half-open span of code points."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Cut a text into words: runs of letters, digits, their accents and what joins them invisibly.

    A letter that folds to a sign, as the apostrophe U+02BC does, separates words like that sign.
    """
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        run = chunk.group()
        if run.isascii():
            found.append(Word(run.lower(), chunk.start(), chunk.end()))
        else:
            found.extend(_words_of_chunk(run, chunk.start()))
    return found


def _words_of_chunk(chunk: str, at: int) -> Iterator[Word]:
    """Cut a chunk that holds other letters than ASCII's, looking at each; it begins ``at`` in its text."""
    start, letters = 0, ""
    for place, char in enumerate(chunk):
        folded = fold_char(char)
        if _belongs_to_word(char) and all(map(_belongs_to_word, folded)):
            if not letters:
                start = place
            letters += folded
        elif letters:
            yield Word(letters, at + start, at + place)
            letters = ""
    if letters:
        yield Word(letters, at + start, at + len(chunk))


def _belongs_to_word(char: str) -> bool:
    return char.isalnum() or category(char)[0] == "M" or category(char) == "Cf"


def name_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, in order."""
    return tuple(word.folded for word in words(name))


def stands_alone(word: str) -> bool:
    """Tell whether a word of a name is looked for by itself: neither an initial nor a particle."""
    return len(word) > 1 and word not in PARTICLES


def _runs(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the runs of words of a name by which somebody may be called."""
    if len(name) > _LONGEST_NAME:
        yield name
        yield from ((word,) for word in name if stands_alone(word))
        return
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            run = name[start:end]
            if any(map(stands_alone, run)) or run == name:
                yield run


def tells_name(said: str, names: Iterable[str]) -> bool:
    """Tell whether a text holds somebody's name: a word of it that stands alone, or all of it in one word."""
    runs = forms(names)
    alone = {run[0] for run in runs if len(run) == 1}
    in_one = {"".join(run) for run in runs if len(run) > 1}
    return not (alone | in_one).isdisjoint(name_words(said))


def forms(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Give the folded runs of words by which somebody with these names may stand in a text."""
    return frozenset(run for name in names for run in _runs(name_words(name)))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A half-open span of code points in which somebody is named; ``who`` counts from 0."""

    start: int
    end: int
    who: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for several people in a text at once; ``by_first`` holds (run, who), longest run first."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], int], ...]]

    @classmethod
    def of(cls, people: Sequence[frozenset[tuple[str, ...]]]) -> Self:
        """Look for people by their forms, each person by their place in the sequence."""
        found: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for who, runs in enumerate(people):
            for run in runs:
                found[run[0]].append((run, who))
        return cls({first: tuple(sorted(runs, key=lambda r: (-len(r[0]), r[1]))) for first, runs in found.items()})

    def find(self, text_words: Sequence[Word]) -> list[Occurrence]:
        """Give every naming of everybody; of one person's, the longest and never overlapping."""
        if not self.by_first:
            return []
        found: list[Occurrence] = []
        taken: dict[int, int] = {}
        for place, word in enumerate(text_words):
            for run, who in self.by_first.get(word.folded, ()):
                after = place + len(run)
                if taken.get(who, 0) <= place and _matches(text_words, place, run):
                    taken[who] = after
                    found.append(Occurrence(word.start, text_words[after - 1].end, who))
        return found


def _matches(text_words: Sequence[Word], place: int, run: tuple[str, ...]) -> bool:
    """Tell whether a run of words stands at a place; whatever is no word may stand between."""
    return place + len(run) <= len(text_words) and all(
        text_words[place + step].folded == part for step, part in enumerate(run)
    )
