"""Where somebody left the four pages of handing over, to go on from there."""

from dataclasses import dataclass, field, replace
from typing import Self

from notebook.model.consent import Period
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, PackKind, Purpose
from notebook.tasks.handover import PackOptions
from notebook.tasks.sharing_request import SharingRequest
from ui.shell.decision_draft import DecisionDraft


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What the first page has of a request to share; party, purpose and decision are None until they are chosen."""

    party: PartyId | None = None
    purpose: Purpose | None = None
    kind: PackKind = PackKind.CONSENTED
    decision: DecisionId | None = None
    period: Period = field(default_factory=Period)

    def for_case(self, case: CaseId) -> SharingRequest:
        """Return the whole request; the first page leads on only once nothing of it is missing."""
        assert self.party is not None
        assert self.purpose is not None
        return SharingRequest(case, self.party, self.purpose, self.kind, self.decision, self.period)


@dataclass(frozen=True, slots=True)
class WizardState:
    """What was chosen on the first page, and whether the second had been reached."""

    draft: RequestDraft
    pack_options: PackOptions
    looked_over: bool = False

    def begun(self, sections: tuple[SectionId, ...]) -> DecisionDraft:
        """Give what a decision begins with that is recorded from here."""
        share = DecisionOutcome.SHARE  # whoever hands over has something to share
        return DecisionDraft(self.draft.party, self.draft.purpose, sections, share)

    def after(self, kept: Decision | None) -> Self:
        """Give where to go on once a decision was recorded: the first page rests the pack on it."""
        draft = self.draft
        if kept is not None and kept.outcome is DecisionOutcome.SHARE and not self.looked_over:
            draft = replace(draft, party=kept.party, purpose=kept.purpose, kind=PackKind.NECESSITY, decision=kept.id)
        return replace(self, draft=draft)
