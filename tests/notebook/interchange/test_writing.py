"""A written case file lets nothing out that the notebook it came from would have kept in."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.case_file import CaseFileTooLarge
from notebook.interchange import write_case_file as writing
from notebook.interchange.write_case_file import write_case_file
from notebook.model.case import Case
from notebook.model.consent import Consent, Provision
from notebook.model.decision import Decision
from notebook.model.entry import AttachedFile, Entry, Flag, Mark, Section
from notebook.model.ids import CaseId, ConsentId, DecisionId, EntryId, PartyId, ProvisionId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    Audience,
    Code,
    DecisionOutcome,
    Effect,
    EntryKind,
    EntryStatus,
    FlagValue,
    Grantor,
    Ground,
    Method,
    Purpose,
    SectionKind,
    Told,
)
from tests.support.case_files import Tree

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SCHOOL = Addressee("audience", "education")
BOB = Addressee("party", "bob")
PARTIES = [Party(PartyId(name), name, "", "", Audience("education")) for name in ("ann", "bob", "cid")]
FIRST, SECOND = SectionId("first"), SectionId("second")


def flag(value: FlagValue, *covers: tuple[SectionId, int], to: Addressee = SCHOOL, code: Code | None = None) -> Flag:
    return Flag(to, value, frozenset(covers), code)


def section(name: SectionId = FIRST, revision: int = 1, *flags: Flag) -> Section:
    return Section(name, SectionKind.OBSERVED, (), "some text", flags=flags, revision=revision)


def entry(*sections: Section, flags: tuple[Flag, ...] = ()) -> Entry:
    return Entry(EntryId("e"), NOON, NOON, EntryKind.NOTE, "", "", EntryStatus.FINAL, sections, flags=flags)


def case(*entries: Entry, decisions: tuple[Decision, ...] = ()) -> Case:
    return Case(CaseId("c"), "K", date(2026, 1, 1), Subject("Noor"), decisions=decisions, entries=entries)


def decision(outcome: DecisionOutcome, *sections: tuple[SectionId, int]) -> Decision:
    return Decision(
        id=DecisionId("d"),
        outcome=outcome,
        party=PartyId("bob"),
        purpose=Purpose("safety"),
        sections=sections,
        ground=Ground.LEGAL_DUTY,
        reason="r",
        alternatives="a",
        advice="a",
        second_person="s",
        agreed=NOON,
        told=Told.BEFORE,
        told_reason="",
        valid_until=date(2026, 12, 31),
    )


def consent(to: Addressee) -> Consent:
    provision = Provision(ProvisionId("s.1"), Effect.DENY, to, (), ())
    return Consent(ConsentId("s"), Grantor.SUBJECT, Method.ORAL, (provision,), ())


def written(one: Case) -> Tree:
    return json.loads(write_case_file(one, PARTIES, lambda _: b""))


def sections_of(one: Case) -> Tree:
    return written(one)["cases"][0]["entries"][0]["sections"]


def test_a_flag_on_the_present_text_is_written_as_it_is() -> None:
    """Whatever its revision, present text is what a file carries."""
    shown = sections_of(case(entry(section(FIRST, 3, flag(FlagValue.SHARE, (FIRST, 3))))))
    assert shown[0]["flags"] == {"audience:education": "share"}


@pytest.mark.parametrize("value", [FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED])
def test_a_stale_share_does_not_come_to_life(value: FlagValue) -> None:
    """A share set on an earlier text is not decided in the file."""
    shown = sections_of(case(entry(section(FIRST, 2, flag(value, (FIRST, 1))))))
    assert shown[0]["flags"] == {"audience:education": "undecided"}


def test_a_stale_withhold_stays_a_withhold() -> None:
    """What kept a section in goes on doing so."""
    shown = sections_of(case(entry(section(FIRST, 2, flag(FlagValue.WITHHOLD, (FIRST, 1), code=Code.TP)))))
    assert shown[0]["flags"] == {"audience:education": {"withhold": "TP"}}


def test_an_entry_flag_does_not_reach_a_section_that_it_does_not_cover() -> None:
    """A section added or changed after the entry was flagged says itself that it is not decided."""
    one = entry(section(FIRST, 1), section(SECOND, 2), flags=(flag(FlagValue.SHARE, (FIRST, 1), (SECOND, 1)),))
    document = written(case(one))["cases"][0]["entries"][0]
    assert document["flags"] == {"audience:education": "share"}
    assert [part["flags"] for part in document["sections"]] == [{}, {"audience:education": "undecided"}]


def test_a_section_keeps_its_own_flag_over_a_stale_one_of_the_entry() -> None:
    """The narrower flag counted before, and counts after."""
    own = flag(FlagValue.SHARE, (FIRST, 2))
    shown = sections_of(case(entry(section(FIRST, 2, own), flags=(flag(FlagValue.SHARE, (FIRST, 1)),))))
    assert shown[0]["flags"] == {"audience:education": "share"}


def test_a_section_with_an_unsettled_mark_is_shared_with_nobody() -> None:
    """A file knows no unsettled mark, so the flags wait instead."""
    mark = Mark(0, 4, Code.TP, settled=False)
    one = replace(section(FIRST, 1, flag(FlagValue.SHARE, (FIRST, 1), to=BOB)), marks=(mark,))
    shown = sections_of(case(entry(one, flags=(flag(FlagValue.SHARE, (FIRST, 1)),))))
    assert shown[0]["flags"] == {"party:bob": "undecided", "audience:education": "undecided"}
    assert shown[0]["marks"] == [{"start": 0, "end": 4, "code": "TP", "for": []}]


def test_a_summary_of_something_erased_is_shared_with_nobody() -> None:
    """Its source cannot be named any more, and was not released."""
    one = replace(section(FIRST, 1, flag(FlagValue.SHARE, (FIRST, 1))), sources=(SectionId("gone"), SECOND))
    shown = sections_of(case(entry(one, section(SECOND))))
    assert shown[0]["sources"] == ["second"]
    assert shown[0]["flags"] == {"audience:education": "undecided"}


def test_a_decision_to_share_names_only_what_it_was_about() -> None:
    """A section in the file stands for its present text, so a changed one is left away."""
    one = decision(DecisionOutcome.SHARE, (FIRST, 1), (SECOND, 1), (SectionId("gone"), 1))
    document = written(case(entry(section(SECOND, 2), section(FIRST, 1)), decisions=(one,)))
    assert document["cases"][0]["decisions"][0]["sections"] == ["first"]


@pytest.mark.parametrize("outcome", [DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING])
def test_a_decision_against_sharing_goes_on_speaking_of_changed_text(outcome: DecisionOutcome) -> None:
    """It keeps a section back whatever its revision, in the order it was given and named once."""
    one = decision(outcome, (FIRST, 1), (SECOND, 1), (FIRST, 2), (SectionId("gone"), 1))
    document = written(case(entry(section(SECOND, 2), section(FIRST, 1)), decisions=(one,)))
    assert document["cases"][0]["decisions"][0]["sections"] == ["first", "second"]


def test_only_the_parties_referred_to_leave() -> None:
    """Whom else the worker knows is nobody's business."""
    one = case(entry(replace(section(), marks=(Mark(0, 1, Code.TP, (Addressee("party", "cid"),)),))))
    assert [
        party["id"] for party in written(replace(one, decisions=(decision(DecisionOutcome.SHARE),)))["parties"]
    ] == [
        "bob",
        "cid",
    ]


