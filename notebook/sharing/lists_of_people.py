"""People in lists behind a label, and below a letter: "Present: Hill, Jones", "Cc: k.wagner, Smith", "Regards, Tom".

There a word is a name that is nobody's in a sentence: only jobs, offices and frequent words are passed over.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from notebook.sharing.finder.tables import common_words
from notebook.sharing.name_lists import LANGUAGES, family_names, frequent_anywhere, given_names, hints, said_beside
from notebook.sharing.name_looks import MAYBE, Looks, WordLooks
from notebook.sharing.text_folding import fold

_WORD: Final = r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*"
_PERSON: Final = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.[ \u00a0]?){0,3})"
    rf"(?P<words>(?:[^\W\d_]{{2,4}}\.[ \u00a0])?{_WORD}(?:[ \u00a0]{_WORD}){{0,4}})"
    r"(?:[ \u00a0]\([^()\n]{1,30}\))?"
)
_WORDS: Final = re.compile(_WORD)
_BARRED: Final = re.compile(
    "(?:[^\\W\\d_]\\.[ \u00a0]?)*\N{OBJECT REPLACEMENT CHARACTER}+(?:[ \u00a0]\N{OBJECT REPLACEMENT CHARACTER}+)*"
)
"""A person who is taken out, or asked about already."""
_BETWEEN: Final = re.compile(r"[ \u00a0]?[,;/&+\n][ \u00a0]?(?![\n])|[ \u00a0](?=[^\W\d_]{1,4}[ \u00a0])")
_NAMES_BELOW: Final = 3
"""Words of a name below a letter at most."""


@cache
def _labels() -> re.Pattern[str]:
    """Return what stands before a list of people: a label at the start of a line or a sentence, and a colon."""
    said = sorted(said_beside("lists_people", LANGUAGES), key=len, reverse=True)
    words = "|".join(each.replace("_", " ") for each in said)
    return re.compile(rf"(?:(?<=[\n.;,(])|\A)[ \u00a0*-]{{0,3}}(?:{words})[ \u00a0]?:[ \u00a0]?")


@cache
def _closings() -> re.Pattern[str]:
    """Return what stands before the name below a letter, with the comma or line end that some of it needs."""
    sure, others = (
        "|".join(sorted(said_beside(kind, LANGUAGES), key=len, reverse=True)) for kind in ("closing", "closing_word")
    )
    sure, others = sure.replace("ss", "(?:ss|ß)"), others.replace("ss", "(?:ss|ß)")
    return re.compile(rf"(?<!\w)(?:(?:{sure})[,.!]?\s{{1,3}}|(?:{others})(?:[,.!]\s{{1,3}}|\n\s?))")


def begins_list(part: str, word: str) -> bool:
    """Return whether a part of a text between two gaps, of this folded word, may be a label or the end of a letter."""
    return word in _closing_words() or (part.endswith(":") and word.lstrip("*") in _label_ends())


@cache
def _closing_words() -> frozenset[str]:
    return said_beside("closing", LANGUAGES) | said_beside("closing_word", LANGUAGES)


@cache
def _label_ends() -> frozenset[str]:
    """Return the last words of labels; French has a blank before the colon."""
    return frozenset({"", *(each.rsplit("_", maxsplit=1)[-1] for each in said_beside("lists_people", LANGUAGES))})


def listed_people(text: str, looks: WordLooks, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the people in lists, and below letters, in order."""
    plain = text.lower() if text.isascii() else "".join(map(_plain, text))
    people = _People(looks, languages)
    for label in _labels().finditer(plain):
        yield from people.of_list(text, label.end())
    for closing in _closings().finditer(plain):
        yield from people.below(text, closing.end())


@cache
def _plain(char: str) -> str:
    """Return a folded character, or the same where that is several."""
    folded = fold(char)
    return folded if len(folded) == 1 else char


class _People:
    """Tells names in lists from the jobs, offices and groups that stand there too."""

    def __init__(self, looks: WordLooks, languages: tuple[str, ...]) -> None:
        self._looks, self._languages = looks, languages

    def of_list(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the names of the list that begins there."""
        at, links = start, said_beside("and", self._languages)
        while item := _BARRED.match(text, at) or _PERSON.match(text, at):
            if item.re is _PERSON:
                first, last = item.span("words")
                words = _WORDS.finditer(text, first, last)
                link = next((word for word in words if word.start() > first and fold(word.group()) in links), None)
                name = self._name(text, item.start(), first, last if link is None else link.start())
                if name:
                    yield name
                if link is not None:  # "Hill and Jones"
                    at = link.end() + 1
                    continue
            between = _BETWEEN.match(text, item.end())
            if between is None:
                return
            at = between.end()

    def below(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the name that stands below a letter, with nothing behind it in its line but a comma or a bracket."""
        found = _PERSON.match(text, start)
        if found is None or not text[found.start("words")].isupper():
            return
        line = text.find("\n", found.end("words"))
        behind = text[found.end("words") : line if line >= 0 else len(text)].strip()
        alone = not behind or behind[0] in "(,;-/|"
        if alone and len(found["words"].split()) <= _NAMES_BELOW:
            name = self._name(text, found.start("initials"), found.start("words"), found.end("words"))
            if name:
                yield name

    def _name(self, text: str, start: int, first: int, last: int) -> tuple[int, int] | None:
        """Return the span of a name among some words: what is left of them without titles."""
        titles = said_beside("titles", LANGUAGES) | said_beside("ranks", LANGUAGES)
        words = list(_WORDS.finditer(text, first, last))
        while words and fold(words[0].group()) in titles:
            words, start = words[1:], words[1].start() if len(words) > 1 else last
        if not words or any(self._is_no_name(word.group()) for word in words):
            return None
        sure = start < words[0].start() or any(self._may_be_name(word.group()) for word in words)
        return (start, words[-1].end()) if sure else None

    def _is_no_name(self, written: str) -> bool:
        folded, kinds = fold(written), hints()["no_places"]
        office = any(folded in kinds[kind] for kind in ("jobs", "office_words", "offices", "capitals"))
        small = written.islower() and not self._may_be_name(written)
        relation = any(folded in said_beside(kind, LANGUAGES) for kind in ("relations", "relations_of_several"))
        return office or relation or (small and len(written) > len("van"))

    def _may_be_name(self, written: str) -> bool:
        """Return whether a word is known as a name, also as one that is a word too; with a capital any unknown one."""
        folded = fold(written)
        known = folded in given_names() or folded in family_names() or folded in common_words().ambiguous
        looks = {Looks.UNKNOWN} if written.islower() else MAYBE
        return folded not in frequent_anywhere() and (known or self._look(written) in looks)

    def _look(self, written: str) -> Looks:
        parts = {self._looks.of(part, fold(part), self._languages) for part in re.split(r"[-'\u2019]", written) if part}
        return min(parts, key=lambda each: each.value)
