"""What a pack prints beside notes and actions: author, role, place, owner, unless they may point at a person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from notebook.model.case import Case
from notebook.model.entry import Entry
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.known_to_reader import KnownToReader
from notebook.sharing.name_attribution import namesakes_in
from notebook.sharing.name_matching import Finder, name_words, tokenize
from notebook.sharing.pointing import pointing
from notebook.sharing.read_text import ReadText
from notebook.sharing.relation_words import shows_private_person
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.unregistered_people import PeopleFinder


@dataclass(frozen=True, slots=True)
class Beside:
    """Author, place and role as printed; when left out, the author is None and the others are empty."""

    author: str | None
    place: str = ""
    author_role: str = ""


@dataclass(frozen=True, slots=True)
class BesideLook:
    """Checks what is printed beside notes. The worker is not asked: what a note would be asked about is left out.

    ``identifiers`` are those of the hidden third parties and, unless they are the reader, of the subject;
    ``known`` are those that may be read. ``strangers`` finds people nobody registered, ``namable`` whole names that
    may be read. ``unnamed`` means a pack that names no one. ``printed`` returns a text as a page shows it, which may
    have other letters: both are checked.
    """

    hidden: Hidden
    identifiers: SpellingFinder
    known: KnownToReader
    strangers: PeopleFinder
    namable: Finder
    unnamed: bool
    printed: Callable[[str], str]
    seen: dict[tuple[str, bool], bool] = field(default_factory=dict, compare=False)
    """The cached answers of ``_free``: a case repeats most of its authors, roles and places."""

    @classmethod
    def of(cls, case: Case, question: SharingQuery, hidden: Hidden, printed: Callable[[str], str]) -> Self:
        """Prepare a search for the people whom a pack hides, known and other identifiers, and unregistered people."""
        thirds = {person.third_party for person in hidden.people}
        thirds |= {third.id for third in case.third_parties if question.lifts(third)}  # whose name alone is printed
        known = [identifier for third in case.third_parties if third.id in thirds for identifier in third.identifiers]
        namable = [third for third in case.third_parties if third.may_be_named_to(question.party)]
        read = (*hidden.printed, *(each.value for third in namable for each in third.identifiers))
        if question.party.id != SUBJECT_PARTY:
            known += case.subject.identifiers
        own = (case.subject.name, *case.subject.aliases, question.party.name)
        named = [*namable, *(third for third in case.third_parties if question.lifts(third))]
        names = (name for third in named for name in (third.name, *third.aliases))
        return cls(
            hidden,
            SpellingFinder.of([(0, identifier.value) for identifier in known]),
            KnownToReader.of(read, hidden.own),
            PeopleFinder.of(frozenset(word for name in own for word in name_words(name))),
            Finder.of([hidden.namable.union(map(name_words, names))]),
            question.kind is PackKind.CONSULTATION,
            printed,
        )

    def beside(self, entry: Entry) -> Beside:
        """Return what is printed beside the notes of an entry; without its author there is no role either."""
        if self.unnamed:
            return Beside(None)
        author = entry.author if self._free(entry.author) else None
        role = entry.author_role if author is not None and self._free(entry.author_role) else ""
        return Beside(author, entry.place if self._free(entry.place, is_place=True) else "", role)

    def owner(self, owner: str) -> str:
        """Return who does an action, as printed; empty where that may point at a hidden person."""
        return owner if not self.unnamed and self._free(owner) else ""

    def _free(self, text: str, *, is_place: bool = False) -> bool:
        """Return whether a text points at no person, neither as written nor as printed."""
        if (text, is_place) not in self.seen:
            forms = {text, self.printed(text)} if text else ()
            self.seen[text, is_place] = not any(
                self._points(said) or (self._names_stranger(said) if is_place else self._is_stranger(said))
                for said in forms
            )
        return self.seen[text, is_place]

    def _points(self, text: str) -> bool:
        """Return whether a text may point at a hidden person, or has an identifier of anybody."""
        read = ReadText(text)
        if any(namesakes_in(read.words, self.hidden)):
            return True
        if pointing(text, self.hidden) or self.identifiers.find(text, read.words, read.windows):
            return True
        return bool(self.known.unknown(read.identifiers, read))

    def _names_stranger(self, place: str) -> bool:
        """Return whether a place names a person whom nobody registered."""
        found = self.strangers.find_likely(place)
        own = [(each.start, each.end) for each in self.namable.find_all(tokenize(place))] if found else []
        return not all(any(first <= start and end <= last for first, last in own) for start, end in found)

    def _is_stranger(self, name: str) -> bool:
        """Return whether an author or owner is a private person whom nobody registered.

        Colleagues need not be registered: who is given with a relation is private.
        """
        return shows_private_person(name) and bool(self.strangers.find(name))