@pytest.mark.parametrize(
    "one",
    [
        case(entry(section(FIRST, 1, flag(FlagValue.WITHHOLD, (FIRST, 1), code=Code.TP)))),
        case(entry(flags=(flag(FlagValue.UNDECIDED),))),
        case(entry(replace(section(), marks=(Mark(0, 1, Code.TP, (SCHOOL,)),)))),
        replace(case(), third_parties=(ThirdParty(ThirdPartyId("t"), "Sara", may_be_named=(SCHOOL,)),)),
        replace(case(), consents=(consent(SCHOOL),)),
    ],
    ids=["section flag", "entry flag", "mark", "may be named", "provision"],
)
def test_an_audience_brings_all_its_parties(one: Case) -> None:
    """Whom anything in the file could be handed to, or is held back from, is there; nobody else is."""
    outsider = Party(PartyId("eve"), "eve", "", "", Audience("probation"))
    document = json.loads(write_case_file(one, [PARTIES[2], outsider, *PARTIES[:2]], lambda _: b""))
    assert [party["id"] for party in document["parties"]] == ["cid", "ann", "bob"]


def test_an_offset_of_seconds_is_written_in_utc() -> None:
    """Offsets in a file are whole minutes; the instant stays the same."""
    amsterdam_before_1937 = timezone(timedelta(minutes=19, seconds=32))
    one = replace(entry(), at=NOON.astimezone(amsterdam_before_1937))
    assert written(case(one))["cases"][0]["entries"][0]["at"] == "2026-05-01T12:00:00+00:00"


def attached(digest: str) -> Case:
    file = AttachedFile("a.jpg", "image/jpeg", digest, 0)
    return case(replace(entry(), attachments=(replace(section(), file=file),)))


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (case(entry(section(FIRST, 1, flag(FlagValue.UNDECIDED), flag(FlagValue.SHARE)))), "flags"),
        (case(entry(section(FIRST, 1, flag(FlagValue.SHARE, to=Addressee("party", "nobody"))))), "parties"),
        (case(replace(entry(), title="half \ud83d")), "text"),
        (case(replace(entry(), at=NOON.replace(tzinfo=None))), "instant"),
        (attached("0" * 64), "digest"),
    ],
)
def test_a_case_that_no_file_can_hold_is_refused(one: Case, field: str) -> None:
    """Nothing is guessed, and no text of the case goes with the refusal."""
    with pytest.raises(InvalidValue) as caught:
        write_case_file(one, PARTIES, lambda _: b"")
    assert caught.value.field == field
    assert caught.value.__context__ is None


def test_a_file_too_large_to_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that nobody could import would be no export."""
    length = len(write_case_file(case(), PARTIES, lambda _: b""))
    monkeypatch.setattr(writing, "MOST_BYTES", length)
    assert len(write_case_file(case(), PARTIES, lambda _: b"")) == length
    monkeypatch.setattr(writing, "MOST_BYTES", length - 1)
    with pytest.raises(CaseFileTooLarge):
        write_case_file(case(), PARTIES, lambda _: b"")
