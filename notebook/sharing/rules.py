"""The ruling table: for every section and attachment of a case exactly one ruling, the first row that applies."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import DecisionOutcome, EntryStatus, FlagValue, PackKind
from notebook.sharing.consents import Denial, Register, Statement
from notebook.sharing.decisions import Judgements
from notebook.sharing.flags import FlagThatCounts, Standing, flag_that_counts
from notebook.sharing.question import Question
from notebook.sharing.ruling import Outcome, Reason, Ruling


def rule(case: Case, question: Question) -> Mapping[SectionId, Ruling]:
    """Rule on every section and attachment of a case, in the order of the case.

    Linear in the size of the case: consents and decisions are read once.
    """
    table = _Table(question, Register.read(case.consents, question), Judgements.read(case.decisions, question))
    rulings: dict[SectionId, Ruling] = {}
    summaries: list[Section] = []
    for entry, section in case.parts():
        found = flag_that_counts(entry, section, question.party)
        own = table.own_rows(entry, section, found)
        rulings[section.id] = own or table.later_rows(entry, section, found)
        if own is None and section.sources:
            summaries.append(section)
    _withhold_summaries(summaries, rulings)
    return rulings


def _withhold_summaries(summaries: Iterable[Section], rulings: dict[SectionId, Ruling]) -> None:
    """Apply row 7: release outwards from what draws on nothing; what is never reached stays in.

    A chain of summaries may be of any length, and two that draw on each other are both withheld.
    """
    waiting = {summary.id: len(set(summary.sources)) for summary in summaries}
    drawn_on_by: defaultdict[SectionId, list[SectionId]] = defaultdict(list)
    for summary in summaries:
        for source in set(summary.sources):
            drawn_on_by[source].append(summary.id)
    reached = deque(name for name, ruling in rulings.items() if ruling.released and name not in waiting)
    while reached:
        for name in drawn_on_by.get(reached.popleft(), ()):
            waiting[name] -= 1
            if waiting[name] == 0 and rulings[name].released:
                reached.append(name)
    for name, sources_left in waiting.items():
        if sources_left:
            ruling = rulings[name]
            rulings[name] = Ruling(ruling.entry, name, Outcome.WITHHELD, Reason.SOURCE_WITHHELD, flag=ruling.flag)


def _blank(entry: Entry, section: Section) -> Ruling:
    """Start from the answer that needs no reason: nobody has decided."""
    return Ruling(entry.id, section.id, Outcome.WITHHELD, Reason.NOT_DECIDED)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of the table but the one on summaries, for one question."""

    question: Question
    register: Register
    judgements: Judgements

    def own_rows(self, entry: Entry, section: Section, found: FlagThatCounts | None) -> Ruling | None:
        """Apply rows 1 to 6: what the entry, the section and its flag say by themselves."""
        blank = _blank(entry, section)
        if entry.status is EntryStatus.DRAFT:
            return replace(blank, code=Reason.DRAFT)
        if section.never:
            return replace(blank, code=Reason.NEVER)
        if not self.question.period.holds(self.question.day(entry.at)):
            return replace(blank, code=Reason.OUTSIDE_PERIOD)
        if found is not None and found.standing is Standing.UNCONFIRMED:
            return replace(blank, code=Reason.UNCONFIRMED, flag=found.id, to=found.flag.to)
        if found is not None and found.standing is Standing.STALE:
            return replace(blank, code=Reason.CHANGED_SINCE, flag=found.id, to=found.flag.to)
        if not all(mark.settled for mark in section.marks):
            return replace(blank, code=Reason.MARKS_UNSETTLED)
        if found is None or found.standing is Standing.NOT_DECIDED:
            return blank
        if found.flag.code is not None:
            return replace(blank, code=found.flag.code, flag=found.id, to=found.flag.to)
        return None

    def later_rows(self, entry: Entry, section: Section, found: FlagThatCounts | None) -> Ruling:
        """Apply rows 8 to 15: decisions, denials and permits."""
        blank = _blank(entry, section)
        if found is None:
            return blank
        flagged = replace(blank, flag=found.id)
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
            return self._row_9(section, found.flag.value, self.register.against(section, day), flagged)
        denial = self.register.denial(section, day)
        if denial is not None:
            return self._denied(flagged, denial)
        if self.question.kind is PackKind.CONSULTATION:
            without_names = found.flag.value is FlagValue.SHARE_DEIDENTIFIED and section.file is None
            return replace(flagged, outcome=Outcome.RELEASED, code=Reason.DEIDENTIFIED) if without_names else flagged
        if found.flag.value is FlagValue.SHARE_DEIDENTIFIED:
            return replace(flagged, code=Reason.DEIDENTIFIED_ONLY)
        return self._rows_13_to_15(entry, section, flagged)

    def _row_9(self, section: Section, flag: FlagValue, denials: Iterable[Statement], flagged: Ruling) -> Ruling:
        """Rest on the one named decision, unless it was made without knowing of a denial.

        A decision that was agreed before a denial was said, or written down, asks again; no permit
        since takes the place of a new decision.
        """
        decision = self.judgements.named(section, self.question.decision)
        if decision is None or flag is not FlagValue.SHARE:
            return replace(flagged, code=Reason.NOT_IN_DECISION, decision=self.question.decision)
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
        return replace(flagged, code=Reason.NO_CONSENT)

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
