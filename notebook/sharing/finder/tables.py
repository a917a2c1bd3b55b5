"""The tables about names in ``resources/names``, read when the first name is looked for."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Self

from notebook.paths import RESOURCES
from notebook.sharing.text_folding import fold

CONSONANTS: Final = frozenset("bcdfghjklmnpqrstvwxz" + "бвгджзйклмнпрстфхцчшщґ")
"""Folded letters that a rule of inflection for any consonant stands for."""

_CYRILLIC: Final = frozenset({"ru", "uk"})
"""Languages of ``inflection.toml`` that are written in Cyrillic letters."""

Words = frozenset[str]
Groups = Mapping[str, Words]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "names" / f"{name}.toml").read_text("utf-8"))


@cache
def nicknames() -> Groups:
    """Return for a folded name its short forms, and for a short form the names that it is short for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for names in _read("nicknames").values():
        for line in names:
            full, *short = fold(line).split()
            found[full].update(short)
            for each in short:
                found[each].update(other for other in (full, *short) if other != each)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def transliterations() -> Groups:
    """Return for a folded name its other spellings, in Latin and other letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _read("transliterations")["names"]:
        spellings = set(fold(line).split())
        for each in spellings:
            found[each] |= spellings - {each}
    return {name: frozenset(others) for name, others in found.items()}


@cache
def endings(*, of_short_names: bool) -> Mapping[str, Words]:
    """Return for each folded ending of a name what may replace it, in any language.

    The ending "" replaces nothing, "." stands for one consonant, which stays. Finnish has endings that make
    another name of a short one.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, rules in _read("inflection").items():
        if of_short_names and language == "fi":
            continue
        for ending, others in rules.items():
            found[fold(ending)] |= set(map(fold, others)) - {fold(ending)}
    return {ending: frozenset(others) for ending, others in found.items()}


@cache
def base_endings(*, latin: bool) -> Mapping[str, Words]:
    """Return for each folded ending of an inflected name those of the names that it may be of.

    Of the languages in Latin letters, or of those in Cyrillic ones. The ending "" is added to nothing, "." stands for
    one consonant, which stays.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, rules in _read("inflection").items():
        if latin is (language not in _CYRILLIC):
            for ending, others in rules.items():
                for other in others:
                    found[fold(other)].add(fold(ending))
    return {ending: frozenset(bases) for ending, bases in found.items()}


@cache
def letters(of: str) -> Mapping[int, str]:
    """Return one table of letters, for ``str.translate``: ``two_for_one``, ``latin`` or ``looks_like``."""
    table: dict[str, str] = _read("letters")[of]
    if of == "two_for_one":
        table = table | {one.upper(): two.capitalize() for one, two in table.items()}
    return {ord(one): other for one, other in table.items()}


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Folded words that are names too, by kind, and the words around them that tell which they are."""

    calendar: Words
    places: Words
    before: Words
    verbs: Words
    after: Words
    abstract: Words
    nouns: Words
    german: Words
    articles: Words
    in_lower_case: Words
    titles: Words
    relations: Words
    function: Words
    ambiguous: Words

    @classmethod
    def of(cls, table: Mapping[str, Iterable[str]]) -> Self:
        """Fold a table of lists of words."""
        kinds = {kind: frozenset(fold(" ".join(lines)).split()) for kind, lines in table.items()}
        names = ("calendar", "places", "verbs", "abstract", "nouns", "german")
        return cls(**kinds, ambiguous=frozenset().union(*(kinds[kind] for kind in names)))


@cache
def common_words() -> CommonWords:
    """Return the names that are words as well."""
    return CommonWords.of(_read("common_words"))
