"""Which names occur in a text, and whose they are: where several people are possible, the longest name wins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Self

from notebook.sharing.hidden_people import Hidden, Person
from notebook.sharing.name_matching import Occurrence, Word, Words, expanded_words
from notebook.sharing.name_pieces import Pieces
from notebook.sharing.words_in_place import Surroundings

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Naming:
    """A half-open span of code points that names a hidden person, and everyone whose name it is.

    ``certain`` is False where it may also be the ordinary word that the name is. ``before`` and ``after``
    count the code points beside it that are a gap inside a longer name, which another name won.
    """

    start: int
    end: int
    people: tuple[Person, ...]
    certain: bool = True
    before: int = 0
    after: int = 0

    @property
    def taken(self) -> tuple[int, int]:
        """The half-open span that is removed with the name: a gap that was under a bar stays under one."""
        return self.start - self.before, self.end + self.after


@dataclass(frozen=True, slots=True)
class NamesInText:
    """Where the words of names are in a text: of hidden people, and ``namable`` of those who may be named."""

    text: str
    text_words: Words
    hidden: Hidden
    whole: tuple[tuple[Occurrence, ...], ...]
    apart: tuple[Pieces, ...]
    small: tuple[int, ...]
    namable: tuple[Occurrence, ...]

    @classmethod
    def of(cls, text: str, text_words: Words, hidden: Hidden) -> Self:
        """Find the names in a text with these words."""
        found: defaultdict[tuple[int, int], list[Occurrence]] = defaultdict(list)
        for each in hidden.finder.find_all(text_words):
            found[each.first, each.last].append(each)
        return cls(
            text,
            text_words,
            hidden,
            tuple(map(tuple, found.values())),
            tuple(hidden.pieces.apart(text, text_words)),
            tuple(hidden.pieces.small_in(text, text_words)),
            tuple(hidden.nameable.find_all(text_words)),
        )

    def namings(self, marked: Spans = ()) -> list[Naming]:
        """Return where hidden people are named, in order and without overlaps; ``marked`` is redacted anyway.

        The longest name wins, and those of people who may be named compete too: "Sara Berg" is not the hidden
        Sara Qvist. The rest of a shorter name beside a longer one is found too. A name that may be named decides
        nothing where a mark touches it: what is under a mark must have no effect outside it.
        """
        if not (self.whole or self.apart or self.small):
            return []
        found = [each for here in self.whole for each in here]
        look = _Look.of(self.text, self.text_words, self.hidden, marked, found)
        whole = [look.whole(here) for here in self.whole]
        settled = {(place.first, place.last) for place in whole if place.certain}
        places = [
            *whole,
            *(look.apart(each) for each in self.apart if each[:2] not in settled),
            *(look.small(place) for place in self.small if (place, place + 1) not in settled),
        ]
        named = [
            _Place(each.first, each.last, each.length, (), certain=True)
            for each in self.namable
            if not any(start < each.end and each.start < end for start, end in marked)
        ]
        return list(_placed([*places, *named], self.text_words))


def namings(text: str, text_words: Words, hidden: Hidden) -> list[Naming]:
    """Return where hidden people are named in a text without marks, in order and without overlaps."""
    return NamesInText.of(text, text_words, hidden).namings()


def namesakes_in(text_words: Words, hidden: Hidden) -> Iterator[Occurrence]:
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


@dataclass(frozen=True, slots=True)
class _Look:
    """Where hidden people are named in a text, and whether it is certain that they are."""

    text: str
    text_words: Sequence[Word]
    hidden: Hidden
    marked: Spans
    beside: Surroundings

    @classmethod
    def of(
        cls, text: str, text_words: Sequence[Word], hidden: Hidden, marked: Spans, found: Sequence[Occurrence]
    ) -> Self:
        """Prepare a look at a text in which these occurrences were found; what is hidden there tells nothing."""
        taken = (*marked, *((each.start, each.end) for each in found))
        return cls(text, text_words, hidden, marked, Surroundings(text, text_words, taken))

    def whole(self, here: Sequence[Occurrence]) -> _Place:
        """Return the place of words of a name, with everyone whose name is there, in the order of the case."""
        one = max(here, key=lambda each: each.length)
        people = [self.hidden.people[who] for who in sorted({each.who for each in here})]
        certain = tuple(person for person in people if self._is_certain(one, person))
        return _Place(one.first, one.last, one.length, certain or tuple(people), certain=bool(certain))

    def _is_certain(self, one: Occurrence, person: Person) -> bool:
        passage = self.text[one.start : one.end]
        run = self._run(one, person)
        if run in person.contracted and expanded_words(passage) not in person.forms:
            return False
        if len(run) > 1 or run[0] not in person.capitalised:
            return True
        return not _begins_lower(passage) and not self.beside.is_common_word(one.first, run[0])

    def _run(self, one: Occurrence, person: Person) -> tuple[str, ...]:
        """Return the words of an occurrence as the person's form has them: joined words are one."""
        run = tuple(each.folded for each in self.text_words[one.first : one.last])
        if run in person.forms or run in person.contracted:
            return run
        return ("".join(run),) if one.length == 1 else run

    def apart(self, pieces: Pieces) -> _Place:
        """Return the place of a name in several words; what a mark hides a part of is asked about."""
        start, end = self.text_words[pieces.first].start, self.text_words[pieces.last - 1].end
        touched = any(
            first < end and start < last and not (first <= start and end <= last) for first, last in self.marked
        )
        people = tuple(each for each in self.hidden.pieces.names[pieces.name] if (pieces.name,) in each.forms)
        certain = pieces.certain and not touched and bool(people)
        everyone = people if certain else self.hidden.pieces.names[pieces.name]
        return _Place(pieces.first, pieces.last, pieces.last - pieces.first, everyone, certain=certain)

    def small(self, place: int) -> _Place:
        """Return the place of a small word that is a name: certain after a title, or inside a sentence by itself."""
        word = self.text_words[place]
        titled = self.beside.follows_title(place)
        certain = titled or (len(word.folded) > 1 and not self.beside.is_particle(place))
        return _Place(place, place + 1, 1, self.hidden.pieces.small[word.folded], certain=certain)


