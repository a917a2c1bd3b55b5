"""Initials beside a redacted name: ``S. Qvist``, ``Sara Q.``; left in the text they would reveal what the bar hides."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from notebook.sharing.hidden_people import Person
from notebook.sharing.name_attribution import Naming
from notebook.sharing.name_lists import LANGUAGES, said_beside
from notebook.sharing.name_matching import PARTICLES, Word, Words

_WIDEST_GAP = 3
"""Code points between two initials, or between one and a name."""

_MOST_PARTICLES = 3
_INITIALS_IN_ONE: Final = (2, 3)
"""Capitals that are initials without full stops."""


def initials_beside(text: str, text_words: Words, found: Sequence[Naming]) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of code points of capitals beside a name that are initials of its other words."""
    starts = {naming.start: naming for naming in found if naming.certain}
    ends = {naming.end: naming for naming in found if naming.certain}
    for start, naming in starts.items():
        yield from _going(text, text_words, naming, text_words.place_at(start), -1)
    for end, naming in ends.items():
        yield from _going(text, text_words, naming, text_words.place_at(end) - 1, 1)


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
        beside = at == place + step
        stops = ("./-," if beside else "./-") if step < 0 or not beside else ","
        if len(between) > _WIDEST_GAP or between.strip(stops).strip():
            break
        small = text[word.start].islower() or word.folded in {"vd", "vdr"}
        if step < 0 and small and word.folded in PARTICLES | _ABBREVIATED:
            end = word.end if end is None else end
            start = word.start if word.folded in _ABBREVIATED else start
        elif len(word.folded) == 1 and text[word.start].isupper():
            last = word.end if end is None else end
            yield from ((word.start, last, each) for each in naming.people if _begins(each, word.folded))
            end = start = None
        elif step < 0 and beside and _are_initials(text[word.start : word.end], word.folded, text[naming.start]):
            yield from ((word.start, word.end, each) for each in naming.people if _begins(each, word.folded[0]))
            break
        else:
            break
        at += step
    if start is not None and end is not None:
        yield from ((start, end, each) for each in naming.people if _has_particle(each))


def _are_initials(written: str, folded: str, name: str) -> bool:
    """Return whether capitals before a name with one are initials without full stops: "AB Qvist", not "PC Qvist"."""
    if len(written) not in _INITIALS_IN_ONE or not (written.isupper() and name.isupper()):
        return False
    return folded not in said_beside("titles", LANGUAGES) and folded not in said_beside("ranks", LANGUAGES)


def small_initials(text: str, text_words: Words, found: Sequence[Naming]) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of initials in lower case before a name that may be a word: "saw a. qvist"."""
    for naming in found:
        place = text_words.place_at(naming.start) - 1
        if naming.certain or place < 0:
            continue
        folded, start, end, _ = text_words[place]
        if len(folded) == 1 and text[end : naming.start].rstrip(" ") == ".":
            yield from ((start, end, each) for each in naming.people if _begins(each, folded))


_ABBREVIATED: Final = frozenset({"v", "d", "vd", "vdr", "vh", "h"})
"""Particles as they are abbreviated."""


def _has_particle(person: Person) -> bool:
    return any(not PARTICLES.isdisjoint(name) for name in person.whole)


def hyphened(
    text: str, text_words: Words, found: Sequence[Naming], is_word: Callable[[str], bool]
) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of words with capitals that a hyphen joins to a name, as ``Berg`` in ``Qvist-Berg``.

    A word of the language is passed over: ``Qvist-Familie``.
    """
    for naming in found:
        first, last = text_words.place_at(naming.start), text_words.place_at(naming.end)
        for at, one in ((first - 1, first - 1), (last, last - 1)) if naming.certain else ():
            if not 0 <= at < len(text_words):
                continue
            folded, start, end, _ = text_words[at]
            between = text[text_words[one].end : text_words[one + 1].start]
            if between in _HYPHENS and text[start].isupper() and len(folded) > 1 and not is_word(folded):
                yield from ((start, end, each) for each in naming.people)


_HYPHENS: Final = frozenset("-\u2010\u2011")


def with_particles(text: str, text_words: Words, found: Sequence[Naming]) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of names with the particles of their person: ``al-Rasheed``, ``Berg, van den``."""
    for naming in {naming.start: naming for naming in found}.values():
        place = text_words.place_at(naming.start)
        word = text_words[place]
        for person in naming.people:
            own = PARTICLES.intersection(word for name in person.whole for word in name)
            first = place
            while first and _is_particle(text, own, *text_words[first - 1 : first + 1]):
                first -= 1
            if first < place:
                yield text_words[first].start, naming.end, person
            last = place
            while last + 1 < len(text_words) and text_words[last + 1].folded in own:
                if text[text_words[last].end : text_words[last + 1].start] != (", " if last == place else " "):
                    break
                last += 1
            if last > place:
                yield word.start, text_words[last].end, person


def _is_particle(text: str, own: frozenset[str], one: Word, other: Word) -> bool:
    """Return whether a word directly before a name is one of its particles; an Arabic article changes its letters."""
    gap = text[one.end : other.start]
    if len(gap) > _WIDEST_GAP or gap.strip("-'\u2019").strip():
        return False
    another = one.folded in _TAKEN_FOR_EACH_OTHER and not own.isdisjoint(_TAKEN_FOR_EACH_OTHER)
    article = gap == "-" and one.folded in _ARTICLES and not own.isdisjoint(_ARTICLES)
    return one.folded in own or another or article


_TAKEN_FOR_EACH_OTHER: Final = frozenset({"van", "von", "de", "den", "der", "du", "des", "ten", "ter"})
_ARTICLES: Final = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "il"})


def particles_between(text_words: Words, found: Sequence[Naming]) -> Iterator[tuple[int, int, Person]]:
    """Yield the half-open spans of particles between two names of one person, as in ``Joost van de Berg``."""
    for one, other in pairwise(found):
        first, last = text_words.place_at(one.end), text_words.place_at(other.start)
        if not 0 < last - first <= _MOST_PARTICLES:
            continue
        particles = text_words[first:last]
        if all(word.folded in PARTICLES for word in particles):
            start, end = particles[0].start, particles[-1].end
            people = [each for each in one.people if each in other.people]
            if len(particles) == 1 and particles[0].folded in _AND:
                people = [each for each in people if any(particles[0].folded in name for name in each.whole)]
            yield from ((start, end, each) for each in people)


_AND: Final = frozenset({"and", "en", "und", "y", "e"})
"""Particles that join two uses of a name, unless they are part of it."""


def _begins(person: Person, letter: str) -> bool:
    return any(word.startswith(letter) for name in person.whole for word in name)
