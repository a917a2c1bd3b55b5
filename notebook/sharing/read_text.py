"""A text for several searches: its words, and what may hold identifiers, are found once, when first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from notebook.sharing.identifier_patterns.kinds import Found
from notebook.sharing.identifier_patterns.search import identifiers_in
from notebook.sharing.identifier_patterns.windows import Placed, windows
from notebook.sharing.name_looks import is_plain_word, languages_of
from notebook.sharing.name_matching import Words, tokenize


@dataclass(frozen=True)
class ReadText:
    """A text, and what was found in it so far."""

    text: str

    @cached_property
    def words(self) -> Words:
        """Return its words."""
        return tokenize(self.text)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the language that it is in, several where it does not tell."""
        return languages_of(self.text)

    def is_word(self, folded: str) -> bool:
        """Return whether a folded word is one of its language, and nobody's name."""
        return is_plain_word(folded, self.languages)

    @cached_property
    def windows(self) -> Sequence[Placed]:
        """Return the parts outside of which no identifier is."""
        return windows(self.text)

    @cached_property
    def identifiers(self) -> Sequence[Found]:
        """Return what looks like an identifier, whoever's it is, in order."""
        return identifiers_in(self.windows)
