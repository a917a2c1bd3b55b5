"""Whether a word that is also a name is the ordinary word where it stands: "in May", "Will you", "der Wolf"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from notebook.sharing.finder.tables import common_words
from notebook.sharing.name_matching import Word

_LINE_ENDS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_ENDS_SENTENCE: Final = _LINE_ENDS | frozenset(".!?…:;•")

_NEAR: Final = 3
"""Code points to a word that may say what the word beside it is."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text for a look at what is beside a word.

    ``taken`` are half-open spans of code points that have no effect on what is beside them: marks, and other names
    that are hidden. What is under them must not change what is printed beside them (law 3).
    """

    text: str
    text_words: Sequence[Word]
    taken: Collection[tuple[int, int]]

    def is_common_word(self, place: int, folded: str) -> bool:
        """Return whether a word of a name, with a capital, is the ordinary word where it is."""
        common = common_words()
        if folded not in common.ambiguous:
            return False
        before, after = self._word(place, -1), self._word(place, 1)
        starts = self.starts_sentence(place)
        return (
            (folded in common.calendar and (before.isdecimal() or after.isdecimal()))
            or (folded in common.calendar | common.places and before in common.before)
            or (folded in common.verbs and starts and after in common.after)
            or (folded in common.german and before in common.articles)
            or (folded in common.abstract and starts)
        )

    def follows_title(self, place: int) -> bool:
        """Return whether a title is directly before a word, as in "Ms Le", or may be: it does not show."""
        before = self.text_words[place - 1] if place else None
        unseen = before is not None and self._is_taken(before.start, self.text_words[place].start)
        return unseen or self._word(place, -1, ".") in common_words().titles

    def is_particle(self, place: int) -> bool:
        """Return whether a particle begins a longer name or a sentence, so that it may be nobody's name by itself."""
        longer = self._word(place, 1) and self.text[self.text_words[place + 1].start].isupper()
        return bool(longer) or self.starts_sentence(place)

    def starts_sentence(self, place: int) -> bool:
        """Return whether a word begins a sentence, a line or the text; False where that is not seen."""
        start = self.text_words[place].start
        gap = self.text_words[place - 1].end if place else 0
        if self._is_taken(gap, start):
            return False
        return not place or not _ENDS_SENTENCE.isdisjoint(self.text[gap:start])

    def _word(self, place: int, step: int, signs: str = "") -> str:
        """Return the folded word beside a word, with little but ``signs`` between them; empty without one to go by."""
        at = place + step
        if not 0 <= at < len(self.text_words):
            return ""
        one, other = self.text_words[min(place, at)], self.text_words[max(place, at)]
        gap, beside = self.text[one.end : other.start], self.text_words[at]
        if len(gap) > _NEAR or gap.strip(signs).strip() or not _LINE_ENDS.isdisjoint(gap):
            return ""
        if self._is_taken(one.end, other.start) or self._is_taken(beside.start, beside.end):
            return ""
        return beside.folded

    def _is_taken(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self.taken)
