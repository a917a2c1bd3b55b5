"""Whether the place of a word in a sentence shows a person: "rob came", "he met mark", "marks mum"; not "I hope"."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from notebook.sharing.finder.tables import common_words
from notebook.sharing.name_lists import said_beside
from notebook.sharing.name_matching import Words

_BLANKS: Final = frozenset(" \u00a0")
_BEGINS: Final = frozenset('.!?:;\u2026\n\r\t\u2022*"\u201c(-\u2013')
_APOSTROPHES: Final = frozenset("'\u2019")
_MOST_BETWEEN: Final = 4
"""Words between a person and what they do: "joy wasn't there", which are three."""

_MOST_NAMES: Final = 3
"""Others who do it too: "rob, drew and bill came"."""

_VERB_FIRST: Final = frozenset({"nl", "de", "pl", "ru"})
"""Languages in which the person may stand behind what they do: "gisteren belde roos"."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of some languages that show a person beside them."""

    acts: frozenset[str]
    acts_before: frozenset[str]
    between: frozenset[str]
    passives: frozenset[str]
    states: frozenset[str]
    openers: frozenset[str]
    met: frozenset[str]
    together: frozenset[str]
    behind: frozenset[str]
    spoken: frozenset[str]
    spoken_with: frozenset[str]
    comes_from: frozenset[str]
    relations: frozenset[str]
    owners: frozenset[str]
    frequent: frozenset[str]
    links: frozenset[str]


@cache
def _said(languages: tuple[str, ...]) -> _Said:
    inverted = tuple(language for language in languages if language in _VERB_FIRST)

    def words(*kinds: str, of: tuple[str, ...] = languages) -> frozenset[str]:
        return frozenset().union(*(said_beside(kind, of) for kind in kinds))

    return _Said(
        words("person_verbs", "person_acts"),
        words("person_verbs", "person_acts", of=inverted) if inverted else frozenset(),
        words("auxiliaries"),
        words("passives"),
        words("states"),
        words("before_subjects"),
        words("met"),
        words("together"),
        words("behind_the_met", "spoken", "met"),
        words("spoken"),
        words("spoken_with"),
        words("comes_from"),
        words("relations", "working_relations", "relations_of_several"),
        words("possessives", "before_things"),
        words("frequent_words"),
        words("and"),
    )


@dataclass(frozen=True, slots=True)
class PersonInPlace:
    """Looks at the places of words in a text in one of some languages."""

    text: str
    words: Words
    said: _Said

    @classmethod
    def of(cls, text: str, words: Words, languages: tuple[str, ...]) -> "PersonInPlace":
        """Prepare a look at a text with these words."""
        return cls(text, words, _said(languages))

    def shows(self, place: int) -> bool:
        """Return whether a person is shown at the place of a word."""
        return (
            self._acts(place)
            or self._is_met(place)
            or self._acted(place)
            or self.owns(place)
            or self._comes_from_work(place)
        )

    def begins(self, place: int) -> bool:
        """Return whether a sentence, a line or what is said begins with a word."""
        return not place or not _BEGINS.isdisjoint(self._gap(place))

    def is_several(self, place: int) -> bool:
        """Return whether a word stands for several of one name: "the hendersons"."""
        return self._before(place) == "the"

    def _gap(self, place: int) -> str:
        """Return what is between a word and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start]

    def _after(self, place: int) -> str:
        """Return the folded word behind a word, with nothing but a blank or an apostrophe between; else nothing."""
        if place + 1 >= len(self.words) or self._gap(place + 1) not in _BLANKS | _APOSTROPHES:
            return ""
        return self.words[place + 1].folded

    def _before(self, place: int) -> str:
        if not place or not (self._gap(place) in _BLANKS or self._gap(place) == "/ "):  # "seen w/ pat"
            return ""
        return self.words[place - 1].folded

    def _acts(self, place: int) -> bool:
        """Return whether a word is the first of what is said, and behind it is what people do or how they are."""
        before = self._before(place)
        if before and before not in self.said.openers and before not in self.said.links:
            return False
        at, active = self._last_of_list(place), True
        for step in range(_MOST_BETWEEN):
            word = self._after(at)
            if (active and word in self.said.acts) or (step and word in self.said.states):
                return True
            if word not in self.said.between:
                return False
            at, active = at + 1, active and word not in self.said.passives
        return False

    def _last_of_list(self, place: int) -> int:
        """Return the place of the last of several words, with commas and "and" between: "rob, drew and bill"."""
        for _ in range(_MOST_NAMES):
            following = place + 1
            if following < len(self.words) and self._after(place) in self.said.links:
                following += 1
            elif following >= len(self.words) or self._gap(following) != ", ":
                return place
            if following >= len(self.words) or self.words[following].folded in self.said.frequent:
                return place
            place = following
        return place

    def _is_met(self, place: int) -> bool:
        """Return whether what people do to somebody is before a word, or "with", and no noun behind it."""
        before, said = self._before(place), self.said
        if not before or not self._ends(place):
            return False
        if before in said.together:
            return self.words[place].folded not in common_words().abstract
        return before in said.met or (before in said.spoken_with and self._before(place - 1) in said.spoken)

    def _acted(self, place: int) -> bool:
        return self._before(place) in self.said.acts_before and self._ends(place)

    def _ends(self, place: int) -> bool:
        """Return whether nothing goes on from a word, as a noun would: "with bill", not "with bill payments"."""
        after, said = self._after(place), self.said
        return not after or any(after in words for words in (said.frequent, said.acts, said.between, said.behind))

    def owns(self, place: int) -> bool:
        """Return whether a relation is behind a word with the ending of an owner: "marks mum", "mark's mum"."""
        if self._before(place) in self.said.owners:
            return False
        if self._after(place) == "s" and self._gap(place + 1) in _APOSTROPHES:
            return self._after(place + 1) in self.said.relations
        return self.words[place].folded.endswith("s") and self._after(place) in self.said.relations

    def _comes_from_work(self, place: int) -> bool:
        """Return whether somebody from somewhere does something: "joy from housing says no"."""
        if self._before(place) or self._after(place) not in self.said.comes_from:
            return False
        at = place + 1
        for _ in range(_MOST_BETWEEN):
            word = self._after(at)
            if not word:
                return False
            if word in self.said.acts:
                return True
            at += 1
        return False
