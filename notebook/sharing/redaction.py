"""Taking passages out of a text before anything is laid out: what is cut is not there any more."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from notebook.model.entry import Section
from notebook.model.people import Party
from notebook.model.vocabulary import Code
from notebook.sharing.hidden import Hidden, Person
from notebook.sharing.identifiers import Squeezed, identifier_spans
from notebook.sharing.names import Word
from notebook.sharing.released import Text

_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Cut:
    """A half-open span of code points to take out; ``person`` where an alias stands for it."""

    start: int
    end: int
    code: Code
    person: Person | None = None


def cuts(section: Section, party: Party, hidden: Hidden, text_words: list[Word]) -> list[Cut]:
    """Give what is taken out of a section for a party, in order and nowhere touching.

    Marks are filtered by whom they are for. Names are found on the whole text, whatever is marked.
    All are united and widened to whole grapheme clusters (UAX #29); where they touch they become
    one cut without alias and with the strictest code. A name that marks hold whole adds nothing to
    them: their code must not tell that somebody is named in what they hide (law 3).
    """
    marked = [
        Cut(mark.start, mark.end, mark.code)
        for mark in section.marks
        if not mark.only_for or any(addressee.fits(party) for addressee in mark.only_for)
    ]
    named = []
    for occurrence in hidden.finder.find(text_words):
        person = hidden.people[occurrence.who]
        named.append(Cut(occurrence.start, occurrence.end, person.code, person))
    if any(person.identifiers for person in hidden.people):
        squeezed = Squeezed.of(section.text)
        named.extend(
            Cut(start, end, person.code)
            for person in hidden.people
            for value in person.identifiers
            for start, end in identifier_spans(value, text_words, squeezed)
        )
    taken = _united(_widened(section.text, marked))
    beyond = [
        cut
        for cut in _widened(section.text, named)
        if not any(mark.start <= cut.start and cut.end <= mark.end for mark in taken)
    ]
    return _united(taken + beyond)


def kept(text: str, taken: Iterable[Cut]) -> list[Text | Cut]:
    """Give what is left of a text as pieces, unchanged and in order, with the cuts between them."""
    pieces: list[Text | Cut] = []
    at = 0
    for cut in taken:
        if at < cut.start:
            pieces.append(Text(text[at : cut.start]))
        pieces.append(cut)
        at = cut.end
    if at < len(text):
        pieces.append(Text(text[at:]))
    return pieces


def _widened(text: str, found: list[Cut]) -> list[Cut]:
    """Widen cuts to the clusters they begin and end in, so that no accent stays without its letter."""
    if not found or (text.isascii() and "\r" not in text):
        return found
    edges = [match.start() for match in _CLUSTER.finditer(text)]
    edges.append(len(text))
    return [
        Cut(edges[bisect_right(edges, cut.start) - 1], edges[bisect_left(edges, cut.end)], cut.code, cut.person)
        for cut in found
    ]


def _united(found: list[Cut]) -> list[Cut]:
    """Join cuts that touch or overlap."""
    joined: list[Cut] = []
    for cut in sorted(found, key=lambda c: (c.start, c.end)):
        if joined and cut.start <= joined[-1].end:
            last = joined[-1]
            code = min(last.code, cut.code, key=lambda c: c.rank)
            joined[-1] = Cut(last.start, max(last.end, cut.end), code)
        else:
            joined.append(cut)
    return joined
