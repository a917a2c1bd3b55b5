"""What the worker looks at before the person gets a copy of their record."""

from dataclasses import replace
from datetime import UTC, date

import pytest

from notebook.model.consent import Period
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Mark, Section
from notebook.model.ids import CaseId, PackId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    SUBJECT_AUDIENCE,
    Category,
    Code,
    DecisionOutcome,
    EntryStatus,
    FlagValue,
    Ground,
    PackKind,
    SectionKind,
    Told,
)
from notebook.sharing.own_record import Doubt, must_be_answered, shared_with_subject, undecided_for_subject
from tests.support.build import CARE, FIRST, NURSE, TO_NURSES, TO_POLICE, case, decision, entry, flag, instant, section

TO_SUBJECT = Addressee("audience", SUBJECT_AUDIENCE)
SOMETIME = Period()


def only_for(code: Code, *to: Addressee) -> Section:
    return section(marks=(Mark(0, 3, code, only_for=to),))


DOUBTS: tuple[tuple[str, Entry, Doubt | None], ...] = (
    ("plain", entry(section()), None),
    ("reported by others", entry(section(kind=SectionKind.REPORTED)), Doubt.REPORTED),
    ("about others", entry(section(categories=(Category.FAMILY, Category.THIRD_PARTY))), Doubt.THIRD_PARTY),
    ("harm", entry(section(flags=(flag(FlagValue.WITHHOLD, TO_POLICE, code=Code.HARM),))), Doubt.HARM),
    (
        "source, of the whole entry",
        replace(entry(section()), flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),)),
        Doubt.SOURCE,
    ),
    (
        "source before reported",
        replace(entry(section(kind=SectionKind.REPORTED)), flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),)),
        Doubt.SOURCE,
    ),
    ("a source marked for others alone", entry(only_for(Code.SRC, TO_NURSES)), Doubt.SOURCE),
    ("a passage about others marked for others alone", entry(only_for(Code.TP, TO_NURSES)), Doubt.THIRD_PARTY),
    ("a source marked for all is cut", entry(only_for(Code.SRC)), None),
    ("a source marked for the person is cut", entry(only_for(Code.SRC, TO_SUBJECT)), None),
    ("restricted", entry(section(flags=(flag(FlagValue.WITHHOLD, code=Code.ORG),))), Doubt.RESTRICTED),
    ("not needed by others", entry(section(flags=(flag(FlagValue.WITHHOLD, code=Code.NR),))), None),
)


@pytest.mark.parametrize(("on", "doubt"), [each[1:] for each in DOUBTS], ids=[each[0] for each in DOUBTS])
def test_what_is_shared_unseen_is_harmless(on: Entry, doubt: Doubt | None) -> None:
    """What was withheld from others for a grave reason, and what came from or is about others, is not shared unseen."""
    [found] = undecided_for_subject(case(on), SOMETIME, UTC)
    assert found.doubt is doubt


def test_the_worker_is_asked_about_all_but_harm_and_sources() -> None:
    """These two stay out until they are decided in their entry."""
    assert {doubt for doubt in Doubt if not doubt.asked} == {Doubt.HARM, Doubt.SOURCE}


@pytest.mark.parametrize(
    "on",
    [
        entry(section(), status=EntryStatus.DRAFT),
        entry(section(never=True)),
        entry(section(), at=instant(1, 2)),
        entry(section(flags=(flag(FlagValue.WITHHOLD, TO_SUBJECT, code=Code.NR),))),
        entry(section(flags=(flag(to=TO_SUBJECT, revision=9),))),
        entry(section(flags=(flag(to=TO_SUBJECT, confirmed=False),))),
        entry(section(flags=(flag(to=TO_SUBJECT),))),
    ],
    ids=["draft", "never", "outside", "withheld", "stale", "unconfirmed", "shared"],
)
def test_what_is_decided_or_never_leaves_is_not_offered(on: Entry) -> None:
    """A draft, another period, and what was decided before are left as they are."""
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert not undecided_for_subject(case(on), march, UTC)


def test_only_a_current_share_counts_as_shared() -> None:
    """A withheld or stale section is not among what the person gets already."""
    assert shared_with_subject(case(entry(section(flags=(flag(to=TO_SUBJECT),)))), SOMETIME, UTC) == {FIRST}
    assert not shared_with_subject(case(entry(section(flags=(flag(to=TO_SUBJECT, revision=9),)))), SOMETIME, UTC)
    assert not shared_with_subject(case(entry(section(flags=(flag(),)))), SOMETIME, UTC)


def given(kind: PackKind | None, state: State = State.PLACED) -> Disclosure:
    ground = Ground.VITAL_INTERESTS if kind is PackKind.NECESSITY else None
    return Disclosure(PackId("HP-1"), CaseId("c1"), NURSE.id, instant(5), state, CARE, kind, ground)


def test_what_the_person_may_not_know_of_is_answered_for() -> None:
    """Consent and decisions of which they were told before are known to them; nothing else is taken for known."""
    before = replace(decision(), told=Told.BEFORE)
    assert not must_be_answered(given(PackKind.CONSENTED), ())
    assert not must_be_answered(given(PackKind.NECESSITY), (before,))
    assert must_be_answered(given(PackKind.CONSULTATION), (before,))
    assert must_be_answered(given(None, State.ORAL), (before,))
    assert must_be_answered(given(PackKind.NECESSITY), ())
    for told in (Told.AFTER, Told.NO):
        assert must_be_answered(given(PackKind.NECESSITY), (replace(decision(), told=told),))
        assert must_be_answered(given(PackKind.NECESSITY), (before, replace(decision(name="d2"), told=told)))
    refused = replace(before, outcome=DecisionOutcome.DO_NOT_SHARE)
    assert must_be_answered(given(PackKind.NECESSITY), (refused,))
    assert must_be_answered(given(PackKind.NECESSITY), (replace(before, ground=Ground.LEGAL_DUTY),))
