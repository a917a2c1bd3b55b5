"""Find a known street address in a text, in the orders and abbreviations of each language.

"12 Elm Street", "12, Elm st." and "Elm Street 12" are one address, and so are "Kerkstraat 51" and "Kerkstr 51".
"""
# ruff: noqa: RUF001 - letters as people write them

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Self

from notebook.sharing.identifier_patterns.kinds import UNIT
from notebook.sharing.name_matching import PARTICLES, Word, Words, tokenize
from notebook.sharing.text_folding import fold

_FAMILIES: Final = (
    ("street", "st", "str", "straat", "strasse", "straatje"),
    ("road", "rd"),
    ("lane", "ln"),
    ("avenue", "ave", "av", "al", "aleja", "alei", "aleje", "allee", "allees"),
    ("square", "sq", "plein", "platz", "plac", "placu", "place", "pl", "пл", "площадь", "площади"),
    ("drive", "dr"),
    ("court", "ct"),
    ("close", "cl"),
    ("terrace", "terr", "ter"),
    ("gardens", "gdns"),
    ("crescent", "cres"),
    ("boulevard", "blvd", "bd", "boul", "бульвар", "бульваре", "б"),
    ("way", "weg"),
    ("laan",),
    ("gracht", "gr"),
    ("kade",),
    ("singel",),
    ("dijk",),
    ("gasse", "g"),
    ("damm",),
    ("ring",),
    ("rue", "r"),
    ("chemin", "ch"),
    ("quai",),
    ("impasse", "imp"),
    ("ul", "ulica", "ulicy", "ulice", "ул", "улица", "улице", "улицы", "улицу"),
    ("osiedle", "osiedlu", "os"),
    ("пр", "пр-т", "проспект", "проспекте", "просп"),
    ("переулок", "переулке", "пер"),
    ("шоссе", "ш"),
    ("набережная", "набережной", "наб"),
    *((alone,) for alone in ("hill", "grove", "row", "mews", "park", "hof", "ufer", "steeg", "dreef", "pad", "markt")),
)
_FAMILY: Final = {fold(word): place for place, words in enumerate(_FAMILIES) for word in words}
"""The words for kinds of streets, folded, each with the number of its family."""

_SHORTEST_ENDING: Final = 3
_ENDINGS: Final = tuple(
    sorted(
        (fold(word) for words in _FAMILIES for word in words if word.isascii() and len(word) >= _SHORTEST_ENDING),
        key=len,
        reverse=True,
    )
)
_SMALL: Final = PARTICLES | {
    "bis",
    "quater",
    "of",
    "the",
    "des",
    "les",
    "aux",
    "d",
    "l",
    "t",
    "nr",
    "no",
    "n",
    "house",
    "number",
    "д",
    "дом",
}
_LINES: Final = re.compile(r"[;\n|]")
_HOUSE: Final = re.compile(r"(\d{1,4})([a-zа-я]?)")
_AFTER: Final = re.compile(rf"(?!\s?m\.?\s?\d){UNIT}", re.IGNORECASE)
_SHORTEST: Final = 3
_INFLECTED: Final = 3
"""Letters by which two forms of the name of a street may differ in length."""
_WIDEST: Final = 5
"""Words between the name of a street and its number, such as the word for the kind of street."""
_FARTHEST: Final = 10
"""Words of an address, from the first word of the street to its number."""
_GAP: Final = 8


