"""Finding identifiers in a text, however they are spaced: phone numbers, addresses, file numbers."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from notebook.sharing.name_matching import Finder, Word, name_words
from notebook.sharing.text_folding import draws_nothing, fold_char

_SHORTEST_RUN: Final = 5
"""Letters and digits from which an identifier is found inside a run of others; below, as whole words."""

_SHORTEST_NUMBER: Final = 7
"""Digits from which a number inside a longer identifier is looked for by itself."""

_SUBSCRIBER_DIGITS: Final = 8
"""Last digits by which a phone number is known with or without its country (ITU-T E.164 leaves it open)."""

_LONGEST_NUMBER: Final = 20
"""Digits that a phone number has at most: 15 (E.164), what is dialled before them, and a zero or two that is not."""

_WIDEST_GAP: Final = 3
_PHONE_SIGNS: Final = frozenset(" \u00a0\u2009\u202f-./()_\u00b7\u2010\u2011\u2012\u2013\u2014\u2022\u2212")
"""What may stand between two digits of a phone number, and how much of it, as in ``31 (0) 6``."""

_PARTS: Final = re.compile(r"\s*[,;|\n]\s*")
"""What stands between a number, an address and the like where a field holds several."""

_BETWEEN_NUMBERS: Final = re.compile(r"[/,;|\n]+|\s+(?=\+)")

_ADDRESS: Final = re.compile(r"[^\s,;:|<>()\[\]]+@[^\s,;:|<>()\[\]]+")
_NUMBER: Final = re.compile(r"\d(?:[^\w+]{0,3}\d)+")


def _letters(char: str) -> str:
    """Return what counts of a character of an identifier: folded letters, digits by their value, else nothing."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return fold_char(char) if char.isalnum() else ""


class _Table(dict[int, str | None]):
    """For ``str.translate``: what counts of each character, None for nothing, worked out when it is first met."""

    def __missing__(self, point: int) -> str | None:
        counts = self[point] = _letters(chr(point)) or None
        return counts


_TABLE: Final = _Table()


def squeezed(text: str) -> str:
    """Return a text without anything but folded letters and digits."""
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without anything but folded letters and digits, and where each of them stood."""

    text: str
    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Squeeze a text."""
        counts = [(place, _TABLE[ord(char)] or "") for place, char in enumerate(text)]
        return cls(
            text,
            "".join(letters for _, letters in counts),
            tuple(place for place, letters in counts for _ in letters),
        )

    def digits_from(self, at: int) -> int:
        """Give where a phone number begins of which ``at`` is a digit: digits that stand close, and a plus."""
        first = max(at - _LONGEST_NUMBER, 0)
        while at > first and self.letters[at - 1].isdecimal() and self._close(self.places[at - 1], self.places[at]):
            at -= 1
        start = self.places[at]
        return start - 1 if start > 0 and self.text[start - 1] == "+" else start

    def _close(self, place: int, after: int) -> bool:
        """Tell whether two digits belong to one number: at most three signs of a phone number between."""
        between = [char for char in self.text[place + 1 : after] if not draws_nothing(char)]
        return len(between) <= _WIDEST_GAP and _PHONE_SIGNS.issuperset(between)


@dataclass(frozen=True, slots=True)
class _Term:
    """Letters and digits to look for, for whom, and whether they are the end of a phone number."""

    letters: str
    who: int
    phone: bool


@dataclass(frozen=True, slots=True)
class IdentifierFinder:
    """Looks for the identifiers of several people at once: short ones as whole words, others in every spelling."""

    short: Finder
    whose: tuple[int, ...]
    terms: tuple[_Term, ...]

    @classmethod
    def of(cls, values: Sequence[tuple[int, str]]) -> Self:
        """Look for identifiers, each with whose it is.

        A field may hold more than one, or words beside it, "06-12345678 (office hours)": each part is looked for,
        each number of seven digits and more, and each address with an @.
        """
        parts = dict.fromkeys((who, part) for who, value in values for part in _parts(value))
        short = [(who, name_words(part)) for who, part in parts if len(squeezed(part)) < _SHORTEST_RUN]
        short = [(who, run) for who, run in short if run]
        long = [_term(who, letters) for who, part in parts if len(letters := squeezed(part)) >= _SHORTEST_RUN]
        return cls(
            Finder.of([frozenset({run}) for _, run in short]),
            tuple(who for who, _ in short),
            tuple(dict.fromkeys(long)),
        )

    def find(self, text: str, text_words: Sequence[Word]) -> list[tuple[int, int, int]]:
        """Return the half-open spans of code points in which an identifier stands, each with whose it is."""
        found = [(each.start, each.end, self.whose[each.who]) for each in self.short.find_all(text_words)]
        there = self._in(text)
        if there:
            whole = Squeezed.of(text)
            found += [(start, end, term.who) for term in there for start, end in _spans(term, whole)]
        return sorted(set(found))

    def may_hold(self, text: str) -> bool:
        """Tell whether a text holds an identifier that is found in every spelling; of short ones, its words tell."""
        return bool(self._in(text))

    def _in(self, text: str) -> list[_Term]:
        """Return the terms that stand somewhere in a text."""
        if not self.terms:
            return []
        letters = squeezed(text)
        return [term for term in self.terms if term.letters in letters]


def _parts(value: str) -> Iterator[str]:
    """Yield what is looked for of a field: all of it, and the parts, numbers and addresses in it."""
    yield value
    yield from (part for part in _PARTS.split(value) if "@" in part or any(map(str.isdecimal, part)))
    yield from _ADDRESS.findall(value)
    for part in (value, *_BETWEEN_NUMBERS.split(value)):
        for number in _NUMBER.findall(part):
            if _SHORTEST_NUMBER <= len(squeezed(number)) <= _LONGEST_NUMBER:
                yield number


def _term(who: int, letters: str) -> _Term:
    phone = letters.isdecimal() and len(letters) > _SUBSCRIBER_DIGITS
    return _Term(letters[-_SUBSCRIBER_DIGITS:] if phone else letters, who, phone)


def _spans(term: _Term, whole: Squeezed) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of code points in which a term stands."""
    at = whole.letters.find(term.letters)
    while at >= 0:
        last = at + len(term.letters) - 1
        yield whole.digits_from(at) if term.phone else whole.places[at], whole.places[last] + 1
        at = whole.letters.find(term.letters, last + 1)
