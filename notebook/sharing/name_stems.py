"""Find words that resemble the name of a hidden person: inflected, misspelt, or split by punctuation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from notebook.sharing.hidden_people import Hidden, Person
from notebook.sharing.name_attribution import namings
from notebook.sharing.name_matching import Finder, Word, is_distinctive, put_together, tokenize
from notebook.sharing.text_folding import shorter

_WHOLE_BELOW: Final = 4
"""Letters of a name below which only the whole name identifies the person."""

_WIDEST_GAP: Final = 3
"""Code points between two parts of a name that is split, as in ``Yus- ra``."""


People = tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Stems:
    """Stems that may identify hidden people, and the whole names that are too short for a stem.

    ``names`` are all words of names, ``spelled`` the same after ``shorter``, ``beginnings`` the proper prefixes of
    names, ``small`` particles that are a name; ``longest`` is the length of the longest stem or short name.
    """

    stems: Mapping[str, People]
    whole: Mapping[str, People]
    names: Mapping[str, People]
    spelled: Mapping[str, People]
    beginnings: frozenset[str]
    small: Mapping[str, People]
    lengths: tuple[int, ...]
    longest: int
    seen: dict[str, People] = field(default_factory=dict, compare=False)
    """The cached answers of ``like``: a text repeats most of its words."""

    @classmethod
    def of(cls, hidden: Hidden) -> Self:
        """Build the stems of everyone who is hidden; several people may share a stem."""
        names = _whose((word, person) for person in hidden.people for word in sorted(person.words))
        each = [(word, person) for word, people in names.items() for person in people]
        whole = {word: people for word, people in names.items() if len(word) < _WHOLE_BELOW}
        stems = _whose((word[: max(_WHOLE_BELOW, len(word) - 2)], who) for word, who in each if word not in whole)
        lengths = tuple(sorted({len(stem) for stem in stems}))
        small = _whose((word, person) for person in hidden.people for word in sorted(_small_names(person)))
        beginnings = frozenset(word[:end] for word in names for end in range(1, len(word)))
        spelled = _whose((shorter(word), person) for word, person in each)
        return cls(
            stems, whole, names, spelled, beginnings, small, lengths, max([*lengths, *map(len, whole)], default=0)
        )

    def like(self, word: str) -> People:
        """Return everyone at whom a folded word may point."""
        if word not in self.seen:
            self.seen[word] = self._like(word)
        return self.seen[word]

    def _like(self, word: str) -> People:
        word = word.lstrip("0123456789") or word
        found = [*self.whole.get(word, ())]
        for length in self.lengths:
            found += self.stems.get(word[:length], ())
        return tuple(dict.fromkeys((*found, *self.spelled.get(shorter(word), ()))))

    def find(self, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Person]]:
        """Yield the half-open spans of code points of words, alone or joined, that resemble a name, and whose it is."""
        for place, word in enumerate(text_words):
            for step, letters in enumerate(put_together(text_words, place, self.longest)):
                yield from ((word.start, text_words[place + step].end, person) for person in self.like(letters))

    def find_apart(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Person]]:
        """Yield the half-open spans of names that are written in several words, with little between them.

        ``Gruen-`` at the end of a line and ``wald`` in the next, ``S a r a``, ``De Angelo`` for DeAngelo; but not
        "is a" for Isa. The search stops as soon as no name begins that way, so its time stays linear in the text.
        """
        for place, first in enumerate(text_words):
            letters, at, last = first.folded, place + 1, 0
            while (
                at < len(text_words) and letters in self.beginnings and _may_go_on(text, *text_words[at - 1 : at + 1])
            ):
                letters, at = letters + text_words[at].folded, at + 1
                last = at if letters in self.names else last
            if last:
                whole = "".join(word.folded for word in text_words[place:last])
                yield from ((first.start, text_words[last - 1].end, person) for person in self.names[whole])

    def find_small(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Person]]:
        """Yield the half-open spans of particles that are a person's first or last name, as in ``Ms Le``.

        They count with a capital; a single letter only after a capitalised word, as in ``Mr O``.
        """
        for place, word in enumerate(text_words):
            if word.folded not in self.small or text[word.start].islower():
                continue
            before = text_words[place - 1] if place else None
            called = before is not None and text[before.start].isupper() and word.start - before.end <= len(". ")
            if called or len(word.folded) > 1:
                yield from ((word.start, word.end, person) for person in self.small[word.folded])


def _whose(words: Iterable[tuple[str, Person]]) -> dict[str, People]:
    """Return the people of each word, in order and without duplicates."""
    found: defaultdict[str, dict[Person, None]] = defaultdict(dict)
    for word, person in words:
        found[word][person] = None
    return {word: tuple(people) for word, people in found.items()}


def _small_names(person: Person) -> Iterator[str]:
    """Yield the first and last words of a person's longest names that are capitalised particles or initials."""
    longest = max(map(len, person.forms), default=0)
    for run in person.forms:
        ends = {run[0], run[-1]} if len(run) == longest else set()
        yield from (word for word in ends if not is_distinctive(word) and word in person.capitalised)


def _may_go_on(text: str, one: Word, other: Word) -> bool:
    """Return whether a name may continue in the next word: over punctuation, in single letters, or with a capital."""
    between = text[one.end : other.start]
    spaced = len(one.folded) == 1 and len(other.folded) == 1
    return len(between) <= _WIDEST_GAP and (not between.isspace() or spaced or not text[other.start].islower())


def pointing(text: str, hidden: Hidden, own: frozenset[tuple[str, ...]] = frozenset()) -> list[tuple[int, int]]:
    """Return the half-open spans that name or may point at a hidden person, in order, without asking the worker.

    Unlike in a section, about which the worker is asked, uncertain matches count, except for what is part of
    the full name of a person who may be named or is one of the forms ``own``.
    """
    text_words = tokenize(text)
    stems = Stems.of(hidden)
    named = [(each.start, each.end) for each in Finder.of([hidden.namable | own]).find_all(text_words)]
    written = (stems.find(text_words), stems.find_apart(text, text_words), stems.find_small(text, text_words))
    like = [(start, end) for found in written for start, end, _ in found]
    return sorted(
        {
            *((each.start, each.end) for each in namings(text, text_words, hidden)),
            *(span for span in like if not any(start <= span[0] and span[1] <= end for start, end in named)),
        }
    )
