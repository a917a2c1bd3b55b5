"""Decisions to share, or not, on a ground other than consent: record them, and read what was recorded.

What a decision can name while it is filled in, and what the consent register says about its sections. A decision as a
page to print or to save.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import DecisionIncomplete, EntryChanged, SectionsStay
from notebook.files import ensure_free, publish, write_part
from notebook.model.case import Case
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId, new_id
from notebook.model.people import Party
from notebook.model.vocabulary import PURPOSES, Code, DecisionOutcome, PackKind, Purpose
from notebook.sharing.decision_rules import ConsentStatement, obstacle, said_before, undecided
from notebook.sharing.decision_status import DecisionStanding, covering, homes_of, standing
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import cases, decisions, parties
from notebook.store.log_records import log_decision
from notebook.tasks.notebook import Notebook

_NEEDED: Final = {
    DecisionOutcome.SHARE: frozenset(
        {
            *("sections", "ground", "reason", "alternatives", "advice", "second_person"),
            *("told", "told_reason", "valid_until"),
        }
    ),
    DecisionOutcome.DO_NOT_SHARE: frozenset({"sections", "reason"}),
    DecisionOutcome.ADVICE_PENDING: frozenset({"sections", "advice"}),
}


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """A case, and all that a decision about it can name; the subject is the last of the parties."""

    case: Case
    zone: ZoneInfo
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]

    def party(self, named: PartyId | None) -> Party | None:
        """Return the party with an id, or None."""
        return next((party for party in self.parties if party.id == named), None)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a case, latest first, each with its state."""

    decision_context: DecisionContext
    decisions: tuple[tuple[Decision, DecisionStanding], ...]

    @property
    def names(self) -> Mapping[PartyId, Party]:
        """Return all parties by id."""
        return {party.id: party for party in self.decision_context.parties}


def needed(outcome: DecisionOutcome) -> frozenset[str]:
    """Return the fields that an outcome needs besides party and purpose, by their case file names."""
    return _NEEDED[outcome]


def load_decision_context(notebook: Notebook, case: CaseId) -> DecisionContext:
    """Read what a decision can be about; raise NotFound."""
    on = cases.load(notebook.connection, case)
    everybody = (*parties.list_all(notebook.connection), on.subject.as_party())
    purposes = (*PURPOSES, *sorted(notebook.purposes() - set(PURPOSES)))
    return DecisionContext(on, notebook.zone, everybody, purposes)


def read_decisions(notebook: Notebook, case: CaseId, now: datetime) -> Decided:
    """Read the decisions of a case and the state of each now; raise NotFound."""
    decision_context = load_decision_context(notebook, case)
    people = {party.id: party for party in decision_context.parties}

    homes = homes_of(decision_context.case)

    def stands(decision: Decision) -> DecisionStanding:
        question = SharingQuery(people[decision.party], decision.purpose, now, decision_context.zone)
        return standing(decision_context.case, decision, question, homes)

    latest = sorted(decision_context.case.decisions, key=lambda each: each.agreed, reverse=True)
    return Decided(decision_context, tuple((each, stands(each)) for each in latest))


def _nothing() -> None:
    """Do nothing more."""


def record_decision(
    notebook: Notebook, case: CaseId, decision: Decision, now: datetime, *, also: Callable[[], object] = _nothing
) -> Decision:
    """Store a decision under a new id, and return it as stored.

    An empty "decided by" means the worker. Sections are named with the revisions that were read. A decision to share
    sets no flag: it replaces a missing flag in packs that rest on it, and in no other. ``also`` runs in the same
    transaction.

    Raise DecisionIncomplete; InvalidValue for an unknown party or purpose, for ``agreed`` in the future and
    ``valid_until`` in the past; NotFound for a section of another case; EntryChanged for a section whose text has
    changed; SectionsStay for one that a decision cannot name, and for a decision to share after which a section would
    still be withheld.
    """
    said = _tidied(decision)
    said = replace(said, id=DecisionId(new_id("d")), decided_by=said.decided_by or notebook.worker.name)
    if missing := tuple(name for name in said.missing if name in needed(said.outcome)):
        raise DecisionIncomplete(missing)
    _refuse_days(notebook, said, now)
    with notebook.connection.transaction():
        decision_context = load_decision_context(notebook, case)
        party = _refuse_unknown(decision_context, said)
        _refuse_sections(decision_context.case, said, party)
        after = replace(decision_context.case, decisions=(*decision_context.case.decisions, said))
        _refuse_what_stays(after, said, SharingQuery(party, said.purpose, now, notebook.zone))
        decisions.insert(notebook.connection, case, [said])
        place = log_decision(notebook.connection, now, case, said.id)
        also()
    return replace(said, logged=place)


