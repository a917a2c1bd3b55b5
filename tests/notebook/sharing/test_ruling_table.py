"""Each row of the ruling table, with its code and its sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.consent import Period
from notebook.model.decision import Decision
from notebook.model.entry import AttachedFile, Entry
from notebook.model.ids import SectionId
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    DecisionOutcome,
    Grantor,
    PackKind,
    Purpose,
)
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from tests.notebook.sharing.ruling_rows import CONSULTATION, NECESSITY, NO, ROWS, SHARED, WITHOUT_NAMES, Row, permit
from tests.support.build import (
    FIRST,
    NURSE,
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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(row: Row) -> None:
    """The first row that applies gives its code, and its sentence says why."""
    ruling = rule(row.case, row.question)[FIRST]
    names = Names(row.case.subject.name, row.question.party, {NURSE.id: NURSE, POLICE.id: POLICE})
    assert ruling.code is row.code
    assert ruling_sentence(translations(), ruling, names) == row.sentence
    assert ruling.released == row.sentence.startswith("Shared: ")


def test_each_section_is_ruled_on_as_if_it_stood_alone() -> None:
    """What rulings have in common is worked out once, and only for the same kinds of information on the same day."""
    permit, no = consent(), consent(ConsentState.REFUSED, name="s2", said=instant(4))
    covers = replace(permit.provisions[0], covers=Period(date(2026, 3, 1), date(2026, 3, 3)))
    health = replace(no.provisions[0], categories=(Category.HEALTH,))
    consents = (replace(permit, provisions=(covers,)), replace(no, provisions=(health,)))
    entries: list[Entry] = []
    for day in (2, 3, 5):
        for kinds in ((Category.HEALTH,), (Category.WELLBEING,), (Category.WELLBEING, Category.HEALTH), ()):
            name = SectionId(f"s{len(entries)}")
            part = section(name=name, categories=kinds, flags=(flag(section=name),))
            entries.append(entry(part, at=instant(day)))
    together = rule(case(*entries, consents=consents), question())
    alone = {name: one for each in entries for name, one in rule(case(each, consents=consents), question()).items()}
    assert together == alone
    assert {each.code for each in alone.values()} == {Reason.CONSENT, Reason.REFUSED, Reason.NO_CONSENT}


def test_every_reason_has_a_row() -> None:
    """No reason of the table is left out of these tests."""
    assert {row.code for row in ROWS} >= set(Reason)


def test_period_of_a_pack_is_in_days_of_the_notebook() -> None:
    """What happened at half past ten in the evening in London happened on the next day in Amsterdam."""
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    on = case(entry(section(flags=(flag(),)), at=late), consents=(consent(),))
    third_of_march = Period(date(2026, 3, 3), date(2026, 3, 3))
    asked = replace(question(period=third_of_march), zone=ZoneInfo("Europe/Amsterdam"))
    assert rule(on, asked)[FIRST].released
    assert rule(on, replace(asked, zone=UTC))[FIRST].code is Reason.OUTSIDE_PERIOD


def test_permit_lives_until_the_end_of_its_last_day() -> None:
    """A permit is live through its whole last day in the notebook's time zone."""
    on = case(entry(SHARED), consents=(consent(until=date(2026, 5, 1)),))
    assert rule(on, question(at=instant(1, 5).replace(hour=23, minute=59)))[FIRST].released
    assert not rule(on, question(at=instant(2, 5).replace(hour=0)))[FIRST].released


def test_denial_wins_at_equal_instants() -> None:
    """A permit and a denial said in the same instant leave the denial standing."""
    both = (consent(), consent(NO, name="s2"))
    assert rule(case(entry(SHARED), consents=both), question())[FIRST].code is Reason.REFUSED


def test_nobodys_permit_lifts_anothers_denial() -> None:
    """A parent's later permit leaves the subject's refusal standing; the subject's own lifts it."""
    refused = consent(NO)
    parent = consent(name="s2", said=instant(2), grantor=Grantor.PARENT, until=date(2026, 12, 31))
    own = replace(parent, grantor=Grantor.SUBJECT)
    assert rule(case(entry(SHARED), consents=(refused, parent)), question())[FIRST].code is Reason.REFUSED
    assert rule(case(entry(SHARED), consents=(refused, own)), question())[FIRST].released


def test_yesterday_revives_nothing() -> None:
    """Asked as of an instant before a withdrawal, the withdrawal still counts."""
    withdrawn = consent(then=((ConsentState.WITHDRAWN, instant(20, 4)),))
    assert rule(case(entry(SHARED), consents=(withdrawn,)), question(at=instant(10, 4)))[FIRST].code is Reason.WITHDRAWN


def test_permit_said_later_does_not_count() -> None:
    """Asked as of an instant before a permit was said, there is no consent."""
    on = case(entry(SHARED), consents=(consent(said=instant(20, 4)),))
    assert rule(on, question(at=instant(10, 4)))[FIRST].code is Reason.NO_CONSENT


def test_section_without_categories_is_covered_by_no_permit() -> None:
    """A permit covers nothing that has no kind of information."""
    far = permit(purposes=(Purpose("safety"),), categories=(Category.HEALTH,))
    assert rule(case(entry(SHARED), consents=(far,)), question())[FIRST].detail is None
    bare = section(flags=(flag(),), categories=())
    assert rule(case(entry(bare), consents=(consent(),)), question())[FIRST].code is Reason.NO_CONSENT


def test_later_decision_to_share_lifts_an_earlier_one_not_to() -> None:
    """The latest decision counts, and at equal instants the one not to share."""
    refused = decision(DecisionOutcome.DO_NOT_SHARE)
    later = decision(agreed=instant(5), name="d2")
    same = decision(name="d2")
    on = question(kind=PackKind.NECESSITY, decision="d2")
    assert rule(case(entry(SHARED), decisions=(refused, later)), on)[FIRST].released
    assert rule(case(entry(SHARED), decisions=(refused, same)), on)[FIRST].code is Reason.DECIDED_NOT


@pytest.mark.parametrize(
    "made",
    [decision(reason=" "), decision(valid_until=None), decision(valid_until=date(2026, 4, 30))],
    ids=["incomplete", "no last day", "over"],
)
def test_decision_that_does_not_count_releases_nothing(made: Decision) -> None:
    """A decision to share counts only complete and until its last day."""
    on = case(entry(SHARED), decisions=(made,))
    assert rule(on, NECESSITY)[FIRST].code is Reason.NOT_IN_DECISION


def test_attachment_is_in_no_consultation_pack() -> None:
    """Names in a picture cannot be taken out, so a flag without names is not enough."""
    attached = replace(WITHOUT_NAMES, file=AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3))
    on = case(replace(entry(), attachments=(attached,)))
    assert rule(on, CONSULTATION)[FIRST].code is Reason.NOT_DECIDED
