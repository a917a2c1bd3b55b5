"""Find words that may be somebody's name in another form: inflected, misspelt, split by punctuation."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, Self, TypeVar

from notebook.sharing.finder.tables import common_words
from notebook.sharing.finder.word_likeness import WordLikeness
from notebook.sharing.name_matching import Word, put_together
from notebook.sharing.name_pieces import NamePieces, whose

Who = TypeVar("Who", bound=Hashable)

_APOSTROPHES: Final = frozenset("'\u2019\u02bc`\u00b4")
_SHORTEST_PAIR: Final = 6
"""Letters of two words together that may be a misspelt name."""


@dataclass(frozen=True, slots=True)
class AlikeNames(Generic[Who]):
    """Finds what may be a name in another form.

    ``initials`` has those of whole names, ``longest`` is the length up to which joined words are combined.
    """

    words: WordLikeness[Who]
    pieces: NamePieces[Who]
    initials: Mapping[str, tuple[Who, ...]]
    first_letters: frozenset[str]
    longest: int

    @classmethod
    def of(cls, pieces: NamePieces[Who], small: Iterable[tuple[str, Who]], initials: Iterable[tuple[str, Who]]) -> Self:
        """Prepare the search; ``small`` are particles and letters that may be a name, each with whose it is."""
        pieces = NamePieces(pieces.names, pieces.beginnings, whose(small))
        known = whose(initials)
        first_letters = frozenset(letter for letters in known for letter in letters)
        longest = max(map(len, pieces.names), default=0)
        return cls(WordLikeness.of(pieces.names), pieces, known, first_letters, longest)

    def like(self, written: str, folded: str) -> tuple[Who, ...]:
        """Return everyone at whom a word may point, given as it stands and folded."""
        initials = self.initials.get(folded, ()) if written.isupper() else ()
        return (*self.words.like(written, folded), *initials)

    def matters(self, written: str, folded: str) -> bool:
        """Return whether a text with a word must be searched: it may point at somebody, or begin their initials."""
        return bool(self.like(written, folded)) or (folded in self.first_letters and written.isupper())

    def nearly_one(self, one: str, other: str) -> tuple[Who, ...]:
        """Return everyone at whom two folded words with capitals may point together."""
        if one in self.words.names or other in self.words.names or len(one) + len(other) < _SHORTEST_PAIR:
            return ()
        return tuple(dict.fromkeys(who for _, who in self.words.near.find(one + other)))

    def find(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of code points of words, alone or joined, that resemble a name, and whose it is."""
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
        for one, other in pairwise(text_words):
            apostrophe = text[one.end : other.start] in _APOSTROPHES
            capitals = (apostrophe or text[one.start].isupper()) and text[other.start].isupper()
            if other.start - one.end == 1 and capitals:
                yield from ((one.start, other.end, each) for each in self.nearly_one(one.folded, other.folded))

    def find_apart(self, text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of names that are written in several words, and of small words that are names."""
        for found in self.pieces.apart(text, text_words):
            start, end = text_words[found.first].start, text_words[found.last - 1].end
            yield from ((start, end, person) for person in self.pieces.names[found.name])
        for place in self.pieces.small_in(text, text_words):
            word = text_words[place]
            yield from ((word.start, word.end, person) for person in self.pieces.small[word.folded])
        yield from initials_apart(text, text_words, self.initials)
        yield from after_titles(text, text_words, self.initials)


def initials_apart(
    text: str, text_words: Sequence[Word], people: Mapping[str, tuple[Who, ...]]
) -> Iterator[tuple[int, int, Who]]:
    """Yield the half-open spans of initials with full stops between them, as ``J.M.`` and ``J. M.`` for Jean-Marc."""
    place = 0
    while place < len(text_words):
        if len(text_words[place].folded) != 1:
            place += 1
            continue
        last = place
        while last < len(text_words) and _is_initial(text, text_words, place, last):
            last += 1
        letters = "".join(word.folded for word in text_words[place:last])
        start, end = text_words[place].start, text_words[max(last - 1, place)].end
        yield from ((start, end, who) for who in people.get(letters, ()))
        place = max(last, place + 1)


def _is_initial(text: str, text_words: Sequence[Word], first: int, place: int) -> bool:
    word = text_words[place]
    gap = text[text_words[place - 1].end : word.start] if place > first else "."
    return len(word.folded) == 1 and text[word.start].isupper() and gap.strip() in {".", ".-", "-"}


def after_titles(
    text: str, text_words: Sequence[Word], people: Mapping[str, tuple[Who, ...]]
) -> Iterator[tuple[int, int, Who]]:
    """Yield the half-open spans of single initials of last names after a title, as ``Mrs P.``."""
    for title, word in pairwise(text_words):
        gap = text[title.end : word.start]
        initial = len(word.folded) == 1 and text[word.start].isupper() and not gap.strip(".").strip(" \u00a0")
        if initial and len(title.folded) > 1 and title.folded in common_words().titles:
            found = (who for letters, those in people.items() if letters[-1] == word.folded for who in those)
            yield from ((word.start, word.end, who) for who in dict.fromkeys(found))
