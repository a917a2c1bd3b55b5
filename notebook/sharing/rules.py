"""The ruling table: for every section and attachment of a case exactly one ruling, the first row that applies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import DecisionOutcome, EntryStatus, FlagValue, PackKind, SectionKind
from notebook.sharing.consents import Denial, Register, Statement
from notebook.sharing.decisions import Judgements
from notebook.sharing.flags import FlagThatCounts, Standing, flag_against, flag_that_counts
from notebook.sharing.near_misses import Miss, Misses
from notebook.sharing.question import Question
from notebook.sharing.ruling import Detail, Outcome, Reason, Ruling
from notebook.sharing.summaries import withhold_summaries


def rule(case: Case, question: Question) -> Mapping[SectionId, Ruling]:
    """Rule on every section and attachment of a case, in the order of the case.

    Linear in the size of the case: consents and decisions are read once.
    """
    consents = case.consents
    judgements = Judgements.read(case.decisions, question)
    table = _Table(question, Register.read(consents, question), judgements, Misses(consents, question))
    rulings: dict[SectionId, Ruling] = {}
    summaries: list[Section] = []
    for entry, section in case.parts():
        found = flag_that_counts(entry, section, question.party)
        own = table.own_rows(entry, section, found)
        rulings[section.id] = own or table.later_rows(entry, section, found)
        if own is None and (section.sources or section.kind is SectionKind.SUMMARY):
            summaries.append(section)
    withhold_summaries(summaries, rulings)
    return rulings


def _kept_in(blank: Ruling, found: FlagThatCounts, section: Section) -> Ruling:
    """Withhold on a flag: it is not confirmed, does not speak of this revision, or says so."""
    kept = replace(blank, flag=found.id, to=found.flag.to)
    if found.standing is Standing.UNCONFIRMED:
        return replace(kept, code=Reason.UNCONFIRMED)
    if found.standing is Standing.STALE:
        detail = Detail.OVERTAKEN if (section.id, 0) in found.flag.covers else None
        return replace(kept, code=Reason.CHANGED_SINCE, detail=detail)
    return replace(kept, code=found.flag.code or Reason.NOT_IN_DECISION, detail=_without(found.flag.value))


def _without(flag: FlagValue) -> Detail | None:
    return Detail.WITHOUT_NAMES_ONLY if flag is FlagValue.SHARE_DEIDENTIFIED else None


def _without_names(section: Section, flag: FlagValue, flagged: Ruling) -> Ruling:
    """Apply row 11: a consultation pack has what is shared without names, and no attachment."""
    if flag is not FlagValue.SHARE_DEIDENTIFIED:
        return flagged
    if section.file is not None:
        return replace(flagged, detail=Detail.ATTACHMENT)
    return replace(flagged, outcome=Outcome.RELEASED, code=Reason.DEIDENTIFIED)


def _blank(entry: Entry, section: Section) -> Ruling:
    """Start from the answer that needs no reason: nobody has decided."""
    return Ruling(entry.id, section.id, Outcome.WITHHELD, Reason.NOT_DECIDED)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of the table but the one on summaries, for one question."""

    question: Question
    register: Register
    judgements: Judgements
    misses: Misses

    def own_rows(self, entry: Entry, section: Section, found: FlagThatCounts | None) -> Ruling | None:
        """Apply rows 1 to 6: what the entry, the section and its flag say by themselves."""
        blank = _blank(entry, section)
        if entry.status is EntryStatus.DRAFT:
            return replace(blank, code=Reason.DRAFT)
        if section.never:
            return replace(blank, code=Reason.NEVER)
        if not self.question.period.holds(self.question.day(entry.at)):
            return replace(blank, code=Reason.OUTSIDE_PERIOD)
        if found is not None and found.standing in (Standing.UNCONFIRMED, Standing.STALE):
            return _kept_in(blank, found, section)
        if not all(mark.settled for mark in section.marks):
            return replace(blank, code=Reason.MARKS_UNSETTLED)
        if found is None or found.standing is Standing.NOT_DECIDED:
            return self._not_decided(entry, section, blank)
        return None if found.flag.code is None else _kept_in(blank, found, section)

    def _not_decided(self, entry: Entry, section: Section, blank: Ruling) -> Ruling | None:
        """Apply row 5, unless the pack rests on a decision that names the section and no flag speaks against it."""
        decision = self.judgements.rests_on
        if self.question.kind is not PackKind.NECESSITY or decision is None or section.id not in self.judgements.about:
            return blank
        against = flag_against(entry, section, self.question.party)
        if against is not None:
            return _kept_in(blank, against, section)
        if (section.id, section.revision) in self.judgements.exactly:
            return None
        return replace(blank, code=Reason.CHANGED_SINCE, decision=decision.id, detail=Detail.CHANGED_AFTER_DECISION)

    def later_rows(self, entry: Entry, section: Section, found: FlagThatCounts | None) -> Ruling:
        """Apply rows 8 to 15: decisions, denials and permits."""
        if found is None or found.standing is Standing.NOT_DECIDED:  # the decision stands in for a flag
            flagged, flag = _blank(entry, section), FlagValue.SHARE
        else:
            flagged, flag = replace(_blank(entry, section), flag=found.id), found.flag.value
        against = self.judgements.latest_against(section)
        if against is not None:
            refused = against.outcome is DecisionOutcome.DO_NOT_SHARE
            return replace(
                flagged,
                code=Reason.DECIDED_NOT if refused else Reason.ADVICE_PENDING,
                decision=against.id,
                when=self.question.day(against.agreed),
            )
        day = self.question.day(entry.at)
        if self.question.kind is PackKind.NECESSITY:
            return self._row_9(section, flag, self.register.against(section, day), flagged)
        denial = self.register.denial(section, day)
        if denial is not None:
            return self._denied(flagged, denial)
        if self.question.kind is PackKind.CONSULTATION:
            return _without_names(section, flag, flagged)
        if flag is FlagValue.SHARE_DEIDENTIFIED:
            return replace(flagged, code=Reason.DEIDENTIFIED_ONLY)
        return self._rows_13_to_15(entry, section, flagged)

    def _row_9(self, section: Section, flag: FlagValue, denials: Iterable[Statement], flagged: Ruling) -> Ruling:
        """Rest on the one named decision, unless it was made without knowing of a denial.

        A decision that was agreed before a denial was said, or written down, asks again; no permit
        since takes the place of a new decision.
        """
        decision = self.judgements.named(section)
        if decision is None:
            detail = self.judgements.why_not(section, self.question)
            return self._not_in_decision(flagged, detail)
        if flag is not FlagValue.SHARE:
            return self._not_in_decision(flagged, Detail.WITHOUT_NAMES_ONLY)
        unknown = next((denial for denial in denials if denial.known >= decision.agreed), None)
        if unknown is not None:
            return self._denied(flagged, Denial(unknown))
        return replace(
            flagged,
            outcome=Outcome.RELEASED,
            code=Reason.DECISION,
            decision=decision.id,
            when=self.question.day(decision.agreed),
        )

    def _not_in_decision(self, flagged: Ruling, detail: Detail | None) -> Ruling:
        """Withhold what the decision does not cover, with the day that says why."""
        decision, when = self.judgements.rests_on, None
        if decision is not None:
            when = decision.valid_until if detail is Detail.DECISION_ENDED else self.question.day(decision.agreed)
        code, named = Reason.NOT_IN_DECISION, self.question.decision
        return replace(flagged, code=code, decision=named, when=when, detail=detail)

    def _denied(self, flagged: Ruling, denial: Denial) -> Ruling:
        """Withhold on a denial that stands; one that had been lifted is told as the end of what lifted it."""
        if denial.ended is not None:
            return self._expired(flagged, denial.ended)
        return self._on(flagged, denial.said, Reason.WITHDRAWN if denial.said.taken_back else Reason.REFUSED)

    def _expired(self, flagged: Ruling, ended: Statement) -> Ruling:
        """Withhold because a permit has ended."""
        return replace(self._on(flagged, ended, Reason.EXPIRED), when=ended.provision.until)

    def _rows_13_to_15(self, entry: Entry, section: Section, flagged: Ruling) -> Ruling:
        """Release on a live permit; else say whether one has ended."""
        day = self.question.day(entry.at)
        permit = self.register.permit(section, day)
        if permit is not None:
            return replace(self._on(flagged, permit, Reason.CONSENT), outcome=Outcome.RELEASED)
        ended = self.register.ended_permit(section, day)
        if ended is not None:
            return self._expired(flagged, ended)
        silenced = self.register.silenced_permit(section, day)
        if silenced is not None:
            permit, over = silenced
            found = replace(self._on(flagged, permit, Reason.NO_CONSENT), when=self.question.day(over.said))
            return replace(found, consent=None, provision=None, detail=Detail.NO_LONGER_SPEAKS)
        missed = self.misses.nearest(section, day)
        return replace(flagged, code=Reason.NO_CONSENT) if missed is None else self._missed(flagged, missed)

    def _missed(self, flagged: Ruling, missed: Miss) -> Ruling:
        """Withhold for want of a consent, and say by how little; no ruling rests on what does not cover it."""
        said = missed.statement
        when, to = self.question.day(said.event.said), said.provision.to
        return replace(flagged, code=Reason.NO_CONSENT, detail=missed.detail, when=when, to=to)

    def _on(self, flagged: Ruling, statement: Statement, code: Reason) -> Ruling:
        """Rest a ruling on a statement of a consent."""
        return replace(
            flagged,
            code=code,
            consent=statement.consent.id,
            provision=statement.provision.id,
            grantor=statement.consent.grantor,
            grantor_name=statement.consent.grantor_name,
            state=statement.event.state,
            when=self.question.day(statement.event.said),
            to=statement.provision.to,
        )
