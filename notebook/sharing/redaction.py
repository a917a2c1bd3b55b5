"""Remove passages from a text before anything is laid out: what is cut no longer exists.

Names that run over the cells of a table: each cell gets a bar of its own, so that the row keeps its columns.

Detect labels that look alike on a bar, so that no two people appear under the same one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Self
from unicodedata import category, normalize

import regex

from notebook.model.entry import Section
from notebook.model.people import Party
from notebook.model.vocabulary import Code
from notebook.sharing.hidden_people import Hidden, Person
from notebook.sharing.name_attribution import NamesInText, Naming
from notebook.sharing.name_matching import Word, Words
from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.text_folding import draws_nothing, fold

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the cells of a text end; ``starts`` are the starts of its lines, ``tabbed`` whether each contains a tab."""

    text: str
    text_words: Sequence[Word]
    starts: tuple[int, ...]
    tabbed: tuple[bool, ...]

    @classmethod
    def of(cls, text: str, text_words: Sequence[Word]) -> Self:
        """Find the cells of a text with these words."""
        if "\t" not in text:
            return cls(text, text_words, (0,), (False,))
        starts = (0, *(end.end() for end in _LINE_END.finditer(text)))
        ends = (*starts[1:], len(text))
        return cls(text, text_words, starts, tuple("\t" in text[a:b] for a, b in zip(starts, ends, strict=True)))

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the part of a half-open span in each cell, from its first word there to its last, as half-open spans.

        A tab ends a cell, and so does a line end when the line before or after it contains a tab. A gap at an
        edge of the span is part of it where it is inside one cell.
        """
        if not any(self.tabbed):
            yield start, end
            return
        first = bisect_left(self.text_words, start, key=lambda word: word.start)
        last = bisect_left(self.text_words, end, key=lambda word: word.start)
        start, end = self._without_borders(start, end, first, last)
        for word, following in zip(self.text_words[first:last], self.text_words[first + 1 : last], strict=False):
            if self._apart(word, following):
                yield start, word.end
                start = following.start
        yield start, end

    def _without_borders(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """Return a span without the borders of cells before the first and after the last of its words."""
        if 0 < first < last and self._apart(*self.text_words[first - 1 : first + 1]):
            start = self.text_words[first].start
        if first < last < len(self.text_words) and self._apart(*self.text_words[last - 1 : last + 1]):
            end = min(end, self.text_words[last - 1].end)
        return start, end

    def _apart(self, word: Word, following: Word) -> bool:
        line, other = (bisect_right(self.starts, each.start) - 1 for each in (word, following))
        ends_line = line != other and (self.tabbed[line] or self.tabbed[other])
        return ends_line or "\t" in self.text[word.end : following.start]


_CLUSTER = regex.compile(r"\X")


LeftHere = Collection[tuple[int, int, str]]
"""Names of a section that the worker leaves: half-open spans of code points, and whom they name, see ``Person``."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A half-open span of code points to remove; ``people`` is everyone whose name it is, if only a name caused it."""

    start: int
    end: int
    code: Code
    people: tuple[Person, ...] = ()


def cuts(section: Section, party: Party, hidden: Hidden, text_words: Words, left: LeftHere = ()) -> list[Cut]:
    """Return what is removed from a section for a party, in order and not touching each other.

    Marks are filtered by addressee. Names are found in the whole text, marked or not, except for those in
    ``left``. All spans are united and widened to whole grapheme clusters (UAX #29); spans that touch become
    one cut without people and with the strictest code. A name that runs over cells of a table becomes one
    cut in each, unless a mark touches it. A name entirely inside marks adds nothing to them: their code must
    not reveal that the hidden text names a person (law 3).
    """
    marked = taken_by_marks(section, party)
    there = NamesInText.of(section.text, text_words, hidden)
    return cuts_of_names(names_to_take_out(there, marked, left), there, marked)


def cuts_of_names(names: Sequence[Naming], there: NamesInText, marked: list[Cut]) -> list[Cut]:
    """Return what is removed for marks, these names, and identifiers, in order and not touching each other."""
    text, text_words, hidden = there.text, there.text_words, there.hidden
    cells = Cells.of(text, text_words)
    named = [cut for naming in names for cut in _cuts_of(naming, cells, marked)]
    named += [Cut(start, end, hidden.people[who].code) for start, end, who in hidden.identifiers.find(text, text_words)]
    if hidden.born is not None:
        named += [Cut(start, end, Code.NC) for start, end in hidden.born.find(text)]
    beyond = [cut for cut in _widened(text, named) if not _held(marked, cut.start, cut.end)]
    return _united(marked + beyond)


