"""Words that say whose relation somebody is: "her sister", "ihr Nachbar".

Beside a bar such a word names whom the bar hides; in the author of an entry it shows a private person.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import regex

from notebook.sharing.name_lists import LANGUAGES, base_forms, said_beside
from notebook.sharing.text_folding import fold

_REACH: Final = 64
"""Code points beside a bar in which a relation is looked for."""

_WORD: Final = r"\p{L}[\p{L}\p{M}\u00ad]*+(?:[-\u2010\u2011]\p{L}[\p{L}\p{M}\u00ad]*+)*+"
_GAP: Final = r"\.?(?:[\s\u00ad\u200b,:(\[\"'-]|\p{Pi}|\p{Pf}|\p{Ps}|\p{Pd}){1,5}"
_LAST: Final = regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])({_WORD})({_GAP})$")
_NEXT: Final = regex.compile(rf"\s?(?:[,(\[]|\p{{Pd}})\s{{0,2}}(?:({_WORD})\s{{1,2}})?({_WORD})(?![\p{{L}}\p{{N}}])")
_PARTS: Final = regex.compile(r"([(),;/\[\]\u2013\u2014])")
_WORDS: Final = regex.compile(_WORD)


def relations_beside(
    text: str, bars: Sequence[tuple[int, int]], languages: tuple[str, ...]
) -> Iterator[tuple[int, int, int]]:
    """Yield the half-open span of each relation directly before or behind a bar, with the index of that bar.

    A title and an opening sign may stand between them; a relation behind a bar has a comma or bracket before it.
    ``bars`` are in order and do not touch; ``languages`` are those that the text may be in.
    """
    for place, (start, end) in enumerate(bars):
        after = max(bars[place - 1][1] if place else 0, start - _REACH)
        before = min(bars[place + 1][0] if place + 1 < len(bars) else len(text), end + _REACH)
        for found in (*_before(text, after, start, languages), *_behind(text, end, before, languages)):
            yield *found, place


def _before(text: str, after: int, start: int, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the relation that ends a text before a bar, which begins at ``start``."""
    titles = said_beside("titles", languages)
    last = _LAST.search(text, after, start)
    if last and fold(last[1]) in titles and not _possessed(text, after, last.start(1), languages):
        last = _LAST.search(text, after, last.start(1))
    if last and "." not in last[2] and is_relation(last[1], languages):
        yield last.span(1)


def _possessed(text: str, after: int, start: int, languages: tuple[str, ...]) -> bool:
    """Return whether a word is a relation by what stands before it: "seine Frau", not "Frau"."""
    owner = _LAST.search(text, after, start)
    return owner is not None and fold(owner[1]) in said_beside("possessives", languages)


def _behind(text: str, end: int, before: int, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the relation that stands behind a bar, which ends at ``end``: ", her sister"."""
    found = _NEXT.match(text, end, before)
    if found and (found[1] is None or fold(found[1]) in said_beside("possessives", languages)):
        if is_relation(found[2], languages):
            yield found.span(2)
    elif found and found[1] and is_relation(found[1], languages):
        yield found.span(1)


@cache
def _relations(languages: tuple[str, ...], *, working: bool) -> frozenset[str]:
    private = said_beside("relations", languages) | said_beside("relations_of_several", languages)
    return private | said_beside("working_relations", languages) if working else private


def is_relation(written: str, languages: tuple[str, ...], *, working: bool = True) -> bool:
    """Return whether a word is a relation in one of the languages, inflected or the end of a compound too.

    ``working`` also counts relations at work, at school and before a court.
    """
    whole = fold(written).replace("\u2010", "-").replace("\u2011", "-")
    known = _relations(languages, working=working)
    words = {whole, *whole.split("-")}
    return any(base in known for word in words for each in languages for base in base_forms(word, each))


def shows_private_person(author: str) -> bool:
    """Return whether the author of an entry is given with a relation, as in "Sara Sample (sister), by phone".

    A relation begins a part, or follows a possessive there. In the first part it is one only in lower case, since names
    and titles are relations too ("Thomas Mann", "Schwester Agnes").
    """
    parts = _PARTS.split(author)
    signs = ["", *parts[1::2]]
    titles = said_beside("titles", LANGUAGES)
    possessives = said_beside("possessives", LANGUAGES)
    for sign, part in zip(signs, parts[::2], strict=True):
        words = _WORDS.findall(part)
        owned = next((at for at, word in enumerate(words) if fold(word) in possessives), -1)
        words = words[owned + 1 :]
        if not words or not is_relation(words[0], LANGUAGES, working=False):
            continue
        if not sign and words[0][0].islower():
            return True
        bracketed = sign in {"(", "["}
        if sign and not words[0].isupper() and (bracketed or fold(words[0]) not in titles):
            return True
    return False
