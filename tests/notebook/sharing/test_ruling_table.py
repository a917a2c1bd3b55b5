"""Each row of the ruling table, with its code and its sentence."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from notebook.messages.i18n import translations
from notebook.messages.next_steps import next_step, why, why_of_all
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.case import Case
from notebook.model.consent import Consent, Period
from notebook.model.decision import Decision
from notebook.model.entry import AttachedFile, Entry, Mark, Section
from notebook.model.ids import ConsentId, EntryId, ProvisionId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Subject
from notebook.model.vocabulary import (
    NO_PURPOSE,
    SUBJECT_AUDIENCE,
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryStatus,
    FlagValue,
    Grantor,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    FIRST,
    NURSE,
    POLICE,
    TO_POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

SHARED = section(flags=(flag(),))
NO = ConsentState.REFUSED
TAKEN_BACK = ConsentState.WITHDRAWN
NECESSITY = question(kind=PackKind.NECESSITY, decision="d1")
CONSULTATION = question(kind=PackKind.CONSULTATION)
TO_SUBJECT = Addressee("audience", SUBJECT_AUDIENCE)
OWN_COPY = replace(
    question(kind=PackKind.PERSON), party=Subject("Sam Example").as_party(), purpose=NO_PURPOSE, decision=None
)
WITHOUT_NAMES = section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))


@dataclass(frozen=True)
class Row:
    """A case, a question, and what the table says of the first section."""

    name: str
    case: Case
    question: SharingQuery
    code: Reason | Code
    sentence: str


ROWS = (
    Row(
        "1 draft",
        case(entry(SHARED, status=EntryStatus.DRAFT), consents=(consent(),)),
        question(),
        Reason.DRAFT,
        "Withheld: the entry is still a draft.",
    ),
    Row(
        "2 never",
        case(entry(section(flags=(flag(),), never=True)), consents=(consent(),)),
        question(),
        Reason.NEVER,
        "Withheld: it is marked never to leave this notebook.",
    ),
    Row(
        "3 outside the period",
        case(entry(SHARED), consents=(consent(),)),
        question(period=Period(date(2026, 3, 3), None)),
        Reason.OUTSIDE_PERIOD,
        "Withheld: it happened outside the period chosen for this pack.",
    ),
    Row(
        "4 unconfirmed",
        case(entry(section(flags=(flag(confirmed=False),))), consents=(consent(),)),
        question(),
        Reason.UNCONFIRMED,
        "Withheld: what is set for mental health came with an imported file, and nobody has confirmed it yet.",
    ),
    Row(
        "4 stale",
        case(entry(section(flags=(flag(),), revision=2)), consents=(consent(),)),
        question(),
        Reason.CHANGED_SINCE,
        "Withheld: it was changed after it was decided for mental health (the text, a kind of information or a mark).",
    ),
    Row(
        "4 marks unsettled",
        case(entry(section(flags=(flag(),), marks=(Mark(0, 3, Code.TP, settled=False),))), consents=(consent(),)),
        question(),
        Reason.MARKS_UNSETTLED,
        "Withheld: it is not certain where a mark in it belongs; say so in its entry.",
    ),
    Row(
        "5 not decided",
        case(entry(section()), consents=(consent(),)),
        question(),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "5 undecided",
        case(entry(section(flags=(flag(FlagValue.UNDECIDED),))), consents=(consent(),)),
        question(),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "6 the flag withholds",
        case(entry(section(flags=(flag(FlagValue.WITHHOLD, code=Code.HD),))), consents=(consent(),)),
        question(),
        Code.HD,
        "Withheld: it is not for mental health (health detail that is not needed here).",
    ),
    Row(
        "7 a summary with a source that is not released",
        case(
            entry(
                section(flags=(flag(),), kind=SectionKind.SUMMARY, sources=(SectionId("e1.b"),)),
                section(name=SectionId("e1.b")),
            ),
            consents=(consent(),),
        ),
        question(),
        Reason.SOURCE_WITHHELD,
        "Withheld: it sums up something that is itself withheld.",
    ),
    Row(
        "8 decided not",
        case(entry(SHARED), consents=(consent(),), decisions=(decision(DecisionOutcome.DO_NOT_SHARE),)),
        question(),
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
    ),
    Row(
        "8 advice pending",
        case(entry(SHARED), consents=(consent(),), decisions=(decision(DecisionOutcome.ADVICE_PENDING),)),
        question(),
        Reason.ADVICE_PENDING,
        "Withheld: advice was asked for on 4 March 2026 and has not come yet.",
    ),
    Row(
        "8 advice pending, in the pack that asks for it",
        case(entry(WITHOUT_NAMES), decisions=(decision(DecisionOutcome.ADVICE_PENDING),)),
        CONSULTATION,
        Reason.DEIDENTIFIED,
        "Shared: without names, for consultation.",
    ),
    Row(
        "8 decided not, then advice pending, in the pack that asks for it",
        case(
            entry(WITHOUT_NAMES),
            decisions=(
                decision(DecisionOutcome.DO_NOT_SHARE),
                decision(DecisionOutcome.ADVICE_PENDING, name="d2", agreed=instant(5)),
            ),
        ),
        CONSULTATION,
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
    ),
    Row(
        "9 in the decision",
        case(entry(SHARED), consents=(consent(NO),), decisions=(decision(),)),
        NECESSITY,
        Reason.DECISION,
        "Shared: on the decision of 4 March 2026.",
    ),
    Row(
        "9 not in the decision as it stands",
        case(entry(SHARED), decisions=(decision(revision=2),)),
        NECESSITY,
        Reason.NOT_IN_DECISION,
        "Withheld: it was changed after the decision that this pack rests on.",
    ),
    Row(
        "9 refused after the decision",
        case(entry(SHARED), consents=(consent(NO, said=instant(5)),), decisions=(decision(),)),
        NECESSITY,
        Reason.REFUSED,
        "Withheld: Sam Example said no to sharing this with mental health on 5 March 2026.",
    ),
    Row(
        "10 withdrawn",
        case(entry(SHARED), consents=(consent(then=((ConsentState.WITHDRAWN, instant(3, 4)),)),)),
        question(),
        Reason.WITHDRAWN,
        "Withheld: Sam Example withdrew consent for mental health on 3 April 2026.",
    ),
    Row(
        "10 found not to be valid",
        case(entry(SHARED), consents=(consent(then=((ConsentState.INVALIDATED, instant(3, 4)),)),)),
        question(),
        Reason.WITHDRAWN,
        "Withheld: the consent for mental health was found not to be valid on 3 April 2026.",
    ),
    Row(
        "10 refused",
        case(entry(SHARED), consents=(consent(NO),)),
        question(),
        Reason.REFUSED,
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "10 denied by a parent",
        case(
            entry(SHARED),
            consents=(consent(), consent(effect=Effect.DENY, name="s2", grantor=Grantor.PARENT)),
        ),
        question(),
        Reason.REFUSED,
        "Withheld: a parent said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "11 without names",
        case(entry(WITHOUT_NAMES)),
        CONSULTATION,
        Reason.DEIDENTIFIED,
        "Shared: without names, for consultation.",
    ),
    Row(
        "11 flagged for sharing with names",
        case(entry(SHARED)),
        CONSULTATION,
        Reason.NOT_DECIDED,
        "Withheld: it is not marked to be shared without names.",
    ),
    Row(
        "12 without names only",
        case(entry(WITHOUT_NAMES), consents=(consent(),)),
        question(),
        Reason.DEIDENTIFIED_ONLY,
        "Withheld: it may be shared without names only, in a consultation pack.",
    ),
    Row(
        "13 a live permit",
        case(entry(SHARED), consents=(consent(),)),
        question(),
        Reason.CONSENT,
        "Shared: Sam Example gave consent for mental health on 1 March 2026.",
    ),
    Row(
        "13 a renewed permit",
        case(entry(SHARED), consents=(consent(then=((ConsentState.RENEWED, instant(3, 4)),)),)),
        question(),
        Reason.CONSENT,
        "Shared: Sam Example renewed consent for mental health on 3 April 2026.",
    ),
    Row(
        "14 a permit that has ended",
        case(entry(SHARED), consents=(consent(until=date(2026, 4, 30)),)),
        question(),
        Reason.EXPIRED,
        "Withheld: the consent for mental health ended on 30 April 2026.",
    ),
    Row(
        "10 one of two parents",
        case(
            entry(SHARED),
            consents=(
                consent(NO, grantor=Grantor.PARENT, until=date(2027, 1, 1), who="Anna Example"),
                consent(name="s2", grantor=Grantor.PARENT, said=instant(5), until=date(2027, 1, 1), who="Bob Example"),
            ),
        ),
        question(),
        Reason.REFUSED,
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "10 a denial that came back",
        case(
            entry(SHARED),
            consents=(
                consent(then=((ConsentState.WITHDRAWN, instant(2)),)),
                consent(name="s2", said=instant(3), until=date(2026, 4, 30)),
            ),
        ),
        question(),
        Reason.EXPIRED,
        "Withheld: the consent for mental health ended on 30 April 2026.",
    ),
    Row(
        "15 no consent",
        case(entry(section(flags=(flag(to=TO_POLICE),))), consents=(consent(),)),
        question(POLICE),
        Reason.NO_CONSENT,
        "Withheld: no consent for T. Smit covers it.",
    ),
    Row(
        "9a copy for the person, whatever was refused",
        case(entry(section(flags=(flag(to=TO_SUBJECT),))), consents=(consent(NO, TO_SUBJECT),)),
        OWN_COPY,
        Reason.OWN_RECORD,
        "Shared: Sam Example may read it, it is about them.",
    ),
    Row(
        "9a without names is not for the person",
        case(entry(section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED, TO_SUBJECT),)))),
        OWN_COPY,
        Reason.NOT_DECIDED,
        "Withheld: it may be shared without names only, and this pack names people.",
    ),
    Row(
        "9a nothing is set for the person",
        case(entry(SHARED), consents=(consent(),)),
        OWN_COPY,
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether Sam Example may have it.",
    ),
    Row(
        "9a a copy for somebody else is none",
        case(entry(SHARED), consents=(consent(),)),
        question(kind=PackKind.PERSON),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "9a decided not to share, whatever for, and shared for something else later",
        case(
            entry(section(flags=(flag(to=TO_SUBJECT),))),
            decisions=(
                replace(decision(DecisionOutcome.DO_NOT_SHARE), party=SUBJECT_PARTY),
                replace(decision(agreed=instant(5), name="d2"), party=SUBJECT_PARTY, purpose=Purpose("safety")),
            ),
        ),
        OWN_COPY,
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with Sam Example for this purpose.",
    ),
)


HEALTH_TOO = (Category.WELLBEING, Category.HEALTH)


def permit(**changes: object) -> Consent:
    """Give the consent with another provision."""
    known = consent()
    return replace(known, provisions=(replace(known.provisions[0], **changes),))  # type: ignore[arg-type]


def summed(*sources: SectionId, name: SectionId = FIRST) -> Section:
    """Give a shared summary of other sections."""
    return section(name=name, kind=SectionKind.SUMMARY, sources=sources, flags=(flag(section=name),))


SECOND = SectionId("e1.b")
MISSED = (
    (
        "other_purpose",
        (permit(purposes=(Purpose("safety"),)),),
        "the consent for mental health is for another purpose.",
    ),
    (
        "other_days",
        (permit(covers=Period(instant(3).date())),),
        "the consent for mental health does not cover the day on which it happened.",
    ),
    (
        "other_kinds",
        (permit(categories=(Category.HEALTH,)),),
        "the consent for mental health does not cover every kind of information in it.",
    ),
    ("not_yet", (consent(said=instant(2, 5)),), "consent for mental health was given only on 2 May 2026."),
    (
        "asked",
        (consent(ConsentState.REQUESTED),),
        "consent for mental health was asked for on 1 March 2026, and nobody has answered yet.",
    ),
)


@pytest.mark.parametrize(("detail", "consents", "sentence"), MISSED, ids=[name for name, _, _ in MISSED])
def test_what_a_consent_lacks_is_said(detail: str, consents: tuple[Consent, ...], sentence: str) -> None:
    """Each is one step from yes, and another one; what misses by two things is no near miss."""
    ruling = rule(case(entry(SHARED), consents=consents), question())[FIRST]
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    assert (ruling.code, ruling.detail, ruling.consent) == (Reason.NO_CONSENT, detail, None)
    assert ruling_sentence(translations(), ruling, names) == f"Withheld: {sentence}"
    far = tuple(replace(each, provisions=(replace(each.provisions[0], until=date(2026, 4, 1)),)) for each in consents)
    assert rule(case(entry(SHARED), consents=far), question())[FIRST].detail is None


def test_two_permits_that_cover_it_together_are_told_as_two() -> None:
    """She allowed both, and one at a time: the worker is not told that she allowed neither."""
    both = section(flags=(flag(),), categories=HEALTH_TOO)
    health = replace(permit(id=ProvisionId("s2.1"), categories=(Category.HEALTH,)), id=ConsentId("s2"))
    ruling = rule(case(entry(both), consents=(consent(), health)), question())[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NO_CONSENT, Detail.ONE_EACH)
    assert rule(case(entry(both), consents=(consent(),)), question())[FIRST].detail is Detail.OTHER_KINDS
    far = permit(purposes=(Purpose("safety"),), categories=(Category.HEALTH,))
    assert rule(case(entry(SHARED), consents=(far,)), question())[FIRST].detail is None
    bare = section(flags=(flag(),), categories=())
    assert rule(case(entry(bare), consents=(consent(),)), question())[FIRST].detail is Detail.NO_KINDS


def test_what_was_taken_back_is_no_near_miss() -> None:
    """A consent for another purpose that was withdrawn is none that only wants another purpose."""
    gone = replace(permit(purposes=(Purpose("safety"),)), events=consent(then=((TAKEN_BACK, instant(3)),)).events)
    assert rule(case(entry(SHARED), consents=(gone,)), question())[FIRST].detail is None


@pytest.mark.parametrize(
    ("made", "detail", "day"),
    [
        (decision(reason=""), Detail.DECISION_INCOMPLETE, date(2026, 3, 4)),
        (decision(agreed=instant(2, 5)), Detail.DECISION_NOT_YET, date(2026, 5, 2)),
        (decision(valid_until=date(2026, 3, 31)), Detail.DECISION_ENDED, date(2026, 3, 31)),
        (decision(revision=2), Detail.CHANGED_AFTER_DECISION, date(2026, 3, 4)),
        (replace(decision(), sections=((SECOND, 1),)), None, date(2026, 3, 4)),
        (replace(decision(), party=POLICE.id), Detail.DECISION_OTHER_PARTY, None),
        (replace(decision(), purpose=Purpose("safety")), Detail.DECISION_OTHER_PURPOSE, None),
    ],
)
def test_a_necessity_pack_says_what_its_decision_lacks(made: Decision, detail: Detail | None, day: date | None) -> None:
    """Incomplete, not agreed yet, ended, about an earlier text, or about something else."""
    ruling = rule(case(entry(SHARED), decisions=(made,)), NECESSITY)[FIRST]
    assert (ruling.code, ruling.detail, ruling.basis.when) == (Reason.NOT_IN_DECISION, detail, day)


def test_a_flag_without_names_is_the_reason_in_a_necessity_pack() -> None:
    """The decision is as it should be."""
    ruling = rule(case(entry(WITHOUT_NAMES), decisions=(decision(),)), NECESSITY)[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NOT_IN_DECISION, Detail.WITHOUT_NAMES_ONLY)


def test_an_attachment_says_why_it_is_not_in_a_consultation() -> None:
    """It is marked to be shared without names; attachments never go."""
    attached = replace(WITHOUT_NAMES, file=AttachedFile("a.jpg", "image/jpeg", "0" * 64, 3))
    ruling = rule(case(replace(entry(), attachments=(attached,))), CONSULTATION)[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NOT_DECIDED, Detail.ATTACHMENT)


def test_a_summary_says_why_it_stays() -> None:
    """It names no sources, draws on itself over another, or draws on what is withheld."""
    other = SectionId("e1.c")
    parts = (summed(SECOND), summed(FIRST, name=SECOND), summed(FIRST, name=other))
    rulings = rule(case(entry(*parts), consents=(consent(),)), question())
    assert {(ruling.code, ruling.detail) for ruling in rulings.values()} == {(Reason.SOURCE_WITHHELD, Detail.RING)}
    rulings = rule(case(entry(summed(SECOND), summed(name=SECOND)), consents=(consent(),)), question())
    assert [ruling.detail for ruling in rulings.values()] == [None, Detail.NO_SOURCES]
    assert not any(ruling.released for ruling in rulings.values())


def test_every_detail_has_a_sentence_of_its_own() -> None:
    """No two causes are told in the same words, and none without."""
    names = Names("Sam Example", NURSE, {})
    blank = Basis(Outcome.WITHHELD, Reason.NO_CONSENT, when=date(2026, 3, 4))
    said = {
        ruling_sentence(translations(), Ruling(EntryId("e1"), FIRST, replace(blank, detail=each)), names)
        for each in Detail
    }
    assert len(said) == len(Detail)
    assert all(sentence.startswith("Withheld: ") for sentence in said)


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


def test_two_summaries_that_draw_on_each_other_stay_in() -> None:
    """Sources that never end in a released section release nothing."""
    other = SectionId("e1.b")
    first = section(flags=(flag(),), kind=SectionKind.SUMMARY, sources=(other,))
    second = section(flags=(flag(section=other),), kind=SectionKind.SUMMARY, sources=(FIRST,), name=other)
    rulings = rule(case(entry(first, second), consents=(consent(),)), question())
    assert {ruling.code for ruling in rulings.values()} == {Reason.SOURCE_WITHHELD}


def summary(name: str, *sources: str, shared: bool = True) -> Section:
    """Give a summary of some sections, flagged or not."""
    flags = (flag(section=SectionId(name)),) if shared else ()
    return section(
        name=SectionId(name), kind=SectionKind.SUMMARY, flags=flags, sources=tuple(SectionId(each) for each in sources)
    )


def test_chain_of_summaries_is_released_with_all_it_draws_on() -> None:
    """A summary of a summary goes, in any order of the case, when everything under it goes."""
    chain = (summary("e1.d", "e1.c", "e1.a", "e1.a"), summary("e1.c", "e1.b"), summary("e1.b", "e1.a"), SHARED)
    for sections in (chain, chain[::-1]):
        rulings = rule(case(entry(*sections), consents=(consent(),)), question())
        assert {ruling.code for ruling in rulings.values()} == {Reason.CONSENT}


@pytest.mark.parametrize("gone", ["e1.a", "e1.b", "e1.c"])
def test_chain_of_summaries_ends_where_something_is_withheld(gone: str) -> None:
    """Whatever draws on what is withheld, however far off, is withheld; what it draws on is not."""
    whole = (section(flags=(flag(),)), summary("e1.b", "e1.a"), summary("e1.c", "e1.b"), summary("e1.d", "e1.c"))
    chain = tuple(replace(part, flags=()) if part.id == gone else part for part in whole)
    rulings = rule(case(entry(*chain), consents=(consent(),)), question())
    assert [name for name, ruling in rulings.items() if ruling.released] == [p.id for p in chain if p.id < gone]
    assert rulings[SectionId(gone)].code is Reason.NOT_DECIDED
    assert {rulings[part.id].code for part in chain if part.id > gone} <= {Reason.SOURCE_WITHHELD}


def test_one_withheld_source_of_several_ends_a_chain() -> None:
    """That one source of a summary goes does not let through what draws on that summary."""
    held = section(name=SectionId("e1.x"))
    on = case(entry(SHARED, held, summary("e1.b", "e1.a", "e1.x"), summary("e1.c", "e1.b")), consents=(consent(),))
    assert [ruling.released for ruling in rule(on, question()).values()] == [True, False, False, False]


def test_summary_without_consent_is_no_source() -> None:
    """A summary that is itself withheld by a later row keeps back what draws on it, and says why itself."""
    alone = replace(summary("e1.b", "e1.a"), categories=(Category.HEALTH,))
    rulings = rule(case(entry(SHARED, alone, summary("e1.c", "e1.b")), consents=(consent(),)), question())
    assert [ruling.code for ruling in rulings.values()] == [Reason.CONSENT, Reason.NO_CONSENT, Reason.SOURCE_WITHHELD]


def test_attachment_is_in_no_consultation_pack() -> None:
    """Names in a picture cannot be taken out, so a flag without names is not enough."""
    attached = replace(WITHOUT_NAMES, file=AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3))
    on = case(replace(entry(), attachments=(attached,)))
    assert rule(on, CONSULTATION)[FIRST].code is Reason.NOT_DECIDED


def test_draft_summary_says_that_it_is_a_draft() -> None:
    """An earlier row of the table is not covered up by what a summary draws on."""
    on = case(entry(summary("e1.b", "e1.a"), status=EntryStatus.DRAFT), consents=(consent(),))
    assert rule(on, question())[SectionId("e1.b")].code is Reason.DRAFT


def test_rulings_carry_what_they_rest_on() -> None:
    """The ids of flag, consent, provision and decision stand in the ruling that they made."""
    own = "e1.a/audience:mental_health"
    flags = (flag(confirmed=False), flag(revision=2), flag(FlagValue.WITHHOLD, code=Code.HD))
    for each in flags:
        assert rule(case(entry(section(flags=(each,)))), question())[FIRST].rests_on == (own,)
    given = rule(case(entry(SHARED), consents=(consent(),)), question())[FIRST]
    assert (given.flag, given.consent, given.basis.provision) == (own, "s1", "s1.1")
    on = case(entry(SHARED), decisions=(decision(),))
    assert rule(on, NECESSITY)[FIRST].rests_on == (own, "d1")
    against = case(entry(SHARED), decisions=(decision(DecisionOutcome.DO_NOT_SHARE),))
    assert rule(against, question())[FIRST].rests_on == (own, "d1")
    assert rule(case(entry(SHARED)), NECESSITY)[FIRST].rests_on == (own, "d1")


SAID_ALREADY = {Detail.OVERTAKEN, Detail.ONE_EACH, Reason.MARKS_UNSETTLED}
"""What the sentence about the ruling itself tells the worker to do."""


def test_every_ruling_says_the_step_that_would_change_it() -> None:
    """For each reason, cause and code one step, with all its names filled in; never twice the same."""
    names = Names("Sam Example", NURSE, {})
    day, withheld = date(2026, 3, 4), Outcome.WITHHELD
    bases = [Basis(withheld, each, when=day) for each in (*Reason, *Code)]
    bases += [Basis(withheld, Reason.NO_CONSENT, when=day, detail=each) for each in Detail]
    for basis in bases:
        ruling = Ruling(EntryId("e1"), FIRST, basis)
        step = next_step(translations(), ruling, names)
        assert step.startswith("To change that: ") or {basis.code, basis.detail} & SAID_ALREADY, basis
        assert "{" not in step
        assert why(translations(), ruling, names) == f"{ruling_sentence(translations(), ruling, names)} {step}".strip()


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        (case(entry(SHARED)), case(entry(SHARED), consents=(consent(),)), "ask Sam Example, and record the answer."),
        (
            case(entry(section())),
            case(entry(SHARED)),
            f"decide for {NURSE.name}, share or withhold.",
        ),
        (
            case(replace(entry(SHARED), status=EntryStatus.DRAFT), consents=(consent(),)),
            case(entry(SHARED), consents=(consent(),)),
            "finish the entry.",
        ),
        (
            case(entry(SHARED), consents=(consent(),)),
            case(entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)),)),)),
            "withhold it, or record that Sam Example withdrew.",
        ),
        (
            case(entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)),)),)),
            case(
                entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)), (ConsentState.RENEWED, instant(4)))),)
            ),
            "ask Sam Example again if that is right, and record the answer; only a new yes opens it.",
        ),
    ],
)
def test_the_step_changes_the_ruling(before: Case, after: Case, step: str) -> None:
    """Done as it is said, the ruling is another one."""
    ruling = rule(before, question())[FIRST]
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    assert next_step(translations(), ruling, names) == f"To change that: {step}"
    assert rule(after, question())[FIRST].code is not ruling.code


def test_a_pack_as_a_whole_says_what_most_of_it_rests_on() -> None:
    """What releases, what withholds, how many of how many, each with its step."""
    parts = (SHARED, section(name=SECOND), section(name=SectionId("e1.c")))
    rulings = rule(case(entry(*parts), consents=(consent(),)), question())
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    released, withheld = why_of_all(translations(), rulings.values(), names)
    assert released == f"The one section. {why(translations(), rulings[FIRST], names)}"
    assert withheld == f"All 2 sections. {why(translations(), rulings[SECOND], names)}"
    never = section(name=SectionId("e1.d"), flags=(flag(),), never=True)
    rulings = rule(case(entry(*parts, never), consents=(consent(),)), question())
    assert why_of_all(translations(), rulings.values(), names)[1].startswith(
        "2 of 3 sections. Withheld: nobody has decided"
    )
    assert why_of_all(translations(), [], names) == ()
