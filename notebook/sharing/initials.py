"""Initials beside a redacted name: ``S. Qvist``, ``Sara Q.``; left in the text they would reveal what the bar hides."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from notebook.sharing.hidden_people import Person
from notebook.sharing.name_attribution import Naming
from notebook.sharing.name_matching import PARTICLES, Word

_WIDEST_GAP = 3
"""Code points between two initials, or between one and a name."""

_MOST_PARTICLES = 3


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
    """Yield the initials on one side of a name; after it none that a full stop separates from it.

    Before it, a particle may be between the two, in full or abbreviated: ``J. v.d. Berg``. It goes with the initial.
    """
    at, end, start = place + step, None, None
    while 0 <= at < len(text_words):
        word = text_words[at]
        first, second = sorted((at, at - step))
        between = text[text_words[first].end : text_words[second].start]
        stops = "./-" if step < 0 or at != place + step else ","
        if len(between) > _WIDEST_GAP or between.strip(stops).strip():
            break
        if step < 0 and text[word.start].islower() and word.folded in PARTICLES | _ABBREVIATED:
            end = word.end if end is None else end
            start = word.start if word.folded in _ABBREVIATED else start
        elif len(word.folded) == 1 and text[word.start].isupper():
            last = word.end if end is None else end
            yield from ((word.start, last, each) for each in naming.people if _begins(each, word.folded))
            end = start = None
        else:
            break
        at += step
    if start is not None and end is not None:
        yield from ((start, end, each) for each in naming.people if _has_particle(each))


_ABBREVIATED: Final = frozenset({"v", "d", "vd", "vdr", "vh", "h"})
"""Particles as they are abbreviated."""


def _has_particle(person: Person) -> bool:
    return any(not PARTICLES.isdisjoint(name) for name in person.whole)


def particles_between(text_words: Sequence[Word], found: Sequence[Naming]) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of particles between two names of one person, as in ``Joost van de Berg``."""
    for one, other in pairwise(found):
        first = bisect_left(text_words, one.end, key=lambda word: word.start)
        last = bisect_left(text_words, other.start, key=lambda word: word.start)
        particles = text_words[first:last]
        if 0 < len(particles) <= _MOST_PARTICLES and all(word.folded in PARTICLES for word in particles):
            start, end = particles[0].start, particles[-1].end
            yield from ((start, end, each) for each in one.people if each in other.people)


def _begins(person: Person, letter: str) -> bool:
    return any(word.startswith(letter) for name in person.whole for word in name)
