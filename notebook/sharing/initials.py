"""Initials beside a redacted name: ``S. Qvist``, ``Sara Q.``; left in the text they would reveal what the bar hides."""

from collections.abc import Iterator, Sequence

from notebook.sharing.hidden_people import Person
from notebook.sharing.name_attribution import Naming
from notebook.sharing.name_matching import Word

_WIDEST_GAP = 3
"""Code points between two initials, or between one and a name."""


def initials_beside(
    text: str, text_words: Sequence[Word], found: Sequence[Naming]
) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of code points of capitals beside a name that are initials of its other words."""
    starts = {naming.start: naming for naming in found if naming.certain}
    ends = {naming.end: naming for naming in found if naming.certain}
    for place, word in enumerate(text_words):
        if word.start in starts:
            yield from _going(text, text_words, starts[word.start], place, -1)
        if word.end in ends:
            yield from _going(text, text_words, ends[word.end], place, 1)


def _going(
    text: str, text_words: Sequence[Word], naming: Naming, place: int, step: int
) -> Iterator[tuple[int, int, Person]]:
    """Yield the initials on one side of a name; after it none that a full stop separates from it."""
    at = place + step
    while 0 <= at < len(text_words):
        word = text_words[at]
        first, second = sorted((at, at - step))
        between = text[text_words[first].end : text_words[second].start]
        near = len(between) <= _WIDEST_GAP and not between.strip("." if step < 0 or at != place + step else "").strip()
        if not (near and len(word.folded) == 1 and text[word.start].isupper()):
            return
        yield from ((word.start, word.end, each) for each in naming.people if _begins(each, word.folded))
        at += step


def _begins(person: Person, letter: str) -> bool:
    return any(word.startswith(letter) for name in person.whole for word in name)
