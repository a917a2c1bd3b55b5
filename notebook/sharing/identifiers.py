"""Find identifiers in a text, however they are spaced: phone numbers, addresses, file numbers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from notebook.sharing.name_matching import Finder, Words, name_words
from notebook.sharing.text_folding import draws_nothing, fold_char

_SHORTEST_RUN: Final = 5
"""Letters and digits from which an identifier is found inside a longer run; shorter ones only as whole words."""

_SHORTEST_NUMBER: Final = 7
"""Digits from which a number inside a longer identifier is also searched for on its own."""

_SUBSCRIBER_DIGITS: Final = 8
"""Last digits that identify a phone number with or without its country code (ITU-T E.164 leaves it open)."""

_LONGEST_NUMBER: Final = 20
"""Most digits of a phone number: 15 (E.164), a dialling prefix, and a zero or two that are not dialled."""

_WIDEST_GAP: Final = 3
_PHONE_SIGNS: Final = frozenset(" \u00a0\u2009\u202f-./()_\u00b7\u2010\u2011\u2012\u2013\u2014\u2022\u2212")
"""Characters that may separate two digits of a phone number, and how many, as in ``31 (0) 6``."""

_FEW: Final = 32
"""Identifiers up to which each is looked for by itself, which is quicker than to cut a text into runs."""

_PARTS: Final = re.compile(r"\s*[,;|\n]\s*")
"""What separates a number, an address and the like in a field that contains several."""

_BETWEEN_NUMBERS: Final = re.compile(r"[/,;|\n]+|\s+(?=\+)")

_ADDRESS: Final = re.compile(r"[^\s,;:|<>()\[\]]+@[^\s,;:|<>()\[\]]+")
_NUMBER: Final = re.compile(r"\d(?:[^\w+]{0,3}\d)+")


def _letters(char: str) -> str:
    """Return what counts of a character in an identifier: folded letters, digits by value, otherwise nothing."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return fold_char(char) if char.isalnum() else ""


class _Table(dict[int, str | None]):
    """For ``str.translate``: what counts of each character, None for nothing; computed on first use."""

    def __missing__(self, point: int) -> str | None:
        counts = self[point] = _letters(chr(point)) or None
        return counts


_TABLE: Final = _Table()


def squeezed(text: str) -> str:
    """Return only the folded letters and digits of a text."""
    return text.translate(_TABLE)


_SIMILAR: Final = str.maketrans(
    "oil" + "асеорхукмтвніѕј" + "αεικνορτυχ",
    "011" + "ace0pxykmtbh1sj" + "ae1kv0ptyx",
)
"""Letters and digits that look like others, with those for which they count."""


