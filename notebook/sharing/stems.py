"""Words that are like the name of a hidden person: inflected, misspelt, or parted by a sign."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

from notebook.sharing.hidden import Hidden, Person
from notebook.sharing.names import Finder, Word, put_together, words
from notebook.sharing.namings import namings

_WHOLE_BELOW: Final = 4
"""Letters of a name below which only the whole name gives it away."""

_WIDEST_GAP: Final = 3
"""Code points between two parts of a name that a sign parts, as in ``Yus- ra``."""


@dataclass(frozen=True, slots=True)
class Stems:
    """Stems by which hidden people may be recognised, and the whole names that are too short for one.

    ``names`` are all words of names, ``longest`` is the length of the longest stem or short name.
    """

    stems: Mapping[str, Person]
    whole: Mapping[str, Person]
    names: Mapping[str, Person]
    lengths: tuple[int, ...]
    longest: int

    @classmethod
    def of(cls, hidden: Hidden) -> Self:
        """Read the stems of everybody who is hidden; the first of two with one stem stands for both."""
        stems: dict[str, Person] = {}
        whole: dict[str, Person] = {}
        names: dict[str, Person] = {}
        for person in hidden.people:
            for word in sorted(person.words):
                names.setdefault(word, person)
                if len(word) < _WHOLE_BELOW:
                    whole.setdefault(word, person)
                else:
                    stems.setdefault(word[: max(_WHOLE_BELOW, len(word) - 2)], person)
        lengths = tuple(sorted({len(stem) for stem in stems}))
        return cls(stems, whole, names, lengths, max([*lengths, *map(len, whole)], default=0))

    def like(self, word: str) -> Person | None:
        """Give whom a folded word may point at."""
        if word in self.whole:
            return self.whole[word]
        return next((self.stems[word[:length]] for length in self.lengths if word[:length] in self.stems), None)

    def find(self, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Person]]:
        """Yield the half-open spans of code points of words, or several that are joined, that are like a name."""
        for place, word in enumerate(text_words):
            for step, letters in enumerate(put_together(text_words, place, self.longest)):
                person = self.like(letters)
                if person is not None:
                    yield word.start, text_words[place + step].end, person

    def find_parted(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield the half-open spans of whole names that are written in two words with a sign between them."""
        for first, second in pairwise(text_words):
            between = text[first.end : second.start]
            parted = len(between) <= _WIDEST_GAP and not between.isspace()
            if parted and first.folded + second.folded in self.names:
                yield first.start, second.end


def pointing(text: str, hidden: Hidden, own: frozenset[tuple[str, ...]] = frozenset()) -> list[tuple[int, int]]:
    """Return the half-open spans that name a hidden person or may point at one, in order, for a text nobody answers.

    Unlike in a section, where a worker is asked, what is uncertain counts, but nothing that stands
    in the full name of somebody who may be named or is the name of somebody with the forms ``own``.
    """
    text_words = words(text)
    stems = Stems.of(hidden)
    named = [(each.start, each.end) for each in Finder.of([hidden.namable | own]).find_all(text_words)]
    like = [*((start, end) for start, end, _ in stems.find(text_words)), *stems.find_parted(text, text_words)]
    return sorted(
        {
            *((each.start, each.end) for each in namings(text, text_words, hidden)),
            *(span for span in like if not any(start <= span[0] and span[1] <= end for start, end in named)),
        }
    )
