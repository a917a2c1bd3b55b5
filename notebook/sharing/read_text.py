"""A text for several searches: its words, and what may hold identifiers, are found once, when first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from notebook.sharing.identifier_patterns.kinds import Found
from notebook.sharing.identifier_patterns.search import identifiers_in
from notebook.sharing.identifier_patterns.windows import Openings, Placed, windows
from notebook.sharing.name_looks import is_plain_word, languages_of
from notebook.sharing.name_matching import Words, tokenize


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was looked up for the texts of one search, which repeat most of their words.

    ``plain`` says whether a folded word is a plain one in some languages, ``openings`` where windows may be.
    """

    plain: dict[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict)
    openings: Openings = field(default_factory=Openings)


@dataclass(frozen=True)
class ReadText:
    """A text, and what was found in it so far; ``looked_up`` is shared by the texts of one search."""

    text: str
    looked_up: LookedUp = field(default_factory=LookedUp, compare=False, repr=False)

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
        plain = self.looked_up.plain
        known = plain.get((folded, self.languages))
        if known is None:
            known = plain[folded, self.languages] = is_plain_word(folded, self.languages)
        return known

    @cached_property
    def windows(self) -> Sequence[Placed]:
        """Return the parts outside of which no identifier is."""
        return windows(self.text, self.looked_up.openings)

    @cached_property
    def identifiers(self) -> Sequence[Found]:
        """Return what looks like an identifier, whoever's it is, in order."""
        return identifiers_in(self.windows)