def look_alikes(text: str) -> str:
    """Return the folded letters and digits of a text, with one sign for those that look alike: O and 0, l and 1."""
    return squeezed(text).translate(_SIMILAR)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The folded letters and digits of a text, and the position of each in it."""

    text: str
    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str, squeeze: Callable[[str], str] = squeezed) -> Self:
        """Squeeze a text."""
        known = {char: squeeze(char) for char in frozenset(text)}
        counts = [(place, known[char]) for place, char in enumerate(text)]
        return cls(
            text,
            "".join(letters for _, letters in counts),
            tuple(place for place, letters in counts for _ in letters),
        )

    def digits_from(self, at: int) -> int:
        """Return where the phone number that contains the digit ``at`` begins: adjoining digits, and a plus."""
        first = max(at - _LONGEST_NUMBER, 0)
        while at > first and self._digit(at - 1) and self._close(self.places[at - 1], self.places[at]):
            at -= 1
        start = self.places[at]
        return start - 1 if start > 0 and self.text[start - 1] == "+" else start

    def _digit(self, at: int) -> bool:
        return self.text[self.places[at]].isdecimal()

    def _close(self, place: int, after: int) -> bool:
        """Return whether two digits belong to one number: at most three phone punctuation characters between them."""
        between = [char for char in self.text[place + 1 : after] if not draws_nothing(char)]
        return len(between) <= _WIDEST_GAP and _PHONE_SIGNS.issuperset(between)


@dataclass(frozen=True, slots=True)
class _Term:
    """Letters and digits to look for, whose they are, and whether they are the end of a phone number."""

    letters: str
    who: int
    phone: bool


@dataclass(frozen=True, slots=True)
class IdentifierFinder:
    """Finds the identifiers of several people at once: short ones as whole words, others in every spelling.

    ``by_start`` has the others by their first letters and digits, ``beginning`` finds runs of those.
    """

    short: Finder
    whose: tuple[int, ...]
    terms: tuple[_Term, ...]
    by_start: dict[str, tuple[_Term, ...]]
    beginning: re.Pattern[str]
    squeeze: Callable[[str], str]

    @classmethod
    def of(cls, values: Sequence[tuple[int, str]], squeeze: Callable[[str], str] = squeezed) -> Self:
        """Prepare a search for identifiers, each with its owner; ``squeeze`` returns what counts of a text.

        A field may contain several, or other words, "06-12345678 (office hours)": each part is searched for,
        each number of seven or more digits, and each address with an @.
        """
        parts = dict.fromkeys((who, part) for who, value in values for part in _parts(value))
        short = [(who, name_words(part)) for who, part in parts if len(squeezed(part)) < _SHORTEST_RUN]
        short = [(who, run) for who, run in short if run]
        long = dict.fromkeys(
            _term(who, squeeze(part), number=squeezed(part).isdecimal())
            for who, part in parts
            if len(squeezed(part)) >= _SHORTEST_RUN
        )
        by_start: defaultdict[str, list[_Term]] = defaultdict(list)
        for term in long:
            by_start[term.letters[:_SHORTEST_RUN]].append(term)
        return cls(
            Finder.of([frozenset({run}) for _, run in short]),
            tuple(who for who, _ in short),
            tuple(long),
            {start: tuple(terms) for start, terms in by_start.items()},
            re.compile(f"[{re.escape(''.join(sorted({*''.join(by_start)})) or ' ')}]{{{_SHORTEST_RUN},}}"),
            squeeze,
        )

    def find(self, text: str, text_words: Words) -> list[tuple[int, int, int]]:
        """Return the half-open spans of code points that contain an identifier, each with its owner."""
        found = [(each.start, each.end, self.whose[each.who]) for each in self.short.find_all(text_words)]
        there = self._in(text)
        if there:
            whole = Squeezed.of(text, self.squeeze)
            found += [(start, end, term.who) for term in there for start, end in _spans(term, whole)]
        return sorted(set(found))

    def __bool__(self) -> bool:
        """Return whether there is anything to find."""
        return bool(self.terms or self.whose)

    def may_hold(self, text: str) -> bool:
        """Return whether a text contains an identifier that is found in every spelling; short ones need its words."""
        return bool(self._in(text))

    def _in(self, text: str) -> list[_Term]:
        """Return the terms that occur in a text."""
        if not self.terms:
            return []
        letters = self.squeeze(text)
        if len(self.terms) <= _FEW:
            return [term for term in self.terms if term.letters in letters]
        runs = {
            said[at : at + _SHORTEST_RUN]
            for said in self.beginning.findall(letters)
            for at in range(len(said) - _SHORTEST_RUN + 1)
        }
        starts = self.by_start.keys() & runs
        return [term for start in sorted(starts) for term in self.by_start[start] if term.letters in letters]


def _parts(value: str) -> Iterator[str]:
    """Yield what to search for in a field: the whole, and the parts, numbers and addresses in it."""
    yield value
    yield from (part for part in _PARTS.split(value) if "@" in part or any(map(str.isdecimal, part)))
    yield from _ADDRESS.findall(value)
    for part in (value, *_BETWEEN_NUMBERS.split(value)):
        for number in _NUMBER.findall(part):
            if _SHORTEST_NUMBER <= len(squeezed(number)) <= _LONGEST_NUMBER:
                yield number


def _term(who: int, letters: str, *, number: bool) -> _Term:
    phone = number and len(letters) > _SUBSCRIBER_DIGITS
    return _Term(letters[-_SUBSCRIBER_DIGITS:] if phone else letters, who, phone)


def _spans(term: _Term, whole: Squeezed) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of code points where a term occurs."""
    at = whole.letters.find(term.letters)
    while at >= 0:
        last = at + len(term.letters) - 1
        yield whole.digits_from(at) if term.phone else whole.places[at], whole.places[last] + 1
        at = whole.letters.find(term.letters, last + 1)