def _begins_lower(passage: str) -> bool:
    """Return whether the first letter of a passage is lower case; scripts without case have none."""
    first = next(filter(str.isalpha, passage), "")
    return first.islower() and first != first.upper()


def _placed(places: Iterable[_Place], text_words: Sequence[Word]) -> Iterator[Naming]:
    """Yield what names hidden people, in order; a gap inside a name that lost goes with the name after it, if any."""
    resolved, gaps = _resolved(places, len(text_words))
    for place, following in zip_longest(resolved, resolved[1:]):
        if not place.people:
            continue
        start, end, before, after = text_words[place.first].start, text_words[place.last - 1].end, 0, 0
        if place.first - 1 in gaps:
            before = start - text_words[place.first - 1].end
        if place.last - 1 in gaps and not following.people:
            after = text_words[place.last].start - end
        yield Naming(start, end, place.people, place.certain, before, after)


def _resolved(places: Iterable[_Place], words: int) -> tuple[list[_Place], set[int]]:
    """Return the places that win and the rest of those that lose, in order, and the gaps inside those that lose.

    A gap has the number of the word before it. What only leads to a question comes last and has no rest.
    """
    free = bytearray(b"\1" * words)
    won: list[_Place] = []
    lost: list[_Place] = []
    questions: list[_Place] = []

    def take(place: _Place) -> None:
        free[place.first : place.last] = bytes(place.last - place.first)
        won.append(place)

    for place in sorted(places, key=lambda each: (-each.length, not each.people, each.first)):
        if not place.certain:
            questions.append(place)
        elif all(free[place.first : place.last]):
            take(place)
        elif place.people:
            lost.append(place)
    for place in lost:
        for first, last in _runs_of(free, place.first, place.last):
            take(_Place(first, last, last - first, place.people, certain=True))
    for place in questions:
        if all(free[place.first : place.last]):
            take(place)
    gaps = {gap for place in lost for gap in range(place.first, place.last - 1)}
    return sorted(won, key=lambda place: place.first), gaps


def _runs_of(free: bytearray, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of words that are free between two places."""
    start = first
    for place in range(first, last + 1):
        if place == last or not free[place]:
            if start < place:
                yield start, place
            start = place + 1
