"""The strength of a passphrase, estimated by zxcvbn (Wheeler, USENIX Security 2016)."""

from __future__ import annotations

import re
import unicodedata
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from notebook.errors.vault import Weakness
from notebook.model.strength import LEAST_GUESSES, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST: Final = 72
"""Characters that zxcvbn accepts at once; it raises above."""

_MOST_SLICES: Final = 15
"""Enough for 1,024 characters; a normal form can be much longer."""

_SHORTEST_NAME: Final = 3
_MOST: Final = 0.6
"""The share of a passphrase from which it counts as a common password with something around it."""

_OWN: Final = ("casefold", "casevault")

_BETWEEN_WORDS: Final = re.compile(r"[\s\-_.,/]+")

_ONE_AT_A_TIME: Final = Lock()
"""zxcvbn stores the given names in a global of its module."""

_KINDS: Final = {
    "user_inputs": Weakness.OWN_NAMES,
    "passwords": Weakness.COMMON,
    "surnames": Weakness.NAMES,
    "male_names": Weakness.NAMES,
    "female_names": Weakness.NAMES,
    "english_wikipedia": Weakness.WORDS,
    "us_tv_and_film": Weakness.WORDS,
    "spatial": Weakness.KEYS,
    "repeat": Weakness.REPEATS,
    "sequence": Weakness.SEQUENCE,
    "regex": Weakness.DATE,
    "date": Weakness.DATE,
}


def measure(text: str, about: Iterable[str] = ()) -> Strength:
    """Return how many guesses a passphrase takes; ``about`` are names that a thief of the notebook can know.

    The normal form is measured, because it is what the key derives from. Of a long text the strongest 72 characters
    count: guessing the whole includes guessing them. It takes milliseconds, or a second or two for many symbols
    that can replace letters.
    """
    names = [*_OWN, *_parts(about)]
    found = Strength(0, Weakness.SIMPLE)
    for piece in _slices(unicodedata.normalize("NFKC", text)):
        # Words are recognised only when adjacent: separators would make them count as random characters.
        forms = dict.fromkeys((piece, _BETWEEN_WORDS.sub("", piece) or piece))
        weakest = min((_measured(form, names) for form in forms), key=_guesses)
        found = max(found, weakest, key=_guesses)
        if found.guesses >= LEAST_GUESSES and len(text) > _LONGEST:
            break
    return found


def _guesses(strength: Strength) -> float:
    return strength.guesses


def _measured(piece: str, names: list[str]) -> Strength:
    from zxcvbn import zxcvbn

    with _ONE_AT_A_TIME:
        answer: dict[str, Any] = zxcvbn(piece, user_inputs=names)
    guesses = float(answer["guesses"])
    return Strength(guesses, _weakness(answer["sequence"]) if guesses < LEAST_GUESSES else None)


def _weakness(sequence: list[dict[str, Any]]) -> Weakness:
    """Return the weakness of the longest guessable part; a name of the user comes first."""
    kinds = [_KINDS.get(part.get("dictionary_name") or part["pattern"], Weakness.SIMPLE) for part in sequence]
    if Weakness.OWN_NAMES in kinds:
        return Weakness.OWN_NAMES
    lengths = [len(part["token"]) for part in sequence]
    kind = kinds[lengths.index(max(lengths))]
    if kind is Weakness.COMMON and max(lengths) < _MOST * sum(lengths):
        return Weakness.WORDS  # the list of passwords contains most short words
    return kind


def _slices(text: str) -> Iterator[str]:
    for start in range(0, min(len(text), _MOST_SLICES * _LONGEST), _LONGEST):
        yield text[start : start + _LONGEST]


def _parts(about: Iterable[str]) -> Iterator[str]:
    """Yield each name, each word of it, and all words together."""
    for name in about:
        plain = unicodedata.normalize("NFKC", name).strip()
        words = plain.split()
        yield from {part for part in (plain, "".join(words), *words) if len(part) >= _SHORTEST_NAME}
