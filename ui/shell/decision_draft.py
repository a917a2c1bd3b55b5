"""The known values with which a form for a decision starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.model.vocabulary import DecisionOutcome

if TYPE_CHECKING:
    from notebook.model.ids import PartyId, SectionId
    from notebook.model.vocabulary import Purpose


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """The known values.

    Where the outcome is open, the form starts with the one that shares nothing.
    """

    party: PartyId | None = None
    purpose: Purpose | None = None
    sections: tuple[SectionId, ...] = ()
    outcome: DecisionOutcome = DecisionOutcome.DO_NOT_SHARE
