"""What a decision begins with, and where its page leads when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.model.decision import Decision
from notebook.model.vocabulary import DecisionOutcome

if TYPE_CHECKING:
    from notebook.model.ids import PartyId, SectionId
    from notebook.model.vocabulary import Purpose
    from ui.guide import Guide

Then = Callable[[Decision | None, str], object]
"""Leads back to where one came from: with what was kept and a sentence about it, or with None where nothing was."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known already; ``then`` leads back, and without it to the decisions of the case.

    Nothing is shared that nobody asked for: where the outcome is open, the form begins with the one that keeps.
    """

    party: PartyId | None = None
    purpose: Purpose | None = None
    sections: tuple[SectionId, ...] = ()
    then: Then | None = None
    outcome: DecisionOutcome = DecisionOutcome.DO_NOT_SHARE


def saying(guide: Guide, show: Callable[[], object]) -> Then:
    """Give what shows a page, and says on it what was kept."""

    def then(_kept: Decision | None, said: str) -> None:
        show()
        if said and guide.window.page is not None:
            guide.window.page.banner.say(said, "check")

    return then
