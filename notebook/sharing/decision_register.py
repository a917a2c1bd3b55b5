"""What the decisions of a case say about one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from notebook.model.decision import Decision
from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import DecisionOutcome, PackKind, Purpose
from notebook.sharing.ruling import Detail
from notebook.sharing.sharing_query import SharingQuery


@dataclass(frozen=True, slots=True)
class DecisionRegister:
    """Decisions about one party and purpose, by section; a copy for the subject has decisions for any purpose.

    ``against`` has, for each purpose, the latest decision not to share, or to wait for advice, whatever its instant;
    ``share`` the complete and valid decisions to share, as of the instant of the query.
    """

    against: dict[SectionId, dict[Purpose, Decision]]
    share: dict[tuple[SectionId, int], tuple[Decision, ...]]
    rests_on: Decision | None = None
    """The decision to share that the query names, complete and valid or not."""
    about: frozenset[SectionId] = frozenset()
    """The sections that it is about, in any revision."""
    exactly: frozenset[tuple[SectionId, int]] = frozenset()
    """The sections that it is about, with their revisions."""
    elsewhere: Detail | None = None
    """Why the decision that the query names is no answer to it at all: it is for another party or purpose."""

    @classmethod
    def read(cls, decisions: Iterable[Decision], question: SharingQuery) -> Self:
        """Collect the decisions that apply to the query."""
        against: dict[SectionId, dict[Purpose, Decision]] = {}
        share: dict[tuple[SectionId, int], tuple[Decision, ...]] = {}
        rests_on = elsewhere = None
        for decision in decisions:
            apart = _apart(decision, question)
            if apart is not None:
                elsewhere = apart if decision.id == question.decision else elsewhere
                continue
            if decision.outcome is DecisionOutcome.ADVICE_PENDING and question.kind is PackKind.CONSULTATION:
                continue  # asking for advice is what this pack is for
            if decision.outcome is not DecisionOutcome.SHARE:
                for section, _revision in decision.sections:
                    latest = against.setdefault(section, {})
                    known = latest.get(decision.purpose)
                    if known is None or _later(decision, known):
                        latest[decision.purpose] = decision
                continue
            if decision.id == question.decision:
                rests_on = decision
            if _counts(decision, question):
                for pair in decision.sections:
                    share[pair] = (*share.get(pair, ()), decision)
        exactly = frozenset(() if rests_on is None else rests_on.sections)
        return cls(against, share, rests_on, frozenset(name for name, _ in exactly), exactly, elsewhere)

    def latest_against(self, section: Section) -> Decision | None:
        """Return a decision that withholds a section: one without a later decision to share for its purpose."""
        shares = self.share.get((section.id, section.revision), ())
        for against in self.against.get(section.id, {}).values():
            if not any(share.purpose == against.purpose and share.agreed > against.agreed for share in shares):
                return against
        return None

    def named(self, section: Section) -> Decision | None:
        """Return the decision that the query rests on, if it is in force and shares this very revision."""
        found = self.share.get((section.id, section.revision), ())
        return next((share for share in found if share is self.rests_on), None)

    def why_not(self, section: Section, question: SharingQuery) -> Detail | None:
        """Return why the queried decision does not count for a section; None when it does not name the section."""
        decision = self.rests_on
        if decision is None or section.id not in self.about:
            return self.elsewhere
        if not decision.complete or decision.valid_until is None:
            return Detail.DECISION_INCOMPLETE
        if decision.agreed > question.at:
            return Detail.DECISION_NOT_YET
        if decision.valid_until < question.last_day:
            return Detail.DECISION_ENDED
        return Detail.CHANGED_AFTER_DECISION


def _apart(decision: Decision, question: SharingQuery) -> Detail | None:
    """Return what parts a decision from a query: for whom it is, else what for; a copy has no purpose."""
    if decision.party != question.party.id:
        return Detail.DECISION_OTHER_PARTY
    if question.kind is PackKind.PERSON:
        return None
    return Detail.DECISION_OTHER_PURPOSE if decision.purpose != question.purpose else None


def _later(decision: Decision, known: Decision) -> bool:
    """Return whether ``decision`` is later; at equal instants a refusal counts before one that waits for advice."""
    plain_no = decision.outcome is DecisionOutcome.DO_NOT_SHARE
    return decision.agreed > known.agreed or (decision.agreed == known.agreed and plain_no)


def _counts(decision: Decision, question: SharingQuery) -> bool:
    """Return whether a decision to share is complete, agreed and still valid at the time of the query."""
    if not decision.complete or decision.valid_until is None:
        return False
    return decision.agreed <= question.at and question.last_day <= decision.valid_until
