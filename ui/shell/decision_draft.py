"""What a decision begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.model.vocabulary import DecisionOutcome

if TYPE_CHECKING:
    from notebook.model.ids import PartyId, SectionId
    from notebook.model.vocabulary import Purpose


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What is known already.

    Nothing is shared that nobody asked for: where the outcome is open, the form begins with the one that keeps.
    """

    party: PartyId | None = None
    purpose: Purpose | None = None
    sections: tuple[SectionId, ...] = ()
    outcome: DecisionOutcome = DecisionOutcome.DO_NOT_SHARE
