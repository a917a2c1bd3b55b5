"""What a capitalised word looks like on its own: a name, a word of the language, a place, a company, a medicine."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import cached_property
from typing import Final

from notebook.sharing.name_lists import (
    LANGUAGES,
    base_forms,
    calendar,
    family_names,
    frequent_anywhere,
    function_words,
    given_names,
    hints,
    pet_names,
    places,
    said_beside,
    words_of,
)
from notebook.sharing.text_folding import fold


class Looks(IntEnum):
    """What a word looks like."""

    GIVEN = auto()
    FAMILY = auto()
    UNKNOWN = auto()
    """It is in no list, and so may be a name."""

    EITHER = auto()
    """A given name that is also a word of the language."""

    EITHER_FAMILY = auto()
    """A family name that is also a word of the language, a place or a company."""

    INITIAL = auto()
    ORDINARY = auto()
    NO_NAME = auto()
    """A place, a month, a company, a medicine, an abbreviation, or somebody who may be named."""


SURE: Final = frozenset({Looks.GIVEN, Looks.FAMILY, Looks.UNKNOWN})
MAYBE: Final = SURE | {Looks.EITHER, Looks.EITHER_FAMILY}

_ABBREVIATION: Final = 3
"""Letters up to which a word in capitals is an abbreviation."""

_LONGEST: Final = 24
_BEFORE_CAPITALS: Final = ("mc", "mac", "de", "di", "du", "la", "le", "van", "von", "fitz", "o")
"""Beginnings of names after which a second capital follows, as in "McKenna"."""

_MEDICINE: Final = 6
_COMPOUND: Final = (3, 4)
"""Least letters of the first and the last part of a compound."""

_LINKS: Final = ("", "s", "n", "en", "es", "er", "e")
"""What German and Dutch put between the parts of a compound."""


@dataclass(frozen=True, slots=True)
class WordLooks:
    """Looks words up; ``known`` are folded words of the names of people who may be named."""

    known: AbstractSet[str]
    seen: dict[tuple[str, tuple[str, ...]], Looks] = field(default_factory=dict, compare=False)
    """The cached answers of ``of``: a case repeats most of its words."""

    seen_in: dict[tuple[str, str], "_InLanguage"] = field(default_factory=dict, compare=False)

    def of(self, written: str, folded: str, languages: tuple[str, ...]) -> Looks:
        """Return what a capitalised word looks like in a note of one of some languages."""
        if len(written) == 1:
            return Looks.INITIAL
        if folded not in self.known and not _spelled_like_a_name(written, folded):
            return Looks.NO_NAME
        found = self.seen.get((folded, languages))
        if found is None:
            found = self.seen[folded, languages] = self._of(folded, languages)
        return found

    def _of(self, folded: str, languages: tuple[str, ...]) -> Looks:
        each = [self._in(folded, language) for language in languages]
        bases = frozenset().union(*(one.bases for one in each))
        if not self.known.isdisjoint(bases) or folded in calendar():
            return Looks.NO_NAME
        ordinary = any(one.ordinary for one in each)
        companies = said_beside("brands", ("words", "feasts"))
        known_otherwise = folded in given_names() or not companies.isdisjoint(bases)
        if ordinary and not known_otherwise and _is_pet_name(folded, languages):
            return Looks.EITHER
        if folded in given_names() or not (ordinary or given_names().isdisjoint(bases)):
            if folded in companies or (folded in places() and folded in given_names()):
                return Looks.NO_NAME
            return Looks.EITHER if ordinary or folded in places() else Looks.GIVEN
        known = not companies.isdisjoint(bases) or any(one.place for one in each)
        if known and companies.isdisjoint(bases) and _is_pet_name(folded, languages):
            return Looks.EITHER  # "Bev" and "Kuba" are places too
        if folded in family_names() or (not ordinary and not family_names().isdisjoint(bases)):
            return Looks.EITHER_FAMILY if ordinary or known else Looks.FAMILY
        if known or _is_place_or_medicine(folded):
            return Looks.NO_NAME
        return Looks.ORDINARY if ordinary or any(one.compound for one in each) else Looks.UNKNOWN

    def _in(self, folded: str, language: str) -> "_InLanguage":
        """Return what a word is in one language; one look for all notes that may be in several."""
        found = self.seen_in.get((folded, language))
        if found is None:
            found = self.seen_in[folded, language] = _InLanguage(folded, language)
        return found


@dataclass(frozen=True)
class _InLanguage:
    """What a folded word is in a language; looked up when it matters."""

    folded: str
    language: str

    @cached_property
    def bases(self) -> frozenset[str]:
        """Return the word and the names of which it may be a form."""
        return frozenset(base_forms(self.folded, self.language))

    @cached_property
    def ordinary(self) -> bool:
        """Return whether it is a word of the language."""
        return is_ordinary(self.folded, self.language)

    @cached_property
    def place(self) -> bool:
        """Return whether it is a place, in any form."""
        return any(base in places() for base in self.bases)

    @cached_property
    def compound(self) -> bool:
        """Return whether it is put together from words."""
        return _is_compound(self.folded, self.language)


_DIMINUTIVES: Final = {"nl": ("tje", "etje", "pje", "je"), "de": ("chen", "lein")}
"""What makes a given name smaller, and is often in a list of words with it: "Liesje", "Peterchen"."""

_INFLECTED: Final = frozenset({"pl", "ru"})


def _is_pet_name(folded: str, languages: tuple[str, ...]) -> bool:
    """Return whether a word is a short form of given names in one of the languages, or a diminutive of one."""
    return any(
        not pet_names(language).isdisjoint({folded, *(base_forms(folded, language) if inflects else ())})
        or any(stem != folded and (stem in given_names() or stem in pet_names(language)) for stem in stems)
        for language in languages
        for inflects in [language in _INFLECTED]
        for stems in [map(folded.removesuffix, _DIMINUTIVES.get(language, ()))]
    )


def is_ordinary(folded: str, language: str) -> bool:
    """Return whether a word is one of a language; English words occur in the notes of all that use its letters."""
    return folded in words_of(language) or (folded.isascii() and language != "ru" and folded in words_of("en"))


def is_plain_word(folded: str, languages: tuple[str, ...]) -> bool:
    """Return whether a folded word is one of the only language that a note may be in, and nobody's name.

    The most frequent words of its language are, whoever is called so: "dan" in Dutch.
    """
    if len(languages) > 1:
        return False
    if folded in function_words()[languages[0]]:
        return True
    return folded not in given_names() and folded not in family_names() and folded in words_of(languages[0])


def _spelled_like_a_name(written: str, folded: str) -> bool:
    """Return whether a word is neither an abbreviation nor spelled like "WhatsApp"."""
    if not 1 < len(written) <= _LONGEST:
        return False
    if written.isupper():
        return len(written) > _ABBREVIATION and (folded in given_names() or folded in family_names())
    capital = next((place for place, letter in enumerate(written[1:], 1) if letter.isupper()), 0)
    return not capital or folded[:capital] in _BEFORE_CAPITALS or written[:2] == "IJ"


def _is_place_or_medicine(folded: str) -> bool:
    """Return whether a word ends like a street, an office or an institution, or has the stem of a medicine in it."""
    if len(folded) >= _MEDICINE and any(part in folded for part in hints()["medicines"]["parts"]):
        return True
    return any(folded.endswith(end) and len(folded) > len(end) + 1 for end in hints()["after_places"]["ends"])


def _is_compound(folded: str, language: str) -> bool:
    """Return whether a German or Dutch word is put together from words."""
    if language not in {"de", "nl"}:
        return False
    words, (first, last) = words_of(language), _COMPOUND
    return any(
        folded[at:] in words
        and any(
            folded[:at].endswith(link) and folded[: at - len(link)] in words for link in _LINKS if at > len(link) + 2
        )
        for at in range(first, len(folded) - last + 1)
    )


_SIGNS: Final = (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2013", "-"), ("\u2014", "-"))
"""Signs that no frequent word has, and what is like them."""


def languages_of(text: str) -> tuple[str, ...]:
    """Return the language whose frequent words a text has most of; several when it does not tell."""
    for sign, plain in () if text.isascii() else _SIGNS:
        text = text.replace(sign, plain)  # what is ASCII then folds much more quickly
    words = frequent_anywhere().intersection(fold(text).replace("'", " ").split())
    counts = [len(words & function_words()[language]) for language in LANGUAGES] if words else [0] * len(LANGUAGES)
    most = max(counts)
    return tuple(language for language, count in zip(LANGUAGES, counts, strict=True) if count == most)
