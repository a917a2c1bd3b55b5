"""The refusal of a name that nothing has, with what there is."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from notebook.errors import UnknownName


def unknown_name(kind: str, name: str, known: Iterable[tuple[str, str]]) -> UnknownName:
    """Return the problem that nothing of a kind has this name, with what there is: the nearest to ``name`` first.

    Each of ``known`` is what may be typed, and what tells it apart, which may be empty.
    """

    def likeness(each: tuple[str, str]) -> float:
        said = [part.casefold() for text in each for part in (text, *text.split())]
        return max((SequenceMatcher(None, name.casefold(), part).ratio() for part in said), default=0)

    return UnknownName(kind, name, tuple(sorted(sorted(known), key=likeness, reverse=True)))
