"""The error for an unknown name, with suggestions."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from notebook.errors.tasks import UnknownName


def unknown_name(kind: str, name: str, known: Iterable[tuple[str, str]]) -> UnknownName:
    """Return the error that nothing of this kind has the name; it lists the known ones, nearest to ``name`` first.

    Each of ``known`` is what can be typed, and a description, which may be empty.
    """

    def likeness(each: tuple[str, str]) -> float:
        said = [part.casefold() for text in each for part in (text, *text.split())]
        return max((SequenceMatcher(None, name.casefold(), part).ratio() for part in said), default=0)

    return UnknownName(kind, name, tuple(sorted(sorted(known), key=likeness, reverse=True)))
