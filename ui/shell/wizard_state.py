"""The state of the handover wizard, to go on from after an excursion.

The known values with which a form for a decision starts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from notebook.model.consent import Period
from notebook.model.ids import PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, PackKind, Purpose
from notebook.tasks.sharing_request import SharingRequest

if TYPE_CHECKING:
    from notebook.model.decision import Decision
    from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId, ThirdPartyId, WalkId
    from notebook.model.vocabulary import Ground, Purpose, Told
    from notebook.tasks.handover import PackOptions


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


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """The choices of the first step; party, purpose and decision are None until they are chosen.

    ``named`` has for each person asked about in the second step whether this pack names them.
    """

    party: PartyId | None = None
    purpose: Purpose | None = None
    kind: PackKind = PackKind.CONSENTED
    decision: DecisionId | None = None
    period: Period = field(default_factory=Period)
    named: tuple[tuple[ThirdPartyId, bool], ...] = ()

    def answered(self, person: ThirdPartyId, *, named: bool) -> Self:
        """Return the choices with the answer about a person."""
        return replace(self, named=tuple({**dict(self.named), person: named}.items()))

    def again(self, earlier: Self | None) -> Self:
        """Return the choices with the answers given earlier, if they are for the same recipient, purpose and basis."""
        same = earlier is not None and replace(earlier, period=self.period, named=()) == replace(self, named=())
        return replace(self, named=earlier.named) if same and earlier is not None else self

    def for_case(self, case: CaseId) -> SharingRequest:
        """Return the whole request; call it once nothing is missing."""
        assert self.party is not None
        assert self.purpose is not None
        lifted = frozenset(person for person, named in self.named if named)
        return SharingRequest(case, self.party, self.purpose, self.kind, self.decision, self.period, lifted=lifted)


@dataclass(frozen=True, slots=True)
class WizardState:
    """The choices of the first step, and whether the second had been reached."""

    draft: RequestDraft
    pack_options: PackOptions
    looked_over: bool = False

    def to(self, party: PartyId) -> Self:
        """Return the first step with this party; what was chosen and answered for another does not go along."""
        return replace(self, draft=replace(self.draft, party=party, decision=None, named=()), looked_over=False)

    def begun(self, sections: tuple[SectionId, ...]) -> DecisionDraft:
        """Return the known values for a decision that is recorded from here."""
        share = DecisionOutcome.SHARE  # a handover wants to share
        return DecisionDraft(self.draft.party, self.draft.purpose, sections, share)

    def after(self, kept: Decision | None) -> Self:
        """Return where to go on once a decision was recorded: the pack then rests on it."""
        draft = self.draft
        if kept is not None and kept.outcome is DecisionOutcome.SHARE and not self.looked_over:
            draft = replace(draft, party=kept.party, purpose=kept.purpose, kind=PackKind.NECESSITY, decision=kept.id)
        return replace(self, draft=draft)
