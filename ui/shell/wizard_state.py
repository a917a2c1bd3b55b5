"""Where somebody left the four pages of handing over, to go on from there."""

from dataclasses import dataclass, replace
from typing import Self

from notebook.model.decision import Decision
from notebook.model.ids import PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, PackKind, Purpose
from notebook.tasks.asking import Asked
from notebook.tasks.hand_over import PackWishes
from ui.shell.decision_draft import Begun


@dataclass(frozen=True, slots=True)
class Resume:
    """What was said on the first page, whether the second had been reached, and a sentence to say there first."""

    asked: Asked
    wishes: PackWishes
    looked_over: bool = False
    told: str = ""

    def begun(self, sections: tuple[SectionId, ...]) -> Begun:
        """Give what a decision begins with that is recorded from here; ``go_on`` leads back once it is done."""
        party, purpose = PartyId(self.asked.party), Purpose(self.asked.purpose)
        share = DecisionOutcome.SHARE  # whoever hands over has something to share
        return Begun(party, purpose, sections, share)

    def after(self, kept: Decision | None, told: str) -> Self:
        """Give where to go on once a decision was recorded: the first page rests the pack on it."""
        asked = self.asked
        if kept is not None and kept.outcome is DecisionOutcome.SHARE and not self.looked_over:
            asked = replace(asked, party=kept.party, purpose=kept.purpose, kind=PackKind.NECESSITY, decision=kept.id)
        return replace(self, asked=asked, told=told)
