"""Find capitalised words of a text, and those that follow each other."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import category

import regex

from notebook.sharing.name_lists import said_beside
from notebook.sharing.name_looks import MAYBE, Looks, WordLooks
from notebook.sharing.text_folding import fold

_CAPITALISED: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}@#_/\\])\p{Lu}[\p{L}\p{M}]*+(?![\p{N}_@]|\.\p{Ll})")
_PARTICLES: Final = (
    r"(?:van|von|der|den|de|du|di|da|del|della|la|le|el|al|bin|bint|ben|ter|ten|zu|zur|ibn|abu|ould|v|d)"
)
_GAP: Final = regex.compile(rf"(?P<dot>\.)?(?:[ \u00a0]|[ \u00a0](?:{_PARTICLES}[. \u00a0]+)+)")
_JOINS: Final = frozenset("-'\u2019")
_OPENING: Final = frozenset({"Ps", "Pi", "Pf", "Pd", "Zs"})
"""Categories of characters that may stand before the first word of a sentence."""

_ENDS: Final = frozenset(".!?:;…\n\r\t•*|")


class Capitalised(NamedTuple):
    """A capitalised word, or several joined by hyphens; ``first`` says that a sentence starts with it."""

    start: int
    end: int
    folded: str
    looks: Looks
    first: bool


def runs(text: str, words: WordLooks, languages: tuple[str, ...]) -> Iterator[list[Capitalised]]:
    """Yield capitalised words in a row; particles, and dots of titles and initials, may be between them."""
    run: list[Capitalised] = []
    titles, ranks = said_beside("titles", languages), said_beside("ranks", languages)
    for start, end in _joined(text):
        word = _look(text, start, end, words, languages)
        if run and start <= run[-1].end + _WIDEST:
            gap = _GAP.fullmatch(text, run[-1].end, start)
            short = run[-1].looks is Looks.INITIAL or run[-1].folded in titles or run[-1].folded in ranks
            if gap and (short or not gap["dot"]):
                run.append(word._replace(first=word.first and not short))
                continue
        if run:
            yield run
        run = [word]
    if run:
        yield run


_WIDEST: Final = 20
"""Code points that particles between two words of a name take at most."""


def before_opening(text: str, start: int) -> int:
    """Return where the spaces, quotes and brackets before a place begin."""
    while start and (text[start - 1] in " \"'" or category(text[start - 1]) in _OPENING):
        start -= 1
    return start


def _look(text: str, start: int, end: int, words: WordLooks, languages: tuple[str, ...]) -> Capitalised:
    written = text[start:end]
    folded, before = fold(written), before_opening(text, start)
    first = before == 0 or text[before - 1] in _ENDS
    if first and folded in said_beside("frequent_words", languages):
        return Capitalised(start, end, folded, Looks.ORDINARY, first)
    if written.isalpha():
        looks = words.of(written, folded, languages)
    else:
        looks = _together([words.of(part, fold(part), languages) for part in regex.split(r"[-'\u2019]", written)])
    if looks is Looks.UNKNOWN and _goes_on_small(text, end):
        looks = Looks.ORDINARY
    return Capitalised(start, end, folded, looks, first)


def _goes_on_small(text: str, end: int) -> bool:
    """Return whether a word goes on after an apostrophe, as in "Qur'an"; a possessive is one letter."""
    return text[end : end + 1] in {"'", "\u2019"} and len(text) > end + 2 and text[end + 1 : end + 3].isalpha()


def _together(looks: list[Looks]) -> Looks:
    """Return what a hyphenated word looks like: a name if each of its parts may be one and one of them is."""
    likely = [each for each in looks if each is not Looks.INITIAL]
    if likely and all(each in MAYBE for each in likely):
        return min(likely, key=lambda each: each.value)
    if Looks.GIVEN in likely and Looks.NO_NAME not in likely:
        return Looks.GIVEN
    return Looks.NO_NAME


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalised words, those joined by a hyphen or an apostrophe as one."""
    start, end = -1, -1
    for found in _CAPITALISED.finditer(text):
        if 0 <= end == found.start() - 1 and text[end] in _JOINS:
            end = found.end()
            continue
        if end >= 0:
            yield start, end
        start, end = found.span()
    if end >= 0:
        yield start, end