def _tidied(decision: Decision) -> Decision:
    """Return a decision with surrounding whitespace stripped from its text fields."""
    return replace(
        decision,
        reason=decision.reason.strip(),
        alternatives=decision.alternatives.strip(),
        advice=decision.advice.strip(),
        second_person=decision.second_person.strip(),
        told_reason=decision.told_reason.strip(),
        decided_by=decision.decided_by.strip(),
    )


def _refuse_days(notebook: Notebook, decision: Decision, now: datetime) -> None:
    if decision.agreed > now:
        raise InvalidValue("agreed")
    if decision.valid_until is not None and decision.valid_until < now.astimezone(notebook.zone).date():
        raise InvalidValue("valid_until")


def _refuse_unknown(decision_context: DecisionContext, decision: Decision) -> Party:
    """Return the party of a decision; refuse an unknown party or purpose."""
    party = decision_context.party(decision.party)
    if party is None:
        raise InvalidValue("party")
    if decision.purpose not in decision_context.purposes:
        raise InvalidValue("purpose")
    return party


def _refuse_sections(case: Case, decision: Decision, party: Party) -> None:
    """Refuse sections that do not exist, have changed, or cannot be named."""
    there = {section.id: (entry, section) for entry, section in case.parts()}
    if any(section not in there for section, _ in decision.sections):
        raise NotFound("section")
    if any(there[section][1].revision != revision for section, revision in decision.sections):
        raise EntryChanged
    found = [obstacle(*there[section], party, decision.outcome) for section, _ in decision.sections]
    if reasons := tuple(dict.fromkeys(each for each in found if each is not None)):
        raise SectionsStay(reasons)


def _refuse_what_stays(after: Case, decision: Decision, question: SharingQuery) -> None:
    """Refuse a decision to share after which one of its sections would still be withheld: its record would be false."""
    if decision.outcome is not DecisionOutcome.SHARE:
        return
    rulings = rule(after, replace(question, kind=PackKind.NECESSITY, decision=decision.id))
    named = [rulings[section] for section, _ in decision.sections]
    if reasons := tuple(dict.fromkeys(ruling.code for ruling in named if not ruling.released)):
        raise SectionsStay(reasons)


T = TypeVar("T")


def with_decisions_undone(
    notebook: Notebook, case: CaseId, now: datetime, change: Callable[[], T]
) -> tuple[T, tuple[str, ...]]:
    """Make a change, and return its result and the names of the parties to whom a decision to share no longer applies.

    A decision is about the text that its sections had: a new revision of one ends it, and the worker was told that it
    is saved.
    """
    today = now.astimezone(notebook.zone).date()
    before = covering(cases.load(notebook.connection, case), today)
    result = change()
    after = {decision.id for decision in covering(cases.load(notebook.connection, case), today)}
    names = {party.id: party.name for party in parties.list_all(notebook.connection)}
    undone = dict.fromkeys(names.get(each.party, "?") for each in before if each.id not in after)
    return result, tuple(undone)


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


def decision_sheet(notebook: Notebook, case: CaseId, decision: DecisionId, now: datetime) -> bytes:
    """Return a decision of a case as a PDF; nothing is written. Raise NotFound, MissingGlyph and RenderFailed."""
    from notebook.handover.decision_sheet import DecisionFacts, make_decision_sheet

    context = load_decision_context(notebook, case)
    found = next((each for each in context.case.decisions if each.id == decision), None)
    party = None if found is None else context.party(found.party)
    if found is None or party is None:
        raise NotFound("decision")
    named = {section for section, _revision in found.sections}
    return make_decision_sheet(
        DecisionFacts(
            found,
            context.case.subject,
            context.case.reference,
            party,
            notebook.worker,
            found.agreed.astimezone(context.zone),
            now.astimezone(context.zone).date(),
            tuple(
                (entry.at.astimezone(context.zone).date(), section.kind)
                for entry, section in context.case.parts()
                if section.id in named
            ),
            notebook.meta.practice,
        )
    )


def save_decision_sheet(notebook: Notebook, case: CaseId, decision: DecisionId, path: Path, now: datetime) -> None:
    """Write a decision as a PDF that only its owner can read; never overwrite a file.

    Raise what ``decision_sheet`` raises, FolderMissing, FileInTheWay and FileNotPlaced.
    """
    ensure_free(path)
    write_part(path, decision_sheet(notebook, case, decision, now))
    publish(path)
