"""Find selected words again in a case: as they are written, and in other forms that may mean the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.sharing.alike_names import AlikeNames
from notebook.sharing.finder.tables import common_words
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.name_matching import Finder, Words, expanded_words, is_distinctive, name_words, tokenize
from notebook.sharing.name_pieces import NamePieces
from notebook.sharing.prefilter import Prefilter
from notebook.sharing.spans import holds, joined, touches
from notebook.sharing.text_folding import shorter

_FEWEST_DIGITS: Final = 3
"""Digits from which selected words are also searched for as an identifier, in its other spellings."""


@dataclass(frozen=True, slots=True)
class SamePlace:
    """A place of selected words: a half-open span of code points in a section.

    ``exact`` says that these words stand there, with other capitals, accents or punctuation at most.
    """

    entry: Entry = field(repr=False)
    section: Section = field(repr=False)
    start: int
    end: int
    exact: bool

    @property
    def passage(self) -> str:
        """Return the words as they stand there."""
        return self.section.text[self.start : self.end]


def same_words(case: Case, section: SectionId, span: tuple[int, int]) -> tuple[SamePlace, ...]:
    """Return all other places of the words in a span of a section, in the order of the case.

    Places that a mark already takes out for everybody are passed over; attached files are not searched.
    """
    passage = next((part.text for _, part in case.parts() if part.id == section), "")[slice(*span)]
    search = _Search.of(passage)
    found = []
    for entry, part in case.parts():
        if part.file is not None or not search.may_hold(part.text):
            continue
        taken = joined((mark.start, mark.end) for mark in part.marks if mark.settled and not mark.only_for)
        for start, end, exact in search.find(part.text):
            here = part.id == section and touches([span], start, end)
            if not here and not holds(taken, start, end):
                found.append(SamePlace(entry, part, start, end, exact))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Search:
    """The selected words as a whole, each of them that is like a name, and the identifier that they may be."""

    whole: Finder
    alike: AlikeNames[int]
    spellings: SpellingFinder
    prefilter: Prefilter
    digits: bool

    @classmethod
    def of(cls, passage: str) -> Self:
        whole = {name_words(passage), tuple(word.folded for word in tokenize(passage)), expanded_words(passage)} - {()}
        whole |= {tuple(map(shorter, run)) for run in whole}
        words = [word for word in _words_alone(passage) if not word.isdecimal()]
        alike = AlikeNames.of(NamePieces.of(((word, 0) for word in words), ()), (), ())
        finder = Finder.of([frozenset(whole)])
        digits = sum(map(str.isdecimal, passage)) >= _FEWEST_DIGITS
        return cls(
            finder,
            alike,
            SpellingFinder.of([(0, passage)] if digits else []),
            Prefilter.of(
                lambda written, word: word in finder.by_first or alike.matters(written, word),
                alike.pieces.beginnings,
                alike.pieces.names.keys(),
                alike.nearly_one,
            ),
            digits,
        )

    def may_hold(self, text: str) -> bool:
        return self.digits or self.prefilter.may_hold(text)

    def find(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Yield the places in a text, and whether the words stand there; forms side by side are one place."""
        text_words = tokenize(text)
        exact = {(each.start, each.end) for each in self.whole.find(text_words)}
        spans = exact | {(start, end) for start, end, _ in self._in_other_forms(text, text_words)}
        for start, end in _side_by_side(text, joined(spans)):
            yield start, end, (start, end) in exact

    def _in_other_forms(self, text: str, text_words: Words) -> Iterator[tuple[int, int, int]]:
        yield from self.alike.find(text, text_words)
        yield from self.alike.find_apart(text, text_words)
        yield from self.alike.find_pairs(text, text_words)
        if self.digits:
            yield from self.spellings.find(text, text_words)


def _words_alone(passage: str) -> Iterator[str]:
    """Yield the folded words by which selected words are also found: the only one, or those with a capital."""
    words = tokenize(passage)
    for word in words:
        named = passage[word.start].isupper() and word.folded not in common_words().function
        if is_distinctive(word.folded) and (named or len(words) == 1):
            yield from {word.folded, *expanded_words(passage[word.start : word.end])}


def _side_by_side(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that only blanks separate merged."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and "\n" not in text[found[-1][1] : start] and text[found[-1][1] : start].isspace():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found
