"""Forms of hidden names in lower case that are words too, where their place shows a person: "rob came" for Robert."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from notebook.sharing.alike_names import AlikeNames
from notebook.sharing.name_looks import is_ordinary
from notebook.sharing.person_in_place import PersonInPlace
from notebook.sharing.read_text import ReadText

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True)
class FormsInPlace(Generic[Who]):
    """Looks at the places of forms of names in one text."""

    read: ReadText
    alike: AlikeNames[Who]

    @cached_property
    def _beside(self) -> PersonInPlace:
        return PersonInPlace.of(self.read.text, self.read.words, self.read.languages)

    def find(self) -> Iterator[tuple[int, int, Who]]:
        """Yield the half-open spans of words in lower case that are a form of somebody's name, and whose it is.

        A form that is no word of the text's languages is one wherever it stands: "keesje" for Kees, where "kees" is a
        word.
        """
        text, words = self.read.text, self.read.words
        for place in words.places_of(self.alike.words_too):
            folded, start, end, _ = words[place]
            if text[start:end].islower() and (self.is_no_word(folded) or self.shows_person(start, folded)):
                yield from ((start, end, person) for person in self.alike.words.where_a_person_is(folded))

    def is_no_word(self, folded: str) -> bool:
        """Return whether a form is no word; of those in "s" not all are in the lists, as "wits"."""
        return not self._is_owner(folded) and not any(is_ordinary(folded, each) for each in self.read.languages)

    def shows_person(self, start: int, folded: str) -> bool:
        """Return whether a person is shown where a word begins; "with wits" is no Wit, "wits mum" is."""
        place = self.read.words.place_at(start)
        return self._beside.owns(place) if self._is_owner(folded) else self._beside.shows(place)

    def _is_owner(self, folded: str) -> bool:
        return folded.endswith("s") and folded not in self.alike.words.known
