"""What a text says that points at a person, as the page for writing shows it: never a judgement, only a question."""

from dataclasses import dataclass, field
from enum import StrEnum


class NameKind(StrEnum):
    """Why words are underlined."""

    KNOWN = "known"
    """A name of a third party: packs take it out."""

    MAYBE = "maybe"
    """It may be a name of a third party, in another form or of somebody else: a pack asks."""

    STRANGER = "stranger"
    """It looks like the name of a person whom nobody registered."""

    IDENTIFIER = "identifier"
    """It would lead to a person: a telephone number, an address."""

    RELATION = "relation"
    """It says whose relation a person is, beside their name, which packs take out."""


@dataclass(frozen=True, slots=True)
class NameFinding:
    """Words of a text; ``start`` and ``end`` are code points, end exclusive.

    ``people`` are the names at which they may point, ``pattern`` the ``IdentifierKind`` that an identifier looks like,
    empty where it is known whose it is.
    """

    start: int
    end: int
    kind: NameKind
    words: str = field(repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    pattern: str = ""

    @property
    def same(self) -> tuple[object, ...]:
        """Return what is the same for all places that one answer settles."""
        return " ".join(self.words.casefold().split()), self.kind, self.people, self.pattern
