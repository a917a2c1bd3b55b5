"""Find names of people whom nobody registered where a note is written without capitals: "spoke to shanice".

A word in lower case is seldom a name: it must be a known given name and no word of the note's language, or stand behind
a title, a relation or "called".
"""

# ruff: noqa: RUF001 - letters as people write them
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final, Self

from notebook.sharing.identifier_patterns.online import HOST_ENDINGS
from notebook.sharing.name_lists import (
    LANGUAGES,
    base_forms,
    family_names,
    frequent_anywhere,
    given_names,
    pet_names,
    said_beside,
)
from notebook.sharing.name_looks import Looks, WordLooks
from notebook.sharing.name_matching import PARTICLES
from notebook.sharing.text_folding import fold

_WORD: Final = re.compile(
    r"(?<![\w@#\\'\u2019-])(?<!//)(?<!\d/)[^\W\d_]{1,24}(?:-[^\W\d_]{1,24})*"
    rf"(?![\w@\\-]|\.(?:{HOST_ENDINGS}|example)(?!\w))"
)
"""A slash or a full stop may stand without a blank, as in "rang her nan.chantelle/dwayne", but not before a host."""
_INITIALS: Final = re.compile(r"(?!(?:e\.g|i\.e|z\.b|d\.h|u\.a|o\.a|b\.v|m\.n|p\.m|a\.m)\.)(?:[^\W\d_]\.\s?){1,2}")
"""Initials before a family name, "s.bhatt", and no abbreviation of two words."""

_LONG: Final = 4
"""Letters from which a given name is asked about wherever it stands; shorter ones are typing errors too often."""

_SHORT: Final = 3
_FAMILY: Final = frozenset({Looks.GIVEN, Looks.FAMILY})
_GIVEN: Final = frozenset({Looks.GIVEN, Looks.EITHER})
_TITLED: Final = _FAMILY | {Looks.UNKNOWN}
_ALSO_WORDS: Final = frozenset({Looks.EITHER, Looks.EITHER_FAMILY})
_CYRILLIC: Final = range(0x400, 0x530)
_LATIN: Final = tuple(language for language in LANGUAGES if language != "ru")

_LINKS: Final = frozenset(
    {"de", "van", "der", "den", "ter", "ten", "vd", "von", "el", "al", "le", "la", "du", "ben", "bin"}
)
"""What goes on from a given name to a family name, whatever that is; not all particles: "and" is one."""

_ONLY_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "dhr", "mevr", "mw", "hr", "mme", "mlle", "гн", "г-н", "гжа", "г-жа"}
)
"""Titles that are no words: behind them stands a name, even where it is a word too."""
_TITLES_TOO: Final = frozenset({"herr", "herrn", "pan", "pana", "panu", "pani", "господин", "господина", "гражданка"})
"""Titles that are words too: behind them stands a family name that a list knows."""

_NAME, _BESIDE, _WORDLY, _PARTICLE, _BEFORE, _TITLE, _INITIAL = (1 << bit for bit in range(7))
"""What a word may be: a name by itself; one behind a relation; one behind a title; what stands before names."""


def _letter(may: int) -> str:
    return chr(ord("0") + may)


def _any(bits: int) -> str:
    """Return the pattern of the letters of words that may be one of some things."""
    return "[" + "".join(re.escape(_letter(may)) for may in range(1 << 7) if may & bits) + "]"


_OPEN: Final = re.compile(
    rf"(?P<name>{_any(_NAME)})|{_any(_BEFORE)}(?P<related>{_any(_BESIDE)})"
    rf"|{_any(_TITLE)}(?P<titled>{_any(_PARTICLE)}{{0,3}}{_any(_WORDLY)})"
    rf"|(?P<initialed>{_any(_INITIAL)}{{1,2}}{_any(_WORDLY)})"
)
"""Finds, in the letters of a text's words, those that may be names where they stand."""


