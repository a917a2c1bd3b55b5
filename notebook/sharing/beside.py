"""What a pack prints beside notes and actions: author, role, place, owner, unless they point at a hidden person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from notebook.model.case import Case
from notebook.model.entry import Entry
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.name_attribution import namesakes_in
from notebook.sharing.name_matching import tokenize
from notebook.sharing.pointing import pointing
from notebook.sharing.sharing_query import SharingQuery


@dataclass(frozen=True, slots=True)
class Beside:
    """Author, place and role as printed; when left out, the author is None and the others are empty."""

    author: str | None
    place: str = ""
    author_role: str = ""


@dataclass(frozen=True, slots=True)
class BesideLook:
    """Checks what is printed beside notes. The worker is not asked: what may point at a hidden person is left out.

    ``identifiers`` are those of the hidden third parties; ``unnamed`` means a pack that names no one. ``printed``
    returns a text as a page shows it, which may have other letters: both are checked.
    """

    hidden: Hidden
    identifiers: SpellingFinder
    unnamed: bool
    printed: Callable[[str], str]
    seen: dict[str, bool] = field(default_factory=dict, compare=False)
    """The cached answers of ``_free``: a case repeats most of its authors, roles and places."""

    @classmethod
    def of(cls, case: Case, question: SharingQuery, hidden: Hidden, printed: Callable[[str], str]) -> Self:
        """Prepare a search for the people whom a pack hides and the identifiers of the third parties among them."""
        thirds = {person.third_party for person in hidden.people}
        known = [
            (who, identifier.value)
            for who, third in enumerate(case.third_parties)
            if third.id in thirds
            for identifier in third.identifiers
        ]
        return cls(hidden, SpellingFinder.of(known), question.kind is PackKind.CONSULTATION, printed)

    def beside(self, entry: Entry) -> Beside:
        """Return what is printed beside the notes of an entry; without its author there is no role either."""
        if self.unnamed:
            return Beside(None)
        author = entry.author if self._free(entry.author) else None
        role = entry.author_role if author is not None and self._free(entry.author_role) else ""
        return Beside(author, entry.place if self._free(entry.place) else "", role)

    def owner(self, owner: str) -> str:
        """Return who does an action, as printed; empty where that may point at a hidden person."""
        return owner if not self.unnamed and self._free(owner) else ""

    def _free(self, text: str) -> bool:
        """Return whether a text points at no hidden person, neither as written nor as printed."""
        if text not in self.seen:
            self.seen[text] = not any(self._points(said) for said in {text, self.printed(text)} if said)
        return self.seen[text]

    def _points(self, text: str) -> bool:
        text_words = tokenize(text)
        if any(namesakes_in(text_words, self.hidden)):
            return True
        return bool(pointing(text, self.hidden) or self.identifiers.find(text, text_words))
