"""People nobody registered whose names are words too, where their place shows a person: "rob came", "Joy wasn't there".

Households by their name in lower case, "the hendersons", and people in lists and below letters.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from typing import Final, Self

from notebook.sharing.lists_of_people import begins_list, listed_people
from notebook.sharing.name_lists import (
    LANGUAGES,
    calendar,
    family_names,
    frequent_anywhere,
    given_names,
    pet_names,
    places,
    said_beside,
    words_of,
)
from notebook.sharing.name_looks import WordLooks, is_ordinary
from notebook.sharing.name_matching import Words
from notebook.sharing.person_in_place import PersonInPlace
from notebook.sharing.text_folding import fold

_SHORTEST: Final = 3
"""Letters of a name that is a word too."""
_SHORTEST_HOUSEHOLD: Final = 5
_SIGNS: Final = ".,:;!?()[]\"'\u2019\u201c\u201d-/"
_WORD, _HOUSEHOLD, _LIST = 1, 2, 4
"""What a part of a text may hold."""


@cache
def _is_word_name(folded: str, languages: tuple[str, ...]) -> bool:
    """Return whether a folded word is a given name, and a word of one of some languages."""
    if len(folded) < _SHORTEST or not folded.isalpha():
        return False
    if folded in said_beside("word_names", languages):
        return True
    if folded not in given_names() and not any(folded in pet_names(language) for language in LANGUAGES):
        return False
    is_no_name = folded in _no_names() or folded in places()
    return not is_no_name and any(is_ordinary(folded, language) for language in languages)


@cache
def _no_names() -> frozenset[str]:
    """Return words that are in the lists of names and hardly ever name somebody where a person may stand."""
    kinds = ("relations", "working_relations", "relations_of_several", "titles", "ranks", "person_verbs", "no_names")
    return frequent_anywhere() | calendar() | frozenset().union(*(said_beside(kind, LANGUAGES) for kind in kinds))


@cache
def _is_household(folded: str) -> bool:
    """Return whether a folded word is a family name with the ending of several, and no word."""
    if len(folded) <= _SHORTEST_HOUSEHOLD or not folded.endswith("s") or folded in words_of("en"):
        return False
    return not family_names().isdisjoint({folded[:-1], folded.removesuffix("es")})


@cache
def _wanted() -> frozenset[str]:
    """Return the folded words of which some are such names, or begin or end a list: all others are passed over."""
    pets = (pet_names(language) for language in LANGUAGES)
    return frozenset().union(given_names(), said_beside("word_names", LANGUAGES), *pets) - _no_names()


class _Parts(dict[str, int]):
    """What each part of a text between two gaps may hold, found when first asked for: most are repeated."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.names: dict[str, tuple[str, ...]] = {}
        self._wanted = _wanted()

    def __missing__(self, part: str) -> int:
        plain = part.isascii() and part.isalpha()
        word, may = part.lower() if plain else fold(part).strip(_SIGNS), 0
        if begins_list(part, word):
            may = _LIST
        names = _without_ending(word)
        for name in names:
            if name in self._wanted and _is_word_name(name, LANGUAGES):
                may |= _WORD
        if len(word) > _SHORTEST_HOUSEHOLD and word.endswith("s") and _is_household(word):
            may |= _HOUSEHOLD
        self[part] = may
        if may:
            self.names[part] = names
        return may


def _without_ending(word: str) -> tuple[str, ...]:
    """Return a folded word, and what is left without the ending of an owner: "marks", "mark's"."""
    if not word.endswith("s"):
        return (word,)
    plain = word.replace("\u2019", "'").removesuffix("'s")
    return (plain, plain[:-1]) if plain.endswith("s") else (plain,)


@dataclass(frozen=True, slots=True)
class WordNames:
    """Finds such people; ``looks`` looks words up."""

    looks: WordLooks
    parts: _Parts = field(default_factory=_Parts, compare=False, repr=False)

    @classmethod
    def of(cls, looks: WordLooks) -> Self:
        """Prepare a search."""
        return cls(looks)

    def glance(self, parts: Sequence[str]) -> list[str]:
        """Return those parts of a text, between its gaps, that may hold such people: none for most texts."""
        return list(filter(self.parts.__getitem__, parts))

    def find(
        self, text: str, parts: list[str], languages: tuple[str, ...], read_words: Callable[[], Words]
    ) -> Iterator[tuple[int, int]]:
        """Yield the half-open spans of such people, in no order; ``parts`` are those of a glance."""
        may = reduce(or_, map(self.parts.__getitem__, parts))
        if may & _LIST:
            yield from listed_people(text, self.looks, languages)
        words = {word for part in parts for word in self.parts.names[part]} - self.looks.known
        names = {word for word in words if _is_word_name(word, languages)}
        households = {word for word in words if may & _HOUSEHOLD and _is_household(word)}
        if names or households:
            yield from _in_place(text, names, households, PersonInPlace.of(text, read_words(), languages))


def _in_place(text: str, names: set[str], households: set[str], beside: PersonInPlace) -> Iterator[tuple[int, int]]:
    """Yield the spans of some names where a person stands: in lower case, or with the capital of a sentence."""
    owners = {f"{name}s" for name in names}
    for place in beside.words.places_of(names | households | owners):
        folded, start, end, _ = beside.words[place]
        if folded in households and beside.is_several(place):
            yield start, end
        elif text[start:end].islower() or beside.begins(place):
            named = folded in names and beside.shows(place)
            if named or (folded in owners and beside.owns(place)):
                yield start, end