@cache
def before_names(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the relations that stand before names, and "called"."""
    kinds = ("relations", "working_relations", "called")
    return frozenset().union(*(said_beside(kind, languages) for kind in kinds))


@cache
def _small_titles(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the titles that are none of the most frequent words in lower case, as the French "me" is."""
    return said_beside("titles", languages) - frequent_anywhere()


@cache
def _acting() -> frozenset[str]:
    """Return what people do behind a title that stands for a name: "mw belt", "dr sagt"."""
    return said_beside("person_verbs", LANGUAGES)


class _MayBe(dict[str, str]):
    """What each word may be, as a letter, by how it is written; found when first asked for."""

    def __init__(self, words: WordLooks) -> None:
        """Take what looks words up."""
        super().__init__()
        self._words = words

    def __missing__(self, written: str) -> str:
        """Look it up, and keep the answer."""
        folded = fold(written)
        may = _BEFORE * (folded in before_names(LANGUAGES))
        may |= _TITLE * (folded in _small_titles(LANGUAGES))
        if written.islower():
            may |= _PARTICLE * (folded in PARTICLES)
            if len(written) >= _SHORT:
                may |= _WORDLY | self._given(written, folded)
        found = self[written] = _letter(may)
        return found

    def _given(self, written: str, folded: str) -> int:
        languages = _languages(written, folded)
        looks = {self._words.of(part, fold(part), (each,)) for each in languages for part in written.split("-")}
        if any(folded in pet_names(language) for language in LANGUAGES):
            looks.add(Looks.EITHER)
        sure = Looks.GIVEN in looks and len(written) >= _LONG
        return _NAME * sure | _BESIDE * (not looks.isdisjoint(_GIVEN))


class _Glances(dict[str, str]):
    """The letters of the words in each part of a text between two gaps: most are repeated, and splitting is quick."""

    def __init__(self, may_be: _MayBe) -> None:
        """Take the letters of words."""
        super().__init__()
        self._may_be = may_be

    def __missing__(self, part: str) -> str:
        """Find the words, and keep the answer."""
        words = _WORD.finditer(part)
        found = self[part] = "".join(
            chr(ord(self._may_be[word.group()]) + _INITIAL * (len(word.group()) == 1 and part[word.end() :][:1] == "."))
            for word in words
        )
        return found


def _languages(written: str, folded: str) -> tuple[str, ...]:
    """Return the languages in which a word may be a given name: as it is, or by an ending that names take."""
    if ord(written[0]) in _CYRILLIC:
        return ("ru",)
    if not given_names().isdisjoint({folded, *folded.split("-")}) or any(
        folded in pet_names(language) for language in _LATIN
    ):
        return _LATIN
    inflected = ("pl", "de") if folded.endswith("s") else ("pl",)
    return tuple(each for each in inflected if not given_names().isdisjoint(base_forms(folded, each)))


@dataclass(frozen=True, slots=True)
class LowerCasePeople:
    """Finds names in lower case: given names, each with a family name behind it, and what follows a title."""

    words: WordLooks
    may_be: _MayBe = field(compare=False)
    glances: _Glances = field(compare=False)

    @classmethod
    def of(cls, words: WordLooks) -> Self:
        """Prepare a search that looks words up with ``words``."""
        may_be = _MayBe(words)
        return cls(words, may_be, _Glances(may_be))

    def glance(self, text: str) -> str:
        """Return what the words of a text may be, a letter for each; empty if none may be a name in any language."""
        letters = "".join(map(self.glances.__getitem__, text.split()))
        return letters if _OPEN.search(letters) else ""

    def find(
        self, text: str, letters: str, languages: tuple[str, ...], hint: Callable[[int], str]
    ) -> Iterator[tuple[int, int]]:
        """Yield the spans of names in order; ``letters`` are those of a glance, ``hint`` gives the word before."""
        words, done = list(_WORD.finditer(text)), 0
        titles, before = _small_titles(languages), before_names(languages)
        for found in _OPEN.finditer(letters):
            kind = str(found.lastgroup)
            first, end = found.span(kind)
            start, name = words[first].start(), words[end - 1]
            looks = self._looks(name.group(), languages)
            if start < done:
                continue
            if kind == "titled":
                named = self._titled(name.group(), looks, hint(start), titles)
            elif kind == "initialed":
                named = _INITIALS.fullmatch(text, start, name.start()) is not None and (
                    looks is Looks.FAMILY or (looks is Looks.UNKNOWN and len(name.group()) > _LONG)
                )
            else:
                sure = looks is Looks.GIVEN and len(name.group()) >= _LONG
                folded = fold(name.group())
                pet = looks is not Looks.NO_NAME and any(folded in pet_names(language) for language in languages)
                may = (pet or looks in _GIVEN) and folded not in frequent_anywhere()
                named = sure or (may and hint(start) in before)
            placed = hint(start) in said_beside("before_places", languages)
            if named and not (placed or self._is_street(words[end : end + 1], languages)):
                done = self._with_family(text, words[end - 1 : end + 3], languages)
                yield start, done

    def _is_street(self, following: Sequence[re.Match[str]], languages: tuple[str, ...]) -> bool:
        """Return whether a word like "road" follows, so that the name is that of a place."""
        return any(fold(word.group()) in said_beside("after_places", languages) for word in following)

    def _titled(self, written: str, looks: Looks, title: str, titles: AbstractSet[str]) -> bool:
        """Return whether a word behind a title is a name: one that is a word too only where the title is none."""
        if title not in titles or fold(written) in _acting():
            return False
        if looks not in _ALSO_WORDS:
            return looks in _TITLED
        if fold(written) in frequent_anywhere():
            return False
        return title in _ONLY_TITLES or (title in _TITLES_TOO and fold(written) in family_names())

    def _looks(self, written: str, languages: tuple[str, ...]) -> Looks:
        parts = {self.words.of(part, fold(part), languages) for part in written.split("-")}
        return parts.pop() if len(parts) == 1 else next(iter(parts & _TITLED), Looks.NO_NAME)

    def _with_family(self, text: str, words: Sequence[re.Match[str]], languages: tuple[str, ...]) -> int:
        """Return where a name ends: behind a family name, with its particles, or a word that no list knows."""
        last = 0
        for place, (word, following) in enumerate(pairwise(words), 1):
            if text[word.end() : following.start()] != " ":
                break
            if following.group() not in _LINKS:
                looks = self._looks(following.group(), languages)
                known = looks in _TITLED and len(following.group()) >= _LONG
                behind = place > 1 and fold(following.group()) not in frequent_anywhere()
                last = place if known or behind else last
                break
        return words[last].end()
