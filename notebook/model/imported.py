"""The result of importing a case file."""

from dataclasses import dataclass

from notebook.model.ids import CaseId, SectionId


@dataclass(frozen=True, slots=True)
class CaseConsents:
    """How many consents came with a case, by the last statement about each; ``requested`` ones have no answer yet."""

    reference: str
    given: int
    withdrawn: int
    refused: int
    requested: int

    @property
    def total(self) -> int:
        """Return the number of all of them."""
        return self.given + self.withdrawn + self.refused + self.requested


@dataclass(frozen=True, slots=True)
class CaseUndrawable:
    """Where a case has characters that no pack can draw; ``signs`` has each once, and nothing else of the texts.

    ``fields`` are ``name``, ``third_party``, ``author``, ``place`` and ``decision``.
    """

    reference: str
    signs: str
    sections: tuple[SectionId, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported: references of cases, and counts of parties, entries and flags that wait for confirmation.

    ``consents`` are those of each case that has any; ``doubled`` are references that several cases of the notebook
    now have, each with the ids of those cases. ``unsettled`` counts the marks that cut through a word and also wait.
    ``undrawable`` has the cases with characters that no pack can draw, ``undrawable_parties`` such characters in what
    packs print about the parties, each once.
    """

    cases: tuple[str, ...]
    parties: int
    entries: int
    unconfirmed: int
    consents: tuple[CaseConsents, ...] = ()
    doubled: tuple[tuple[str, tuple[CaseId, ...]], ...] = ()
    unsettled: int = 0
    undrawable: tuple[CaseUndrawable, ...] = ()
    undrawable_parties: str = ""
