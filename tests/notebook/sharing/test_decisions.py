"""Which decision counts for a section, a party and a purpose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notebook.model.decision import Decision
from notebook.model.ids import SectionId
from notebook.model.vocabulary import DecisionOutcome, FlagValue, PackKind, Purpose
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    FIRST,
    POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

NO, WAITS = DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING
NECESSITY = question(kind=PackKind.NECESSITY, decision="d1")
NO_OF_THE_4TH = decision(NO, name="d0")


def ruled(*decisions: Decision, on: SharingQuery | None = None, value: FlagValue = FlagValue.SHARE) -> Ruling:
    """Rule on one consented section about which all this was decided."""
    return rule(
        case(entry(section(flags=(flag(value),))), consents=(consent(),), decisions=decisions), on or question()
    )[FIRST]


OTHERS = (
    replace(NO_OF_THE_4TH, party=POLICE.id),
    replace(NO_OF_THE_4TH, purpose=Purpose("safety")),
    replace(NO_OF_THE_4TH, sections=((SectionId("e1.b"), 1),)),
)


@pytest.mark.parametrize("other", OTHERS, ids=["party", "purpose", "section"])
def test_decision_about_something_else_keeps_nothing_back(other: Decision) -> None:
    """Party, purpose and section must all be those asked about."""
    assert ruled(other).released


@pytest.mark.parametrize(
    "other",
    [
        replace(decision(), party=POLICE.id),
        replace(decision(), purpose=Purpose("safety")),
        replace(decision(), sections=((SectionId("e1.b"), 1),)),
        decision(name="d2"),
        decision(agreed=instant(2, 5)),
        decision(revision=2),
        decision(NO),
    ],
    ids=["party", "purpose", "section", "not the one named", "agreed later", "revision", "against"],
)
def test_necessity_pack_rests_on_the_decision_named_and_no_other(other: Decision) -> None:
    """A decision that is not the one named, or not about this, releases nothing."""
    assert not ruled(other, on=NECESSITY).released


def test_decision_counts_from_its_instant_through_its_last_day() -> None:
    """It counts in the instant it was agreed and on its last day, and neither before nor after."""
    made = decision(valid_until=date(2026, 5, 1))
    assert ruled(made, on=NECESSITY).released
    assert ruled(made, on=replace(NECESSITY, at=made.agreed)).released
    assert not ruled(made, on=replace(NECESSITY, at=made.agreed - timedelta(seconds=1))).released
    assert not ruled(made, on=replace(NECESSITY, at=instant(2, 5))).released


def test_decision_about_sharing_with_names_only() -> None:
    """A section that may go without names only is in no necessity pack."""
    assert ruled(decision(), on=NECESSITY, value=FlagValue.SHARE_DEIDENTIFIED).code is Reason.NOT_IN_DECISION


def test_taking_without_names_away_lifts_a_restriction_in_a_pack_with_names() -> None:
    """Then the decision stands in for what is not decided, as it does once a withhold is taken away."""
    assert ruled(decision(), on=NECESSITY, value=FlagValue.UNDECIDED).released
    bare = replace(NECESSITY, kind=PackKind.CONSULTATION, decision=None)
    assert ruled(on=bare, value=FlagValue.SHARE_DEIDENTIFIED).released
    assert not ruled(on=bare, value=FlagValue.UNDECIDED).released


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ((NO_OF_THE_4TH, decision(WAITS, agreed=instant(5))), Reason.ADVICE_PENDING),
        ((decision(WAITS), decision(NO, agreed=instant(5), name="d2")), Reason.DECIDED_NOT),
        ((NO_OF_THE_4TH, decision(WAITS)), Reason.DECIDED_NOT),
    ],
    ids=["advice asked later", "no said later", "both at once"],
)
def test_the_latest_decision_against_is_the_one_told(decisions: tuple[Decision, ...], told: Reason) -> None:
    """Of several against, the latest is told, at equal instants the plain no, in any order."""
    assert ruled(*decisions).code is told
    assert ruled(*decisions[::-1]).code is told


def test_earlier_share_lifts_nothing() -> None:
    """What was decided before a no does not count against it, in any order."""
    before = decision(agreed=instant(3))
    assert ruled(before, NO_OF_THE_4TH, on=NECESSITY).code is Reason.DECIDED_NOT
    assert ruled(NO_OF_THE_4TH, before, on=NECESSITY).code is Reason.DECIDED_NOT


def test_of_one_instant_the_no_counts() -> None:
    """A decision to share at the very instant of a no lifts nothing, in any order."""
    both = (decision(name="d2"), NO_OF_THE_4TH)
    assert both[0].agreed == both[1].agreed
    assert ruled(*both).code is Reason.DECIDED_NOT
    assert ruled(*both[::-1]).code is Reason.DECIDED_NOT


@pytest.mark.parametrize(
    "later",
    [
        decision(agreed=instant(5), reason=""),
        decision(agreed=instant(5), revision=2),
        decision(agreed=instant(5), valid_until=date(2026, 4, 30)),
        replace(decision(agreed=instant(5)), party=POLICE.id),
    ],
    ids=["incomplete", "other revision", "over", "other party"],
)
def test_share_that_does_not_count_lifts_no_earlier_no(later: Decision) -> None:
    """Only a complete and valid decision about this text and party lifts an earlier one not to share."""
    assert ruled(NO_OF_THE_4TH, later).code is Reason.DECIDED_NOT
