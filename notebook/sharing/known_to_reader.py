"""Identifiers that the reader of a pack knows anyway: contacts that it prints, and in their own copy the subject's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from notebook.sharing.identifier_patterns.kinds import Found, IdentifierKind
from notebook.sharing.identifier_patterns.windows import windows
from notebook.sharing.identifier_patterns.written_dates import dates_in
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.identifiers import IdentifierFinder
from notebook.sharing.name_matching import tokenize
from notebook.sharing.read_text import ReadText
from notebook.sharing.spans import holds, merged

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KnownToReader:
    """Finds contacts as they stand, and the reader's own identifiers in any usual spelling.

    ``words`` has for each of their own its folded words, and each two that follow each other as one: "1234AB".
    """

    contacts: IdentifierFinder
    own: SpellingFinder
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, contacts: Sequence[str], own: Sequence[str] = ()) -> Self:
        """Prepare a search for both."""
        return cls(
            IdentifierFinder.of([(0, contact) for contact in contacts]),
            SpellingFinder.of(list(enumerate(own))),
            tuple(map(_words_of, own)),
        )

    def unknown(self, found: Sequence[Found], read: ReadText) -> Sequence[Found]:
        """Return what of the patterns found in a text the reader may not know, in order."""
        if not found or not (self.contacts or self.words):
            return found
        contacts = self.contacts.find(read.text, read.words)
        own = self.own.find(read.text, read.words, read.windows) if self.words else set()
        printed = merged([(start, end) for start, end, _ in contacts])
        either = merged([(start, end) for start, end, _ in (*contacts, *own)])
        return [
            each
            for each in found
            if not (
                holds(printed, each.start, each.end) or self._is_own_address(read.text, each, own)
                if each.kind is IdentifierKind.ADDRESS
                else holds(either, *_without_label(read.text, each))
            )
        ]

    def _is_own_address(self, text: str, found: Found, own: set[tuple[int, int, int]]) -> bool:
        """Return whether an address is one of theirs, all its words: 12A, or another postcode, is a neighbour's."""
        return any(
            all(self._is_of(who, text[start:end], holds(spans, start, end)) for start, end in _word_spans(text, found))
            for who in {who for _, _, who in own}
            if (spans := _inside(found, who, own))
        )

    def _is_of(self, who: int, word: str, held: bool) -> bool:  # noqa: FBT001
        """Return whether a word belongs to an identifier; one with a digit only where it has the very digits."""
        return not _words_of(word).isdisjoint(self.words[who]) or (held and not any(map(str.isdecimal, word)))


def _words_of(value: str) -> frozenset[str]:
    said = [word.folded for word in tokenize(value)]
    return frozenset({*said, *(one + other for one, other in pairwise(said))})


def _word_spans(text: str, found: Found) -> Iterator[_Span]:
    for word in tokenize(text[found.start : found.end]):
        yield found.start + word.start, found.start + word.end


def _inside(found: Found, who: int, own: set[tuple[int, int, int]]) -> list[_Span]:
    return merged(
        [(start, end) for start, end, whose in own if whose == who and start < found.end and end > found.start]
    )


def _without_label(text: str, found: Found) -> _Span:
    """Return the span of an identifier without the words before a birth date: "date of birth: 6 May 1999"."""
    if found.kind is not IdentifierKind.BIRTH_DATE:
        return found.start, found.end
    starts = [
        each.span(start, end)[0]
        for each in windows(text[found.start : found.end])
        for start, end, _ in dates_in(each.window)
    ]
    return found.start + min(starts, default=0), found.end
