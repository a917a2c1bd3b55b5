"""Known identifiers of people in any usual spelling: what is asked about where it is not taken out as it stands."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, TypeVar

from notebook.sharing.identifier_patterns.kinds import Window
from notebook.sharing.identifier_patterns.telephone import spoken_numbers
from notebook.sharing.identifier_patterns.windows import Placed, window_of, windows
from notebook.sharing.identifier_patterns.written_dates import dates_in
from notebook.sharing.identifiers import IdentifierFinder, look_alikes, squeezed
from notebook.sharing.name_matching import Words, tokenize
from notebook.sharing.street_addresses import StreetFinder

_EMAIL: Final = re.compile(r"([^\s,;:|<>()\[\]@]+)\s?@\s?[^\s,;:|<>()\[\]@]+")
_POSTCODE: Final = re.compile(
    r"(?<!\w)(?:\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{2}-\d{3}|\d{5})(?!\w)", re.IGNORECASE
)
_LOCAL: Final = re.compile(
    r"(?<![\w.+-])([\w.+-]*\w)\s?(?:@|[\[(]\s?at\s?[\])]|\sat\s(?=[\w-]+(?:\.|\sdot\s)))", re.IGNORECASE
)
_HANDLE: Final = re.compile(r"(?<![\w.+-])@\s?(\w[\w.-]*)")
_SEPARATORS: Final = re.compile(r"[._+-]+")
_Key = TypeVar("_Key")

_SHORTEST_LOCAL: Final = 5
"""Letters from which the local part of an e-mail address is found wherever it is written."""
_FEWEST_DIGITS: Final = 3
"""Digits of a date with its year."""
_SUBSCRIBER: Final = 8
"""Last digits by which a telephone number is known."""


@dataclass(frozen=True, slots=True)
class SpellingFinder:
    """Finds the identifiers of several people, each known by an index, in other spellings than they are known in.

    Letters and digits that look alike count as one; dates are found in every form and both orders of day and
    month, streets in every order, numbers also where they are read out, and mailboxes by their local part.
    """

    written: IdentifierFinder
    streets: StreetFinder
    born: dict[date, tuple[int, ...]]
    mailboxes: dict[str, tuple[int, ...]]
    subscribers: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, values: Sequence[tuple[int, str]]) -> Self:
        """Prepare a search for identifiers, each with its owner."""
        born: defaultdict[date, set[int]] = defaultdict(set)
        mailboxes: defaultdict[str, set[int]] = defaultdict(set)
        subscribers: defaultdict[str, set[int]] = defaultdict(set)
        also = []
        for who, value in values:
            days = [day for _, _, found in dates_in(window_of(value)) for day in found]
            for day in days:
                born[day].add(who)
            for local in _EMAIL.findall(value):
                for spelled in _mailboxes(local):
                    mailboxes[spelled].add(who)
                also.append((who, local))
            also += [(who, code) for code in _POSTCODE.findall(value) if not days]
            digits = "".join(char for char in squeezed(value) if char.isdecimal())
            if len(digits) >= _SUBSCRIBER:
                subscribers[digits[-_SUBSCRIBER:]].add(who)
        long = [each for each in also if len(squeezed(each[1])) >= _SHORTEST_LOCAL]
        return cls(
            IdentifierFinder.of([*values, *long], look_alikes),
            StreetFinder.of(values),
            _frozen(born),
            _frozen(mailboxes),
            _frozen(subscribers),
        )

    def find(self, text: str, text_words: Words, placed: Sequence[Placed] | None = None) -> set[tuple[int, int, int]]:
        """Return the half-open spans of code points of identifiers, each with its owner; ``placed`` are the windows."""
        found = set(self.written.find(text, text_words))
        found.update(self.streets.find(text, text_words))
        for each in windows(text) if placed is None else placed:
            found.update((*each.span(start, end), who) for start, end, who in self._in(each.window))
        return found

    def may_hold(self, text: str, placed: Sequence[Placed]) -> bool:
        """Return whether a text may contain any of them; ``placed`` are its windows.

        Those that are found as whole words are passed over, see ``written.short``.
        """
        return (
            self.written.may_hold(text)
            or any(any(self._in(each.window)) for each in placed)
            or (bool(self.streets.by_start) and any(self.streets.find(text, tokenize(text))))
        )

    def _in(self, window: Window) -> Iterator[tuple[int, int, int]]:
        """Yield what is found in a window, apart from streets."""
        if self.born and window.digits >= _FEWEST_DIGITS:
            for start, end, days in dates_in(window):
                yield from ((start, end, who) for day in days for who in self.born.get(day, ()))
        if self.mailboxes:
            for shape in (_LOCAL, _HANDLE):
                for local in shape.finditer(window.text):
                    owners = self.mailboxes.get(look_alikes(local[1]), ())
                    yield from ((*local.span(1), who) for who in owners)
        if self.subscribers:
            for start, end, digits in spoken_numbers(window):
                yield from ((start, end, who) for who in self.subscribers.get(digits[-_SUBSCRIBER:], ()))


def _frozen(found: Mapping[_Key, set[int]]) -> dict[_Key, tuple[int, ...]]:
    return {key: tuple(sorted(whose)) for key, whose in found.items()}


def _mailboxes(local: str) -> set[str]:
    """Return the ways to write the local part of an e-mail address: sara.sample, ssample, s.sample, sample.s."""
    parts = [part for part in _SEPARATORS.split(local) if part]
    found = {local}
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        found |= {first + last, last + first, first[0] + last, last + first[0], first + last[0], first, last}
    return {look_alikes(each) for each in found}
