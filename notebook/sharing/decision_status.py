"""The present status of a decision: whether it is in force, and what it does to each section that it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from notebook.model.case import Case
from notebook.model.decision import Decision
from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import DecisionOutcome, PackKind
from notebook.sharing.decision_register import DecisionRegister
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery

Rulings = Mapping[SectionId, Ruling]
Homes = Mapping[SectionId, tuple[int, Section]]
"""Every section of a case by id, with the index of its entry."""

_NO: Final = frozenset({Reason.DECIDED_NOT, Reason.ADVICE_PENDING})


class DecisionState(StrEnum):
    """Whether a decision is in force, and if not why; the first state that applies."""

    NOT_COMPLETE = "not_complete"
    NOT_YET = "not_yet"
    ENDED = "ended"
    CHANGED = "changed"
    OVERTAKEN = "overtaken"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class DecisionStanding:
    """The state of a decision, and the rulings of the sections it names, in the order of the case."""

    state: DecisionState
    rulings: Rulings

    @property
    def goes(self) -> int:
        """Return the number of sections that would leave on it today."""
        return sum(ruling.released for ruling in self.rulings.values())


def standing(case: Case, decision: Decision, question: SharingQuery, homes: Homes | None = None) -> DecisionStanding:
    """Return how a decision stands at the time of the query; the query has the decision's own party and purpose.

    A decision to share is evaluated as for a pack that rests on it; the others as for any pack.
    ``homes`` are those of the case, if the caller already has them.
    """
    if decision.outcome is DecisionOutcome.SHARE:
        question = replace(question, kind=PackKind.NECESSITY, decision=decision.id)
    named = dict(decision.sections)
    case = about(case, named, homes)
    rulings = {section: ruling for section, ruling in rule(case, question).items() if section in named}
    state = _status_of_sharing if decision.outcome is DecisionOutcome.SHARE else _status_of_refusal
    return DecisionStanding(state(case, decision, question, rulings), rulings)


def covering(case: Case, today: date) -> tuple[Decision, ...]:
    """Return the decisions to share that are complete, have not ended, and are about the present text."""
    revisions = {section.id: section.revision for _, section in case.parts()}
    return tuple(
        decision
        for decision in case.decisions
        if decision.outcome is DecisionOutcome.SHARE
        and decision.complete
        and (decision.valid_until is None or decision.valid_until >= today)
        and all(revisions.get(section) == revision for section, revision in decision.sections)
    )


def homes_of(case: Case) -> Homes:
    """Return the entry index of each section of a case."""
    return {section.id: (place, section) for place, entry in enumerate(case.entries) for section in entry.parts}


def about(case: Case, sections: Iterable[SectionId], homes: Homes | None = None) -> Case:
    """Return the part of a case that rulings on some of its sections need: their entries, and their sources."""
    homes = homes_of(case) if homes is None else homes
    waiting = [section for section in sections if section in homes]
    reached = set(waiting)
    while waiting:
        _place, section = homes[waiting.pop()]
        new = [source for source in section.sources if source in homes and source not in reached]
        reached.update(new)
        waiting += new
    places = sorted({homes[section][0] for section in reached})
    return replace(case, entries=tuple(case.entries[place] for place in places))


def _status_of_refusal(case: Case, decision: Decision, question: SharingQuery, rulings: Rulings) -> DecisionState:
    judgements = DecisionRegister.read(case.decisions, question)
    counts = [judgements.latest_against(section) for _, section in case.parts() if section.id in rulings]
    return DecisionState.HOLDS if decision in counts else DecisionState.OVERTAKEN


def _status_of_sharing(case: Case, decision: Decision, question: SharingQuery, rulings: Rulings) -> DecisionState:
    revisions = {section.id: section.revision for _, section in case.parts()}
    if not decision.complete or decision.valid_until is None:
        return DecisionState.NOT_COMPLETE
    if decision.agreed > question.at:
        return DecisionState.NOT_YET
    if decision.valid_until < question.last_day:
        return DecisionState.ENDED
    if any(revisions.get(section) != revision for section, revision in decision.sections):
        return DecisionState.CHANGED
    if all(ruling.code in _NO for ruling in rulings.values()):
        return DecisionState.OVERTAKEN
    return DecisionState.HOLDS