def _split(word: str) -> tuple[str, int | None]:
    """Return a folded word without the kind of street that it ends in, and the family of that kind."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST:
            return word.removesuffix(ending), _FAMILY[ending]
    return word, None


def _alike(one: str, other: str) -> bool:
    """Return whether two words may be forms of one word: Długa, Długiej."""
    if one == other:
        return True
    short = min(len(one), len(other))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return short > _SHORTEST and same >= max(_SHORTEST + 1, short - 2) and abs(len(one) - len(other)) <= _INFLECTED


@dataclass(frozen=True, slots=True)
class _Street:
    """The folded words of the name of a street, the family of its kind if it is known, and the number of the house."""

    words: tuple[str, ...]
    family: int | None
    house: str


@dataclass(frozen=True, slots=True)
class StreetFinder:
    """Finds the addresses of several people; ``by_start`` has them by the first letters of their first word."""

    by_start: dict[str, tuple[tuple[_Street, int], ...]]

    @classmethod
    def of(cls, values: Sequence[tuple[int, str]]) -> Self:
        """Prepare a search for the addresses in some fields, each with its owner."""
        found: defaultdict[str, list[tuple[_Street, int]]] = defaultdict(list)
        for who, value in values:
            for part in _segments(value):
                for street in dict.fromkeys(_streets_of(part)):
                    found[street.words[0][:_SHORTEST]].append((street, who))
        return cls({start: tuple(streets) for start, streets in found.items()})

    def find(self, text: str, text_words: Words) -> Iterator[tuple[int, int, int]]:
        """Yield the half-open spans of code points of addresses, each with its owner."""
        for place in self._near_numbers(text_words):
            for street, who in self.by_start.get(text_words[place].folded[:_SHORTEST], ()):
                span = _at(text, text_words, place, street)
                if span is not None:
                    yield *span, who

    def _near_numbers(self, text_words: Words) -> list[int]:
        """Return the places of words from which a number is so near that it may be that of a house."""
        if not self.by_start:
            return []
        numbers = (place for word, places in text_words.places.items() if word[0].isdecimal() for place in places)
        near = {at for place in numbers for at in range(max(0, place - _FARTHEST), place + _FARTHEST)}
        return sorted(at for at in near if at < len(text_words))


def _segments(value: str) -> Iterator[str]:
    """Yield the parts of a field between commas; a house number on its own goes with the parts on both sides."""
    for line in _LINES.split(value):
        parts = line.split(",")
        for place, part in enumerate(parts):
            said = [word.folded for word in tokenize(part)]
            if said and all(word in _SMALL or _HOUSE.fullmatch(word) for word in said):
                yield " ".join(parts[max(0, place - 1) : place + 1])
                yield " ".join(parts[place : place + 2])
            else:
                yield part


def _streets_of(part: str) -> Iterator[_Street]:
    """Yield the streets with a house number in a part of a field."""
    part_words = tokenize(part)
    for place, word in enumerate(part_words):
        house = _HOUSE.fullmatch(word.folded)
        if house is None:
            continue
        before = [each.folded for each in part_words[max(0, place - 5) : place]]
        after = [each.folded for each in part_words[place + 1 : place + 6]]
        for near in (_until_number(reversed(before))[::-1], _until_number(after)):
            names, family = [], None
            for each in near:
                if each in _FAMILY:
                    family = _FAMILY[each]
                elif each not in _SMALL and len(each) > 1:
                    name, kind = _split(each)
                    names.append(name)
                    family = family if kind is None else kind
            if family is not None and names and len(names[0]) >= _SHORTEST:
                yield _Street(tuple(names), family, house[1])


def _until_number(said: Iterator[str] | Sequence[str]) -> list[str]:
    return list(takewhile(lambda word: not any(map(str.isdecimal, word)), said))


def _at(text: str, text_words: Sequence[Word], place: int, street: _Street) -> tuple[int, int] | None:
    """Return the span of a street with its number whose name begins at a word, None when it does not."""
    at, family = place, None
    for name in street.words:
        while at < len(text_words) and at > place and (text_words[at].folded in _SMALL | _FAMILY.keys()):
            family = _FAMILY.get(text_words[at].folded, family)
            at += 1
        if at >= len(text_words):
            return None
        plain, kind = _split(text_words[at].folded)
        if not (_alike(plain, name) or _alike(text_words[at].folded, name)):
            return None
        family = family if kind is None else kind
        at += 1
    first, last = text_words[place].start, text_words[at - 1].end
    sides = [_number_beside(text, text_words, at, 1), _number_beside(text, text_words, place - 1, -1)]
    numbers = [(text_words[side[0]], side[1]) for side in sides if side is not None]
    near = [each for each in numbers if "," not in text[min(last, each[0].end) : max(first, each[0].start)]]
    for number, kind in near or numbers:
        fits = _number_of(number) == street.house and not _AFTER.match(text, number.end)
        said = family if kind is None else kind
        if fits and (said == street.family or (said is None and text[first].isupper())):
            return min(number.start, first), max(number.end, last)
    return None


def _number_of(word: Word) -> str:
    """Return the number of a house without its letter, empty when it is none."""
    house = _HOUSE.fullmatch(word.folded)
    return "" if house is None else house[1]


def _number_beside(text: str, text_words: Sequence[Word], edge: int, step: int) -> tuple[int, int | None] | None:
    """Return the place of the number after a name, or before it, and the family of the kind of street between them.

    None when there is no number, or other words, before it.
    """
    last, family = edge - step, None
    for place in range(edge, edge + step * (_WIDEST + 1), step):
        if not 0 <= place < len(text_words):
            return None
        first, second = sorted((place, last))
        between = text[text_words[first].end : text_words[second].start]
        if len(between) > _GAP or "\n" in between:
            return None
        word, last = text_words[place].folded, place
        if _HOUSE.fullmatch(word):
            return place, family
        if word in _FAMILY:
            family = _FAMILY[word]
        elif word not in _SMALL:
            return None
    return None
