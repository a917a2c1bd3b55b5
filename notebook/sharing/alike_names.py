"""Find words that may be somebody's name in another form: inflected, misspelt, split by punctuation."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Generic, Self, TypeVar

from notebook.sharing.finder.tables import common_words
from notebook.sharing.finder.word_likeness import WordLikeness
from notebook.sharing.name_matching import PARTICLES, Word, Words, put_together
from notebook.sharing.name_pieces import BROKEN, NamePieces, Pieces, whose
from notebook.sharing.text_folding import fold

Who = TypeVar("Who", bound=Hashable)

_APOSTROPHES: Final = frozenset("'\u2019\u02bc`\u00b4")
_BETWEEN_INITIALS: Final = frozenset({".", ".-", "-"})
_MOST_INITIALS: Final = 7
"""Words of initials with particles, as in ``A. M. v. d. L.``"""

_SHORTEST_PAIR: Final = 6
"""Letters of two words together that may be a misspelt name."""


@dataclass(frozen=True, slots=True)
class AlikeNames(Generic[Who]):
    """Finds what may be a name in another form.

    ``initials`` has those of whole names, ``longest`` is the length up to which joined words are combined.
    ``words_too`` are forms that are words in lower case unless their place shows a person.
    """

    words: WordLikeness[Who]
    pieces: NamePieces[Who]
    initials: Mapping[str, tuple[Who, ...]]
    first_letters: frozenset[str]
    longest: int
    words_too: frozenset[str]
    seen: dict[str, tuple[Who, ...]] = field(default_factory=dict, compare=False)
    """The cached answers of ``like``: a text repeats most of its words."""
    sure: dict[str, tuple[Who, ...]] = field(default_factory=dict, compare=False)
    """The cached answers of ``surely_like``."""
    pairs: dict[tuple[str, str], tuple[Who, ...]] = field(default_factory=dict, compare=False)
    """The cached answers of ``nearly_one``."""

    @classmethod
    def of(cls, pieces: NamePieces[Who], small: Iterable[tuple[str, Who]], initials: Iterable[tuple[str, Who]]) -> Self:
        """Prepare the search; ``small`` are particles and letters that may be a name, each with whose it is."""
        pieces = NamePieces(pieces.names, pieces.beginnings, whose(small))
        known = whose(initials)
        first_letters = frozenset(letter for letters in known for letter in letters)
        longest = max(map(len, pieces.names), default=0)
        words = WordLikeness.of(pieces.names)
        return cls(words, pieces, known, first_letters, longest, frozenset(words.words_too))

    def like(self, written: str, folded: str) -> tuple[Who, ...]:
        """Return everyone at whom a word may point, given as it stands and folded."""
        known = self.seen.get(written)
        if known is None:
            known = self.seen[written] = (*self.words.like(written, folded), *self._initials_of(written, folded))
        return known

    def _initials_of(self, written: str, folded: str) -> tuple[Who, ...]:
        """Return everyone whose initials a word is: in capitals, or as ``KvB`` with small letters for particles."""
        return () if written.islower() else self.initials.get(folded if written.isupper() else written, ())

    def surely_like(self, written: str, folded: str) -> tuple[Who, ...]:
        """Return everyone at whom a word points if no letter of it is wrong."""
        known = self.sure.get(written)
        if known is None:
            known = self.sure[written] = self.words.like(written, folded, slips=False)
        return known

    def matters(self, written: str, folded: str) -> bool:
        """Return whether a text with a word must be searched: it may point at somebody, or begin their initials."""
        return (
            bool(self.like(written, folded))
            or (folded in self.first_letters and written.isupper())
            or (folded in self.words_too and written.islower())
        )

    def nearly_one(self, one: str, other: str) -> tuple[Who, ...]:
        """Return everyone at whom two folded words with capitals may point together."""
        if one in self.words.names or other in self.words.names or len(one) + len(other) < _SHORTEST_PAIR:
            return ()
        known = self.pairs.get((one, other))
        if known is None:
            known = self.pairs[one, other] = tuple(dict.fromkeys(who for _, who in self.words.near.find(one + other)))
        return known

    def find(
        self,
        text: str,
        text_words: Words,
        is_word: Callable[[str], bool] | None = None,
        shows_person: Callable[[int, str], bool] | None = None,
    ) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of code points of words, alone or joined, that resemble a name, and whose it is.

        ``is_word`` returns whether a folded word is one of the text's language: such a word is no misspelt name, and a
        form of a name only where ``shows_person`` says so, of where it begins and the folded word.
        """
        for start, end, who in self._resembling(text, text_words):
            written = text[start:end]
            folded = fold(written)
            sure = self.surely_like(written, folded), () if text.isupper() else self._initials_of(written, folded)
            plain = is_word is not None and is_word(folded)
            begins = plain and folded in common_words().function and folded not in self.words.names
            if not plain or (not begins and any(who in people for people in sure)):
                yield start, end, who
            elif shows_person and written.islower() and who in self.words.where_a_person_is(folded):
                yield from ((start, end, who) for shown in [shows_person(start, folded)] if shown)

    def _resembling(self, text: str, text_words: Words) -> Iterator[tuple[int, int, Who]]:
        if not text_words.any_joined:
            seen = self.seen
            for folded, start, end, _ in text_words:
                written = text[start:end]
                who = seen.get(written)
                if who is None:
                    who = self.like(written, folded)
                if who:
                    yield from ((start, end, person) for person in who)
            return
        following = [*(word.joined for word in text_words[1:]), False]
        for place, word in enumerate(text_words):
            if not following[place]:
                who = self.like(text[word.start : word.end], word.folded)
                yield from ((word.start, word.end, person) for person in who)
                continue
            for step, letters in enumerate(put_together(text_words, place, self.longest)):
                end = text_words[place + step].end
                yield from ((word.start, end, person) for person in self.like(text[word.start : end], letters))

    def find_pairs(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of two words with capitals that are nearly one name, as ``Ann Marie``."""
        for place, (other, start, end, _) in enumerate(text_words):
            if not (text[start].isupper() and place):
                continue
            one, first, gap, _ = text_words[place - 1]
            if start - gap == 1 and (text[first].isupper() or text[gap] in _APOSTROPHES):
                yield from ((first, end, each) for each in self.nearly_one(one, other))

    def find_broken(
        self, text: str, text_words: Words, is_word: Callable[[str], bool]
    ) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of words broken at a line's end that resemble a name: ``Brand-`` ``stetters``."""
        breaks = {found.start(): found.end() for found in BROKEN.finditer(text)}
        for one, other in pairwise(text_words) if breaks else ():
            if breaks.get(one.end) == other.start:
                written = text[one.start : one.end] + text[other.start : other.end]
                folded = fold(written)
                found = self.surely_like(written, folded) if is_word(folded) else self.like(written, folded)
                yield from ((one.start, other.end, who) for who in found)

    def find_apart(
        self, text: str, text_words: Words, apart: Iterable[Pieces] | None = None
    ) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of names that are written in several words, and of small words that are names.

        ``apart`` are those names if they were already found in this text.
        """
        for found in self.pieces.apart(text, text_words) if apart is None else apart:
            start, end = text_words[found.first].start, text_words[found.last - 1].end
            yield from ((start, end, person) for person in self.pieces.names[found.name])
        for place in self.pieces.small_in(text, text_words):
            word = text_words[place]
            yield from ((word.start, word.end, person) for person in self.pieces.small[word.folded])
        yield from initials_apart(text, text_words, self.initials)
        yield from after_titles(text, text_words, self.initials)


def initials_apart(
    text: str, text_words: Words, people: Mapping[str, tuple[Who, ...]]
) -> Iterator[tuple[int, int, Who]]:
    """Yield the half-open spans of initials with full stops between them, as ``J.M.`` and ``J. M.`` for Jean-Marc.

    Also those of names with particles: ``K.v.B.`` and ``A. de V.``
    """
    after = 0
    for place in text_words.letters:
        if place < after:
            continue
        last = place
        while last < len(text_words) and _is_initial(text, text_words, place, last):
            last += 1
        letters = "".join(word.folded for word in text_words[place:last])
        start, end = text_words[place].start, text_words[max(last - 1, place)].end
        yield from ((start, end, who) for who in people.get(letters, ()))
        if last > place:
            yield from _with_particles(text, text_words, people, place, last)
        after = last


def _with_particles(
    text: str, text_words: Sequence[Word], people: Mapping[str, tuple[Who, ...]], first: int, last: int
) -> Iterator[tuple[int, int, Who]]:
    """Yield initials that begin at a place and go on after a particle, which is whole or a small letter."""
    end, letters = last, "".join(text[word.start] for word in text_words[first:last])
    while end < len(text_words) and end - first < _MOST_INITIALS:
        word, before = text_words[end], text_words[end - 1]
        particle = word.folded in PARTICLES or (len(word.folded) == 1 and text[word.start].islower())
        initial = len(word.folded) == 1 and text[word.start].isupper()
        if not (particle or initial) or text[before.end : word.start].strip() not in {"", "/", "'", *_BETWEEN_INITIALS}:
            return
        letters += word.folded[0] if particle else text[word.start]
        end += 1
        if initial:
            yield from ((text_words[first].start, word.end, who) for who in people.get(letters, ()))


def _is_initial(text: str, text_words: Sequence[Word], first: int, place: int) -> bool:
    word = text_words[place]
    gap = text[text_words[place - 1].end : word.start] if place > first else "."
    return len(word.folded) == 1 and text[word.start].isupper() and gap.strip() in _BETWEEN_INITIALS


def after_titles(text: str, text_words: Words, people: Mapping[str, tuple[Who, ...]]) -> Iterator[tuple[int, int, Who]]:
    """Yield the half-open spans of single initials of last names after a title, as ``Mrs P.``."""
    for place in text_words.letters:
        if not place:
            continue
        title, word = text_words[place - 1 : place + 1]
        gap = text[title.end : word.start]
        initial = text[word.start].isupper() and not gap.strip(".").strip(" \u00a0")
        if initial and len(title.folded) > 1 and title.folded in common_words().titles:
            found = (who for letters, those in people.items() if letters[-1] == word.folded for who in those)
            yield from ((word.start, word.end, who) for who in dict.fromkeys(found))
