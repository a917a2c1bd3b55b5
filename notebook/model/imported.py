"""What came into a notebook with a case file."""

from dataclasses import dataclass

from notebook.model.ids import CaseId, SectionId


@dataclass(frozen=True, slots=True)
class CaseConsents:
    """How many consents came with a case, by what was said last about each; ``requested`` ones have no answer yet."""

    reference: str
    given: int
    withdrawn: int
    refused: int
    requested: int

    @property
    def total(self) -> int:
        """Count all of them."""
        return self.given + self.withdrawn + self.refused + self.requested


@dataclass(frozen=True, slots=True)
class CaseUndrawable:
    """Where a case has signs that no pack can draw; ``signs`` are these, each once, and nothing else of the texts.

    ``fields`` are ``name``, ``third_party``, ``author``, ``place`` and ``decision``.
    """

    reference: str
    signs: str
    sections: tuple[SectionId, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: references of cases, and how many parties, entries and flags that wait to be confirmed.

    ``consents`` are those of each case that has any; ``doubled`` are references that more than one case of
    the notebook has now, each with the ids of those cases. ``unsettled`` counts marks that cut through a word
    and wait, too. ``undrawable`` has the cases with something that no pack can draw, ``undrawable_parties``
    the signs of that kind in what packs print of the parties, each once.
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
