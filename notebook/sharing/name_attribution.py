"""Which names occur in a text, and whose they are: where several people are possible, the longest name wins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from notebook.sharing.hidden_people import Hidden, Person
from notebook.sharing.name_matching import Occurrence, Word

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Naming:
    """A half-open span of code points that names a hidden person, and everyone whose name it is.

    ``certain`` is False where it may also be the ordinary word that the name is.
    """

    start: int
    end: int
    people: tuple[Person, ...]
    certain: bool = True


def namings(text: str, text_words: Sequence[Word], hidden: Hidden, marked: Spans = ()) -> list[Naming]:
    """Return where hidden people are named, in order and without overlaps; ``marked`` is redacted anyway.

    The longest name wins, and those of people who may be named compete too: "Sara Berg" is not the hidden
    Sara Qvist. The rest of a shorter name beside a longer one is found too. A name that may be named decides
    nothing where a mark touches it: what is under a mark must have no effect outside it.
    """
    found: defaultdict[tuple[int, int], list[Occurrence]] = defaultdict(list)
    for each in hidden.finder.find_all(text_words):
        found[each.first, each.last].append(each)
    if not found:
        return []
    places = [_Place.of(text, text_words, here, hidden) for here in found.values()]
    named = [
        _Place(each.first, each.last, each.length, (), certain=True)
        for each in hidden.nameable.find_all(text_words)
        if not any(start < each.end and each.start < end for start, end in marked)
    ]
    return [
        Naming(text_words[place.first].start, text_words[place.last - 1].end, place.people, place.certain)
        for place in sorted(_resolved([*places, *named], len(text_words)), key=lambda place: place.first)
        if place.people
    ]


def namesakes_in(text_words: Sequence[Word], hidden: Hidden) -> Iterator[Occurrence]:
    """Yield names of the subject that may mean another person; a longer name that may stay says who it is."""
    full = sorted((each.start, -each.end) for each in hidden.nameable.find_all(text_words))
    at, reach = 0, 0
    for each in hidden.namesake.find(text_words):
        while at < len(full) and full[at] < (each.start, -each.end):
            at, reach = at + 1, max(reach, -full[at][1])
        if reach < each.end:
            yield each


@dataclass(frozen=True, slots=True)
class _Place:
    """A half-open span of words: a name of ``length`` words, of no hidden person when it has no people."""

    first: int
    last: int
    length: int
    people: tuple[Person, ...]
    certain: bool

    @classmethod
    def of(cls, text: str, text_words: Sequence[Word], here: Sequence[Occurrence], hidden: Hidden) -> Self:
        """Return the place with everyone whose name occurs there, in the order of the case."""
        one = max(here, key=lambda each: each.length)
        people = [hidden.people[who] for who in sorted({each.who for each in here})]
        if one.length > 1 or not _begins_lower(text[one.start : one.end]):
            return cls(one.first, one.last, one.length, tuple(people), certain=True)
        word = "".join(each.folded for each in text_words[one.first : one.last])
        certain = tuple(person for person in people if word not in person.capitalised)
        return cls(one.first, one.last, one.length, certain or tuple(people), certain=bool(certain))


def _begins_lower(passage: str) -> bool:
    """Return whether the first letter of a passage is lower case; scripts without case have none."""
    first = next(filter(str.isalpha, passage), "")
    return first.islower() and first != first.upper()


def _resolved(places: Iterable[_Place], words: int) -> Iterator[_Place]:
    """Yield the places that win, then the rest of those that lose, then those that only lead to a question."""
    free = bytearray(b"\1" * words)
    lost: list[_Place] = []
    for place in sorted(places, key=lambda each: (not each.certain, -each.length, not each.people, each.first)):
        if all(free[place.first : place.last]):
            free[place.first : place.last] = bytes(place.last - place.first)
            yield place
        elif place.certain and place.people:
            lost.append(place)
    for place in lost:
        for first, last in _runs_of(free, place.first, place.last):
            free[first:last] = bytes(last - first)
            yield _Place(first, last, last - first, place.people, certain=True)


def _runs_of(free: bytearray, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of words that are free between two places."""
    start = first
    for place in range(first, last + 1):
        if place == last or not free[place]:
            if start < place:
                yield start, place
            start = place + 1
