"""The ruling table: exactly one ruling for every section and attachment of a case, from the first row that applies.

Row 7 of the table: a summary leaves only with everything that it draws on.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import DecisionId, EntryId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import NO_PURPOSE, Code, DecisionOutcome, EntryStatus, FlagValue, PackKind, SectionKind
from notebook.sharing.consent_register import ConsentRegister, Denial, Statement
from notebook.sharing.consent_rows import ConsentRows, Misses
from notebook.sharing.decision_register import DecisionRegister
from notebook.sharing.effective_flag import EffectiveFlag, Standing, effective_flag, flag_against
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason, Ruling
from notebook.sharing.sharing_query import SharingQuery


def withhold_summaries(summaries: Iterable[Section], rulings: dict[SectionId, Ruling]) -> None:
    """Withhold all summaries that cannot be released, starting from those whose sources are all released.

    A chain of summaries may have any length, and two that draw on each other are both withheld. A summary without
    listed sources is withheld too: an empty list does not mean that nothing was withheld.
    """
    sources = {summary.id: set(summary.sources) for summary in summaries}
    drawn_on_by: defaultdict[SectionId, list[SectionId]] = defaultdict(list)
    for name, drawn_on in sources.items():
        for source in drawn_on:
            drawn_on_by[source].append(name)
    left = {name: len(drawn_on) or 1 for name, drawn_on in sources.items()}
    reached = deque(name for name, ruling in rulings.items() if ruling.released and name not in left)
    while reached:
        for name in drawn_on_by.get(reached.popleft(), ()):
            left[name] -= 1
            if left[name] == 0 and rulings[name].released:
                reached.append(name)
    kept_in = _behind_what_is_withheld(sources, drawn_on_by, rulings)
    for name, count in left.items():
        if count:
            detail = Detail.NO_SOURCES if not sources[name] else None if name in kept_in else Detail.RING
            ruling = rulings[name]
            basis = Basis(Outcome.WITHHELD, Reason.SOURCE_WITHHELD, detail=detail)
            rulings[name] = Ruling(ruling.entry, name, basis, ruling.flag)


def _behind_what_is_withheld(
    sources: dict[SectionId, set[SectionId]],
    drawn_on_by: dict[SectionId, list[SectionId]],
    rulings: dict[SectionId, Ruling],
) -> set[SectionId]:
    """Return the summaries that draw, over any number of others, on something that is withheld itself or is gone."""
    first = {
        source
        for drawn_on in sources.values()
        for source in drawn_on
        if source not in rulings or not rulings[source].released or (source in sources and not sources[source])
    }
    found: set[SectionId] = set()
    waiting = deque(first)
    while waiting:
        for name in drawn_on_by.get(waiting.popleft(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def rule(case: Case, question: SharingQuery) -> Mapping[SectionId, Ruling]:
    """Rule on every section and attachment of a case, in the order of the case.

    Linear in the size of the case: consents and decisions are read once.
    """
    consents = case.consents
    judgements = DecisionRegister.read(case.decisions, question)
    table = _Table(
        question,
        ConsentRows(ConsentRegister.read(consents, question), question, Misses(consents, question)),
        judgements,
    )
    rulings: dict[SectionId, Ruling] = {}
    summaries: list[Section] = []
    for entry in case.entries:
        day = question.day(entry.at)
        for section in entry.parts:
            found = effective_flag(entry, section, question.party)
            own = table.own_rows(entry, section, found, day)
            rulings[section.id] = own or table.later_rows(entry, section, found, day)
            if own is None and (section.sources or section.kind is SectionKind.SUMMARY):
                summaries.append(section)
    if summaries:
        withhold_summaries(summaries, rulings)
    return rulings


class _Part(NamedTuple):
    """The section that is ruled on, and the id of the flag that counts for it: the common part of its rulings.

    The ruling itself is only built once its outcome is known.
    """

    entry: EntryId
    section: SectionId
    flag: str | None = None

    @classmethod
    def of(cls, entry: Entry, section: Section, found: EffectiveFlag | None = None) -> Self:
        """Start the ruling on a section; the flag is named only when one is set."""
        return cls(entry.id, section.id, None if found is None else found.id)

    def withheld(
        self,
        code: Reason | Code = Reason.NOT_DECIDED,
        *,
        decision: DecisionId | None = None,
        when: date | None = None,
        to: Addressee | None = None,
        detail: Detail | None = None,
    ) -> Ruling:
        """Withhold it; without a reason, nothing has been decided."""
        return self.resting_on(Basis(Outcome.WITHHELD, code, decision=decision, when=when, to=to, detail=detail))

    def released(self, code: Reason, *, decision: DecisionId | None = None, when: date | None = None) -> Ruling:
        """Release it on its flag alone, or on a decision."""
        return self.resting_on(Basis(Outcome.RELEASED, code, decision=decision, when=when))

    def resting_on(self, basis: Basis) -> Ruling:
        """Return the ruling on a basis that other sections may share."""
        return Ruling(self.entry, self.section, basis, self.flag)


def _kept_in(entry: Entry, section: Section, found: EffectiveFlag) -> Ruling:
    """Withhold on a flag: it is unconfirmed, does not cover this revision, or says withhold."""
    kept, to = _Part.of(entry, section, found), found.flag.to
    if found.standing is Standing.UNCONFIRMED:
        return kept.withheld(Reason.UNCONFIRMED, to=to)
    if found.standing is Standing.STALE:
        detail = Detail.OVERTAKEN if (section.id, 0) in found.flag.covers else None
        return kept.withheld(Reason.CHANGED_SINCE, to=to, detail=detail)
    return kept.withheld(found.flag.code or Reason.NOT_IN_DECISION, to=to, detail=_without(found.flag.value))


def _without(flag: FlagValue) -> Detail | None:
    return Detail.WITHOUT_NAMES_ONLY if flag is FlagValue.SHARE_DEIDENTIFIED else None


def _without_names(section: Section, flag: FlagValue, flagged: _Part) -> Ruling:
    """Apply row 11: a consultation pack contains what is shared without names, and no attachment."""
    if flag is not FlagValue.SHARE_DEIDENTIFIED:
        return flagged.withheld()
    if section.file is not None:
        return flagged.withheld(detail=Detail.ATTACHMENT)
    return flagged.released(Reason.DEIDENTIFIED)


def _own_record(question: SharingQuery, flag: FlagValue, flagged: _Part) -> Ruling:
    """Apply row 9a: a copy for the subject, and nobody else, contains what is shared with them without any consent."""
    if question.party.id != SUBJECT_PARTY or question.purpose != NO_PURPOSE:
        return _Part(flagged.entry, flagged.section).withheld()
    return flagged.released(Reason.OWN_RECORD) if flag is FlagValue.SHARE else flagged.withheld(detail=_without(flag))


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of the table except the one on summaries, for one query."""

    question: SharingQuery
    consents: ConsentRows
    judgements: DecisionRegister

    def own_rows(self, entry: Entry, section: Section, found: EffectiveFlag | None, day: date) -> Ruling | None:
        """Apply rows 1 to 6: what the entry, the section and its flag decide on their own."""
        blank = _Part.of(entry, section)
        if entry.status is EntryStatus.DRAFT:
            return blank.withheld(Reason.DRAFT)
        if section.never:
            return blank.withheld(Reason.NEVER)
        if not self.question.period.holds(day):
            return blank.withheld(Reason.OUTSIDE_PERIOD)
        if found is not None and found.standing in (Standing.UNCONFIRMED, Standing.STALE):
            return _kept_in(entry, section, found)
        if section.marks and not all(mark.settled for mark in section.marks):
            return blank.withheld(Reason.MARKS_UNSETTLED)
        if found is None or found.standing is Standing.NOT_DECIDED:
            return self._not_decided(entry, section, blank)
        return None if found.flag.code is None else _kept_in(entry, section, found)

    def _not_decided(self, entry: Entry, section: Section, blank: _Part) -> Ruling | None:
        """Apply row 5, unless the pack rests on a decision that names the section and no flag prevents it."""
        decision = self.judgements.rests_on
        if self.question.kind is not PackKind.NECESSITY or decision is None or section.id not in self.judgements.about:
            return blank.withheld()
        against = flag_against(entry, section, self.question.party)
        if against is not None:
            return _kept_in(entry, section, against)
        if (section.id, section.revision) in self.judgements.exactly:
            return None
        return blank.withheld(Reason.CHANGED_SINCE, decision=decision.id, detail=Detail.CHANGED_AFTER_DECISION)

    def later_rows(self, entry: Entry, section: Section, found: EffectiveFlag | None, day: date) -> Ruling:
        """Apply rows 8 to 15: decisions, the subject's own record, denials and permits."""
        if found is None or found.standing is Standing.NOT_DECIDED:  # the decision replaces a missing flag
            flagged, flag = _Part.of(entry, section), FlagValue.SHARE
        else:
            flagged, flag = _Part.of(entry, section, found), found.flag.value
        against = self.judgements.latest_against(section)
        if against is not None:
            refused = against.outcome is DecisionOutcome.DO_NOT_SHARE
            return flagged.withheld(
                Reason.DECIDED_NOT if refused else Reason.ADVICE_PENDING,
                decision=against.id,
                when=self.question.day(against.agreed),
            )
        if self.question.kind is PackKind.PERSON:
            return _own_record(self.question, flag, flagged)
        if self.question.kind is PackKind.NECESSITY:
            return self._row_9(section, flag, self.consents.register.against(section, day), flagged)
        denied = self.consents.denied(section, day)
        if denied is not None:
            return flagged.resting_on(denied)
        if self.question.kind is PackKind.CONSULTATION:
            return _without_names(section, flag, flagged)
        if flag is FlagValue.SHARE_DEIDENTIFIED:
            return flagged.withheld(Reason.DEIDENTIFIED_ONLY)
        return flagged.resting_on(self.consents.allowed(section, day))

    def _row_9(self, section: Section, flag: FlagValue, denials: Iterable[Statement], flagged: _Part) -> Ruling:
        """Release on the named decision, unless it was made without knowledge of a denial.

        A decision that was agreed before a denial was said, or recorded, has to be made again; no later permit
        replaces a new decision.
        """
        decision = self.judgements.named(section)
        if decision is None:
            detail = self.judgements.why_not(section, self.question)
            return self._not_in_decision(flagged, detail)
        if flag is not FlagValue.SHARE:
            return self._not_in_decision(flagged, Detail.WITHOUT_NAMES_ONLY)
        unknown = next((denial for denial in denials if denial.known >= decision.agreed), None)
        if unknown is not None:
            return flagged.resting_on(self.consents.denial(Denial(unknown)))
        return flagged.released(Reason.DECISION, decision=decision.id, when=self.question.day(decision.agreed))

    def _not_in_decision(self, flagged: _Part, detail: Detail | None) -> Ruling:
        """Withhold what the decision does not cover, with the day that explains why."""
        decision, when = self.judgements.rests_on, None
        if decision is not None:
            when = decision.valid_until if detail is Detail.DECISION_ENDED else self.question.day(decision.agreed)
        code, named = Reason.NOT_IN_DECISION, self.question.decision
        return flagged.withheld(code, decision=named, when=when, detail=detail)