def taken_by_marks(section: Section, party: Party) -> list[Cut]:
    """Return what the marks for a party remove, in order and not touching each other."""
    marked = [
        Cut(mark.start, mark.end, mark.code)
        for mark in section.marks
        if not mark.only_for or any(addressee.fits(party) for addressee in mark.only_for)
    ]
    return _united(_widened(section.text, marked))


def names_to_take_out(there: NamesInText, marked: list[Cut], left: LeftHere = ()) -> list[Naming]:
    """Return the names that are removed from a section, in order, except for those entirely inside marks."""
    return [
        naming
        for naming in there.namings([(mark.start, mark.end) for mark in marked])
        if naming.certain
        and not _held(marked, *naming.taken)
        and not all((naming.start, naming.end, person.about) in left for person in naming.people)
    ]


def _held(marked: list[Cut], start: int, end: int) -> bool:
    """Return whether one of the sorted marks contains a whole span."""
    place = bisect_right(marked, start, key=lambda mark: mark.start) - 1
    return place >= 0 and end <= marked[place].end


def _touched(marked: list[Cut], start: int, end: int) -> bool:
    """Return whether one of the sorted marks overlaps a span."""
    place = bisect_left(marked, end, key=lambda mark: mark.start) - 1
    return place >= 0 and start < marked[place].end


def _cuts_of(naming: Naming, cells: Cells, marked: list[Cut]) -> Iterator[Cut]:
    """Yield the cuts that remove a name, one in each cell; where a mark touches the name, a single cut."""
    code = min((person.code for person in naming.people), key=lambda each: each.rank)
    parts = (naming.taken,) if _touched(marked, *naming.taken) else cells.parts(*naming.taken)
    for start, end in parts:
        yield Cut(start, end, code, naming.people)


def _is_edge(text: str, place: int) -> bool:
    """Return whether a grapheme cluster surely ends at a place: between two ASCII characters, apart from line ends."""
    beside = text[max(place - 1, 0) : place + 1]
    return beside.isascii() and "\r" not in beside


def _widened(text: str, found: list[Cut]) -> list[Cut]:
    """Return cuts widened to whole grapheme clusters, so that no accent remains without its letter."""
    if not found or (text.isascii() and "\r" not in text):
        return found
    if all(_is_edge(text, cut.start) and _is_edge(text, cut.end) for cut in found):
        return found
    edges = [match.start() for match in _CLUSTER.finditer(text)]
    edges.append(len(text))
    return [
        Cut(edges[bisect_right(edges, cut.start) - 1], edges[bisect_left(edges, cut.end)], cut.code, cut.people)
        for cut in found
    ]


def _united(found: list[Cut]) -> list[Cut]:
    """Return cuts with those that touch or overlap united."""
    joined: list[Cut] = []
    for cut in sorted(found, key=lambda c: (c.start, c.end)):
        if joined and cut.start <= joined[-1].end:
            last = joined[-1]
            code = min(last.code, cut.code, key=lambda c: c.rank)
            joined[-1] = Cut(last.start, max(last.end, cut.end), code)
        else:
            joined.append(cut)
    return joined


LONGEST_ALIAS: Final = 24
"""Characters of an alias on a bar, so that the bar fits the narrowest column."""


def alike(label: str | PlaceholderPerson) -> str:
    """Return a key that is equal for labels that a bar may show alike.

    A bar leaves out invisible characters, turns line ends into spaces, shortens, and spells out characters that
    fonts lack. So only the part before the first such character counts, folded; labels that differ after it share
    one series of letters, in which each person still gets a letter of their own.
    """
    lines = ("".join(_drawn(line)) for line in normalize("NFC", label).splitlines())
    printed = normalize("NFC", " ".join(line for line in lines if line))[: LONGEST_ALIAS - 1]
    return fold("".join(takewhile(_as_typed, printed)))


def _drawn(line: str) -> Iterator[str]:
    return (" " if char == "\t" or category(char) == "Zs" else char for char in line if not draws_nothing(char))


def _as_typed(char: str) -> bool:
    """Return whether a page shows a character as it is: a letter, a combining mark, a digit or a space."""
    return category(char)[0] in "LM" or category(char) in ("Nd", "Zs")
