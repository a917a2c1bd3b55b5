"""Find names of people whom nobody registered where a note is written without capitals: "spoke to shanice".

A word in lower case is seldom a name: it must be a known given name and no word of the note's language, or stand behind
a title, a relation or "called".
"""

# ruff: noqa: RUF001 - letters as people write them
import re
from collections.abc import Callable, Iterator, Sequence
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
from notebook.sharing.names_in_lists import LONGEST, separates
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
_TITLES_TOO: Final = frozenset(
    {"herr", "herrn", "frau", "pan", "pana", "panu", "pani", "господин", "господина", "гражданка"}
)
"""Titles that are words too: behind them stands a family name that a list knows, or that has the ending of one."""
_POLISH_FAMILY: Final = re.compile(r"[^\W\d_]{3,}[sc]k(?:i|a|iego|iej|iemu|im|ich|imi)")
"""The folded ending of most Polish family names, which are then words too."""

_NAME, _BESIDE, _WORDLY, _PARTICLE, _BEFORE, _TITLE, _INITIAL = (1 << bit for bit in range(7))
"""What a word may be: a name by itself; one behind a relation; one behind a title; what stands before names."""


def _letter(may: int) -> str:
    return chr(ord("0") + may)


def _any(bits: int) -> str:
    """Return the pattern of the letters of words that may be one of some things."""
    return "[" + "".join(re.escape(_letter(may)) for may in range(1 << 7) if may & bits) + "]"


_OPEN: Final = re.compile(
    rf"(?P<name>{_any(_NAME)})|{_any(_BEFORE)}(?P<related>{_any(_BESIDE)})"
    rf"|{_any(_TITLE)}(?!{_any(_TITLE)}{_any(_WORDLY)})(?P<titled>{_any(_PARTICLE)}{{0,3}}{_any(_WORDLY)})"
    rf"|(?P<initialed>{_any(_INITIAL)}{{1,2}}{_any(_WORDLY)})"
)
"""Finds, in the letters of a text's words, those that may be names where they stand."""


@cache
def before_names(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the relations that stand before names, and "called"."""
    kinds = ("relations", "relations_of_several", "working_relations", "called")
    return frozenset().union(*(said_beside(kind, languages) for kind in kinds))


@cache
def _small_titles(languages: tuple[str, ...]) -> frozenset[str]:
    """Return what stands before a family name and is none of the most frequent words, as the French title "me" is."""
    kinds = ("titles", "households", "ranks", "also_called")
    return frozenset().union(*(said_beside(kind, languages) for kind in kinds)) - frequent_anywhere()


def _is_spoken_with(words: Sequence[re.Match[str]], languages: tuple[str, ...]) -> bool:
    """Return whether some words end as before the person with whom somebody spoke: "tc from", "spoke to"."""
    if len(words) < len(("spoke", "to")):
        return False
    spoke, to = (fold(word.group()) for word in words[-2:])
    return to in said_beside("spoken_with", languages) and spoke in said_beside("spoken", languages)


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
        may = _BEFORE * (folded in before_names(LANGUAGES) or folded in said_beside("spoken_with", LANGUAGES))
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

    def glance(self, parts: Sequence[str]) -> str:
        """Return what the words of a text may be, a letter for each; empty if none may be a name in any language.

        ``parts`` are the text between its gaps.
        """
        letters = "".join(map(self.glances.__getitem__, parts))
        return letters if _OPEN.search(letters) else ""

    def find(
        self, text: str, letters: str, languages: tuple[str, ...], hint: Callable[[int], str]
    ) -> Iterator[tuple[int, int]]:
        """Yield the spans of names in order; ``letters`` are those of a glance, ``hint`` gives the word before."""
        words, done = list(_WORD.finditer(text)), 0
        for found in _OPEN.finditer(letters):
            kind = str(found.lastgroup)
            first, end = found.span(kind)
            if kind in {"titled", "initialed"} and not self._is_family(text, words[first:end], kind, languages, hint):
                kind, first = "name", end - 1
            start = words[first].start()
            before = hint(start)
            if start < done or before in said_beside("before_places", languages):
                continue
            if kind in {"name", "related"} and not self._is_given(words[:end], before, languages):
                continue
            if not self._is_street(words[end : end + 1], languages):
                alone = before in said_beside("households", languages)
                done = self._with_family(text, words[end - 1 : end if alone else end + 3], languages)
                yield start, done
                others = list(self._others(text, words[end:], done, languages))
                done = others[-1][1] if others else done
                yield from others

    def _is_family(
        self,
        text: str,
        words: Sequence[re.Match[str]],
        kind: str,
        languages: tuple[str, ...],
        hint: Callable[[int], str],
    ) -> bool:
        """Return whether some words are a family name: behind a title, or the last of them behind initials."""
        start, name = words[0].start(), words[-1]
        if kind == "titled":
            return self._titled(name.group(), hint(start), languages)
        looks = self._looks(name.group(), languages)
        known = looks is Looks.FAMILY or (looks is Looks.UNKNOWN and len(name.group()) > _LONG)
        return known and _INITIALS.fullmatch(text, start, name.start()) is not None

    def _is_given(self, words: Sequence[re.Match[str]], before: str, languages: tuple[str, ...]) -> bool:
        """Return whether the last of some words is a given name: one that is a word too only where that says so."""
        written = words[-1].group()
        if self._looks(written, languages) is Looks.GIVEN and len(written) >= _LONG:
            return True
        return self._may_be_given(written, languages) and (
            before in before_names(languages) or _is_spoken_with(words[:-1], languages)
        )

    def _may_be_given(self, written: str, languages: tuple[str, ...]) -> bool:
        looks, folded = self._looks(written, languages), fold(written)
        pet = looks is not Looks.NO_NAME and any(folded in pet_names(language) for language in languages)
        return (pet or looks in _GIVEN) and folded not in frequent_anywhere()

    def _others(
        self, text: str, words: Sequence[re.Match[str]], done: int, languages: tuple[str, ...]
    ) -> Iterator[tuple[int, int]]:
        """Yield the names that go on a list: given names in lower case, short ones too, each behind the one before."""
        for place, word in enumerate(words):
            if word.start() - done > LONGEST:
                return
            written = word.group()
            if word.start() < done or not (written.islower() and len(written) >= _SHORT):
                continue
            if separates(text[done : word.start()], languages) and self._may_be_given(written, languages):
                done = self._with_family(text, words[place : place + 4], languages)
                yield word.start(), done

    def _is_street(self, following: Sequence[re.Match[str]], languages: tuple[str, ...]) -> bool:
        """Return whether a word like "road" follows, so that the name is that of a place."""
        return any(fold(word.group()) in said_beside("after_places", languages) for word in following)

    def _titled(self, written: str, title: str, languages: tuple[str, ...]) -> bool:
        """Return whether a word behind a title is a name: one that is a word too only where the title is none."""
        looks, folded = self._looks(written, languages), fold(written)
        if title not in _small_titles(languages) or folded in _acting() or folded in said_beside("titles", languages):
            return False
        if title in said_beside("also_called", languages):
            return folded not in frequent_anywhere()
        if title in said_beside("ranks", languages):
            return looks in _FAMILY or (looks is Looks.UNKNOWN and len(written) >= _LONG)
        if title in _TITLES_TOO and _POLISH_FAMILY.fullmatch(folded):
            return True
        if looks not in _ALSO_WORDS:
            return looks in _TITLED
        if folded in frequent_anywhere():
            return False
        return title in _ONLY_TITLES or (title in _TITLES_TOO and folded in family_names())

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
