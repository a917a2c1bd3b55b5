"""What recording a decision may change, over generated cases."""

from dataclasses import replace

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.decision import Decision, GuideRecord
from notebook.model.ids import DecisionId
from notebook.model.people import Party
from notebook.model.vocabulary import DecisionOutcome, PackKind
from notebook.sharing.decision_rules import obstacle
from notebook.sharing.decision_status import DecisionState, standing
from notebook.sharing.make_release import make_release
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.cases import PARTIES, Asked, asked, decisions
from tests.support.canonical_case_file_strategies import guide_records
from tests.support.laws import kept_characters

pytestmark = pytest.mark.law

NEW = DecisionId("d99")
"""The id that the generator gives to number 99, which no generated case has."""


def present(case: Case, decision: Decision) -> Decision:
    """Give a decision about sections that are there, as they are now."""
    pairs = tuple((part.id, part.revision) for _, part in case.parts() if part.id in dict(decision.sections))
    return replace(decision, sections=pairs)


def decided(case: Case, decision: Decision) -> Case:
    """Give the case once a decision is kept."""
    return replace(case, decisions=(*case.decisions, decision))


def party_of(decision: Decision) -> Party:
    return next(party for party in PARTIES if party.id == decision.party)


@given(asked(), decisions(99))
def test_a_decision_changes_nothing_for_anybody_else(pair: Asked, drawn: Decision) -> None:
    """Law 4: what another party would get is the same, whatever was decided and marked."""
    decision = present(pair.case, drawn)
    after = decided(pair.case, decision)
    for party in PARTIES:
        if party.id != decision.party:
            question = replace(pair.question, party=party)
            assert make_release(after, question, PARTIES) == make_release(pair.case, question, PARTIES)


@given(asked(), decisions(99))
def test_a_no_adds_no_character(pair: Asked, drawn: Decision) -> None:
    """Law 2: recording a decision not to share, or that waits for advice, never adds anything to any release."""
    outcome = DecisionOutcome.DO_NOT_SHARE if drawn.outcome is DecisionOutcome.SHARE else drawn.outcome
    decision = replace(present(pair.case, drawn), outcome=outcome)
    after = decided(pair.case, decision)
    assert kept_characters(after, pair.question) <= kept_characters(pair.case, pair.question)


@given(asked(), decisions(99), guide_records())
def test_answers_in_the_guide_change_no_ruling(pair: Asked, drawn: Decision, record: GuideRecord) -> None:
    """The guide makes no section leave that the table withholds: its answers change nothing."""
    decision = present(pair.case, drawn)
    plain, answered = decided(pair.case, decision), decided(pair.case, replace(decision, guide=record))
    for kind in PackKind:
        chosen = decision.id if kind is PackKind.NECESSITY else None
        question = replace(pair.question, kind=kind, decision=chosen)
        assert rule(answered, question) == rule(plain, question)
        assert make_release(answered, question, PARTIES) == make_release(plain, question, PARTIES)


@given(asked(), decisions(99))
def test_a_yes_opens_only_what_it_names(pair: Asked, drawn: Decision) -> None:
    """Whatever newly leaves in any pack is named by the decision, or sums up what it names."""
    decision = replace(present(pair.case, drawn), outcome=DecisionOutcome.SHARE)
    after = decided(pair.case, decision)
    before, now = rule(pair.case, pair.question), rule(after, pair.question)
    newly = {name for name, ruling in now.items() if ruling.released and not before[name].released}
    named = set(dict(decision.sections))
    summaries = {part.id for _, part in pair.case.parts() if part.sources}
    event(f"opened something: {bool(newly)}")
    assert newly <= named | summaries


@given(asked(), decisions(99))
def test_a_pack_on_it_has_only_what_could_be_named(pair: Asked, drawn: Decision) -> None:
    """In a pack on the decision goes nothing that was hindered; what was not is kept in by a later no alone."""
    decision = replace(present(pair.case, drawn), outcome=DecisionOutcome.SHARE)
    party = party_of(decision)
    after = decided(pair.case, decision)
    question = SharingQuery(
        party, decision.purpose, decision.agreed, pair.question.zone, PackKind.NECESSITY, decision=NEW
    )
    found = standing(after, decision, replace(question, kind=PackKind.CONSENTED, decision=None))
    rulings = rule(after, question)
    event(f"{found.state}: {found.goes > 0}")
    later = {Reason.SOURCE_WITHHELD, Reason.DECIDED_NOT, Reason.ADVICE_PENDING, Reason.REFUSED, Reason.WITHDRAWN}
    for entry, part in pair.case.parts():
        ruling = rulings[part.id]
        if part.id not in dict(decision.sections) or obstacle(entry, part, party) is not None:
            assert not ruling.released
        elif found.state in (DecisionState.HOLDS, DecisionState.OVERTAKEN):
            assert ruling.released or ruling.code in later


@given(asked(), decisions(99), st.sampled_from(DecisionOutcome))
def test_a_hindrance_is_what_the_ruling_says(pair: Asked, drawn: Decision, outcome: DecisionOutcome) -> None:
    """A reason why a section cannot be named is the one for which it would stay in, in a pack on the decision."""
    party = party_of(drawn)
    decision = replace(present(pair.case, drawn), outcome=DecisionOutcome.SHARE)
    question = SharingQuery(party, drawn.purpose, drawn.agreed, pair.question.zone, PackKind.NECESSITY, decision=NEW)
    rulings = rule(decided(pair.case, decision), question)
    for entry, part in pair.case.parts():
        reason = obstacle(entry, part, party, outcome)
        if reason is not None and reason is not Reason.DEIDENTIFIED_ONLY and part.id in dict(decision.sections):
            assert rulings[part.id].code is reason
