"""Finding identifiers in a text, however they are spaced: phone numbers, addresses, file numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from notebook.sharing.folding import fold_char
from notebook.sharing.names import Word, name_words

_SHORTEST_RUN: Final = 5
"""Letters and digits from which an identifier is found inside a run of others; below, as whole words."""

_SUBSCRIBER_DIGITS: Final = 8
"""Last digits by which a phone number is known with or without its country (ITU-T E.164 leaves it open)."""

_WIDEST_GAP: Final = 3
_PHONE_SIGNS: Final = " \u00a0-./()"
"""What may stand between two digits of a phone number, and how much of it, as in ``31 (0) 6``."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without anything but folded letters and digits, and where each of them stood."""

    text: str
    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Squeeze a text."""
        letters: list[str] = []
        places: list[int] = []
        for place, char in enumerate(text):
            if char.isalnum():
                folded = fold_char(char)
                letters.append(folded)
                places.extend([place] * len(folded))
        return cls(text, "".join(letters), tuple(places))

    def digits_from(self, at: int) -> int:
        """Give where a phone number begins of which ``at`` is a digit: digits that stand close, and a plus."""
        while at > 0 and self.letters[at - 1].isdigit() and self._close(self.places[at - 1], self.places[at]):
            at -= 1
        start = self.places[at]
        return start - 1 if start > 0 and self.text[start - 1] == "+" else start

    def _close(self, place: int, after: int) -> bool:
        """Tell whether two digits belong to one number: at most three signs of a phone number between."""
        between = self.text[place + 1 : after]
        return len(between) <= _WIDEST_GAP and all(char in _PHONE_SIGNS for char in between)


def identifier_spans(value: str, text_words: Sequence[Word], squeezed: Squeezed) -> list[tuple[int, int]]:
    """Give the half-open spans of code points in which an identifier stands."""
    wanted = Squeezed.of(value).letters
    if not wanted:
        return []
    if len(wanted) < _SHORTEST_RUN:
        run = name_words(value)
        return [
            (text_words[at].start, text_words[at + len(run) - 1].end)
            for at in range(len(text_words) - len(run) + 1)
            if all(text_words[at + step].folded == part for step, part in enumerate(run))
        ]
    phone = wanted.isdigit() and len(wanted) > _SUBSCRIBER_DIGITS
    if phone:
        wanted = wanted[-_SUBSCRIBER_DIGITS:]
    spans = []
    at = squeezed.letters.find(wanted)
    while at >= 0:
        last = at + len(wanted) - 1
        start = squeezed.digits_from(at) if phone else squeezed.places[at]
        spans.append((start, squeezed.places[last] + 1))
        at = squeezed.letters.find(wanted, last + 1)
    return spans
