"""The known values with which a form for a decision starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.model.vocabulary import DecisionOutcome

if TYPE_CHECKING:
    from notebook.model.ids import PartyId, SectionId, WalkId
    from notebook.model.vocabulary import Ground, Purpose, Told


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """The known values.

    Where the outcome is open, the form starts with the one that shares nothing. ``walk`` is the walk through the guide
    that led here: its answers are kept with the decision, and its outcome is fixed.
    """

    party: PartyId | None = None
    purpose: Purpose | None = None
    sections: tuple[SectionId, ...] = ()
    outcome: DecisionOutcome = DecisionOutcome.DO_NOT_SHARE
    walk: WalkId | None = None
    ground: Ground | None = None
    told: Told | None = None
    told_reason: str = ""
    reason: str = ""
    advice: str = ""
