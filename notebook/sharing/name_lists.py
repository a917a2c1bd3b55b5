"""Lists of words, names and places, read when first used; ``resources/names`` says where they come from."""

import lzma
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from notebook.paths import RESOURCES
from notebook.sharing.text_folding import fold

LANGUAGES: Final = ("en", "nl", "de", "fr", "pl", "ru")
"""The languages with lists."""

_FOLDER: Final = RESOURCES / "names"


_BEGINNING: Final = 3
"""Letters by which words are looked up, of one byte or of two."""

_LAST: Final = b"\xff"
"""No text in UTF-8 has this byte."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words in the order of their UTF-8 bytes, one a line, each with a line end before and after it."""

    lines: bytes
    ranges: dict[bytes, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    """Where the words with the same beginning are, for those that were looked up."""

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is in the list."""
        line = b"\n" + word.encode()
        beginning = line[: 1 + (_BEGINNING if word.isascii() else 2 * _BEGINNING)]
        there = self.ranges.get(beginning)
        if there is None:
            there = self.ranges[beginning] = self._from(beginning), self._from(beginning + _LAST) + 1
        return self.lines.find(line + b"\n", *there) >= 0

    def _from(self, beginning: bytes) -> int:
        """Return where the line end before the first word is that does not come before a beginning."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            start = self.lines.rfind(b"\n", 0, (low + high) // 2 + 1)
            end = self.lines.find(b"\n", start + 1)
            if self.lines[start:end] < beginning:
                low = end
            else:
                high = start
        return low


@cache
def words_of(language: str) -> WordList:
    """Return the words of a language that are no names: in German its nouns too."""
    return _packed(f"words_{language}")


@cache
def places() -> WordList:
    """Return the words of the names of cities and countries."""
    return _packed("places")


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return the most frequent words of each language, folded."""
    lines = (_FOLDER / "function_words.txt").read_text(encoding="utf-8").splitlines()
    return {language: frozenset(words) for language, *words in map(str.split, lines)}


@cache
def frequent_anywhere() -> frozenset[str]:
    """Return the most frequent words of all languages, folded."""
    return frozenset().union(*function_words().values())


@cache
def calendar() -> frozenset[str]:
    """Return the months and the days of the week in all languages, folded."""
    return _plain("calendar")


@cache
def given_names() -> frozenset[str]:
    """Return the given names of many languages, folded, in Latin and Cyrillic letters."""
    return _plain("given_names")


@cache
def family_names() -> frozenset[str]:
    """Return frequent family names of many languages, folded, in Latin and Cyrillic letters."""
    return _plain("family_names")


@cache
def pet_names(language: str) -> frozenset[str]:
    """Return the short forms of given names of a language, and the names that they are short for, folded."""
    by_language = tomllib.loads((_FOLDER / "nicknames.toml").read_text(encoding="utf-8"))
    words = fold(" ".join(by_language.get(language, ()))).split()
    return frozenset(word for word in words if len(word) >= _SHORTEST) - hints()["no_pet_names"]["any"]


Hints = Mapping[str, Mapping[str, frozenset[str]]]


@cache
def hints() -> Hints:
    """Return the words that stand beside names, and capitals that are no names, by kind and language."""
    said = tomllib.loads((_FOLDER / "hints.toml").read_text(encoding="utf-8"))
    return {
        kind: {language: frozenset(fold(words).split()) for language, words in by_language.items()}
        for kind, by_language in said.items()
    }


@cache
def small_group() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return what makes a group of people small, by kind and language; phrases and words are folded."""
    said = tomllib.loads((_FOLDER / "small_group.toml").read_text(encoding="utf-8"))
    return {
        kind: {
            language: tuple(fold(each) for each in (words.split() if isinstance(words, str) else words))
            for language, words in by_language.items()
        }
        for kind, by_language in said.items()
    }


@cache
def said_beside(kind: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a kind that stand beside names in some languages."""
    by_language = function_words() if kind == "frequent_words" else hints()[kind]
    return frozenset().union(*(by_language.get(language, frozenset()) for language in ("any", *languages)))


def _packed(name: str) -> WordList:
    return WordList(b"\n" + lzma.decompress((_FOLDER / f"{name}.xz").read_bytes()))


def _plain(name: str) -> frozenset[str]:
    return frozenset((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


_SHORTEST: Final = 3
"""Letters of a name that stay in every form of it."""


def base_forms(word: str, language: str) -> Iterator[str]:
    """Yield a folded word and the names of which it may be a form in a language: "pawlem" is "paweł" in Polish."""
    yield word
    for ending in hints()["endings"][language]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield stem
            yield from (stem + base for base in hints()["base_endings"][language])
            if language == "pl":
                yield f"{stem[:-1]}e{stem[-1]}"
    for ending, base in (shift.split("=") for shift in hints()["shifts"].get(language, ())):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            yield word.removesuffix(ending) + base
