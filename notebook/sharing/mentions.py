"""Whether anything that is written in a case could be about a person; generous, as it decides about removing them."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from notebook.model.case import Case
from notebook.model.people import ThirdParty
from notebook.sharing.text_folding import fold

_ALIKE: Final = 60
"""From which similarity to a word of a name, of 100, a written word may be meant for it."""

_BEGINNING: Final = 3
"""A written word that begins like a word of a name, in this many letters, may be meant for it."""


def may_be_mentioned(case: Case, person: ThirdParty) -> bool:
    """Return whether a name or an identifier of a person, or something like it, stands in a text of the case."""
    names = {word for name in (person.name, *person.aliases) for word in _words(name)}
    numbers = {_plain(each.value) for each in person.identifiers}
    for text in _texts(case):
        written = set(_words(text))
        if any(_is_like(name, word) for name in names for word in written):
            return True
        plain = _plain(text)
        if any(each and each in plain for each in (*numbers, *map(_plain, names))):
            return True
    return False


def _texts(case: Case) -> Iterator[str]:
    for entry in case.entries:
        yield from (entry.title, entry.author, entry.author_role, entry.place)
        for part in entry.parts:
            yield part.text
            yield from (action.owner for action in part.actions)


def _is_like(name: str, word: str) -> bool:
    if len(name) < _BEGINNING or len(word) < _BEGINNING:
        return name == word
    return name[:_BEGINNING] == word[:_BEGINNING] or fuzz.ratio(name, word) >= _ALIKE


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _plain(text: str) -> str:
    return "".join(_words(text))
