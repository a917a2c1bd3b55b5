"""What a decision can name while it is filled in, and what the consent register says about its sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from notebook.errors.store import NotFound
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import Code, DecisionOutcome, Purpose
from notebook.sharing.decision_rules import ConsentStatement, obstacle, said_before, undecided
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.tasks.decisions import DecisionContext

__all__ = ["ConsentStatement", "DecisionScope", "SectionChoice", "consent_before", "section_choices"]


@dataclass(frozen=True, slots=True)
class DecisionScope:
    """The outcome, recipient and purpose of a decision, as far as they are filled in."""

    outcome: DecisionOutcome
    party: Party | None
    purpose: Purpose | None


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """Whether a decision can name a section, and the ruling on that section without the decision.

    ``obstacle`` must be settled first; ``attached`` marks an attachment, which no pack can carry yet; ``undecided``
    means that the section has no flag for the party. ``ruling`` is set once party and purpose are.
    """

    hindrance: Reason | Code | None
    attached: bool
    undecided: bool
    ruling: Ruling | None

    @property
    def can_be_named(self) -> bool:
        """Return whether nothing prevents it."""
        return self.hindrance is None and not self.attached


def section_choices(
    decision_context: DecisionContext, scope: DecisionScope, now: datetime
) -> Mapping[SectionId, SectionChoice]:
    """Evaluate every section of a case; as slow as ruling on the whole case."""
    rulings: Mapping[SectionId, Ruling] = {}
    if scope.party is not None and scope.purpose is not None:
        rulings = rule(decision_context.case, SharingQuery(scope.party, scope.purpose, now, decision_context.zone))
    return {
        section.id: _choice(entry, section, scope, rulings.get(section.id))
        for entry, section in decision_context.case.parts()
    }


def _choice(entry: Entry, section: Section, scope: DecisionScope, ruling: Ruling | None) -> SectionChoice:
    return SectionChoice(
        hindrance=obstacle(entry, section, scope.party, scope.outcome),
        attached=section.file is not None and scope.outcome is DecisionOutcome.SHARE,
        undecided=scope.party is not None and undecided(entry, section, scope.party),
        ruling=ruling,
    )


def consent_before(
    decision_context: DecisionContext, decision: Decision, now: datetime
) -> tuple[tuple[ConsentStatement, int], ...]:
    """Return what the register says about the sections of a decision, with their number; raise NotFound."""
    party = decision_context.party(decision.party)
    if party is None:
        raise NotFound("party")
    named = {section for section, _revision in decision.sections}
    return said_before(decision_context.case, named, SharingQuery(party, decision.purpose, now, decision_context.zone))
