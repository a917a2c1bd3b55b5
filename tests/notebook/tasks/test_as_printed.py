"""What a recipient holds is outdated where a page would show something else, and only there."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from notebook.model.case import Case
from notebook.model.entry import Action
from notebook.model.ids import CaseId, SectionId, ThirdPartyId
from notebook.model.notice import Change
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Category, EntryKind, FlagValue, PackKind, SectionKind
from notebook.tasks import entries
from notebook.tasks.notices import give_notice
from notebook.tasks.outstanding_packs import outstanding_packs
from tests.support.build import case, consent, flag, instant, section
from tests.support.cli import text_of
from tests.support.given_packs import (
    DAY,
    NOW,
    TO_NURSE,
    correct,
    give,
    note,
    notebook_of,
    of_section,
    outdated,
    share,
)

PEOPLE = (
    ThirdParty(ThirdPartyId("t1"), "Piet Jansen", alias="Brother"),
    ThirdParty(ThirdPartyId("t2"), "Klaas Brand", alias="Neighbour"),
    ThirdParty(ThirdPartyId("t3"), "Joost Jansen", alias="Brother"),
)
STATION = "She was at the station with Piet Jansen."
ADVICE = replace(TO_NURSE, kind=PackKind.CONSULTATION)


def with_summary(day: datetime) -> Case:
    """Build a note and a summary of it, which is dated on a day."""
    drawn = section("Worse since.", name=SectionId("e2.a"), kind=SectionKind.SUMMARY, sources=(SectionId("e1.a"),))
    notes = (note(STATION), replace(of_section(drawn, 2), at=day))
    return case(*notes, consents=(consent(),), third_parties=PEOPLE)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"text": "She  was at the station with Piet Jansen."},
        {"text": "She was at the station with Joost Jansen."},
        {"categories": (Category.WELLBEING, Category.PRACTICAL)},
    ],
    ids=["alone", "with a space", "with a hidden name", "with a category"],
)
@pytest.mark.parametrize("head", [{"at": instant(20)}, {"place": "Station"}, {"kind": EntryKind.CALL}])
def test_a_corrected_head_is_told_whatever_was_saved_with_it(
    tmp_path: Path, content: dict[str, Any], head: dict[str, Any]
) -> None:
    """The pack prints time, kind and place; what else the same save changed, and nobody sees, makes no difference."""
    held = case(note(STATION), consents=(consent(),), third_parties=PEOPLE)
    with notebook_of(held, tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e1", NOW + DAY, content)
        assert outdated(notebook, NOW + DAY) == []
        correct(notebook, "e1", NOW + 2 * DAY, {}, head)
        assert outdated(notebook, NOW + 3 * DAY) == [("1.1", "corrected")]
    with notebook_of(held, tmp_path / "at once") as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e1", NOW + DAY, content, head)
        [pack] = outstanding_packs(notebook, CaseId("c1"), NOW + 2 * DAY)
        assert [(each.number, each.change, each.since) for each in pack.concerns] == [
            ("1.1", Change.CORRECTED, NOW + DAY)
        ]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"at": instant(20)}, True),
        ({"at": instant(4).replace(hour=11)}, False),
        ({"place": "Station"}, False),
        ({"kind": EntryKind.CALL}, False),
    ],
    ids=["day", "hour", "place", "kind"],
)
def test_a_summary_prints_its_day_alone(tmp_path: Path, head: dict[str, Any], *, told: bool) -> None:
    """Another day is told; other sources, and what is printed with notes only, are not."""
    with notebook_of(with_summary(instant(4)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e2", NOW + DAY, {"sources": ()})
        assert outdated(notebook, NOW + DAY) == []
        correct(notebook, "e2", NOW + DAY, {}, head)
        assert outdated(notebook, NOW + 2 * DAY) == ([("0.1", "corrected")] if told else [])


def test_a_day_that_is_put_back_is_told_to_those_alone_who_had_a_notice(tmp_path: Path) -> None:
    """The log says what the time had been: the page reads again as it was handed over."""
    with notebook_of(case(note(STATION), consents=(consent(),), third_parties=PEOPLE), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e1", NOW + DAY, {}, {"at": instant(20)})
        correct(notebook, "e1", NOW + 2 * DAY, {}, {"at": instant(2)})
        assert outdated(notebook, NOW + 2 * DAY) == []
        correct(notebook, "e1", NOW + 3 * DAY, {}, {"at": instant(20)})
        [pack] = outstanding_packs(notebook, CaseId("c1"), NOW + 3 * DAY)
        give_notice(notebook, pack, tmp_path, NOW + 3 * DAY)
        correct(notebook, "e1", NOW + 4 * DAY, {}, {"at": instant(2)})
        assert outdated(notebook, NOW + 5 * DAY) == [("1.1", "as_before")]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Piet Jansen hit her.", "Klaas Brand hit her.", True),
        ("Piet Jansen hit her.", "Joost Jansen hit her.", False),
        ("Piet Jansen hit Piet Jansen.", "Piet Jansen hit Joost Jansen.", True),
    ],
    ids=["another word", "the same word", "two where one was"],
)
def test_the_word_on_a_bar_is_read(tmp_path: Path, before: str, after: str, *, told: bool) -> None:
    """A bar that says of somebody else what they are to the person is a correction; one that says the same is none."""
    held = case(note("Klaas Brand is calm."), note(before, 2), consents=(consent(),), third_parties=PEOPLE)
    with notebook_of(held, tmp_path) as notebook:
        pack = give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e2", NOW + DAY, {"text": after})
        share(notebook, "e2", NOW + DAY)
        assert outdated(notebook, NOW + 2 * DAY) == ([("2.1", "corrected")] if told else [])
        again = give(notebook, TO_NURSE, NOW + 3 * DAY, tmp_path)
        notes = [text_of(each).split("2.1 Observed")[1].split("Consent")[0] for each in (pack, again)]
        assert (notes[0].removeprefix(" New").strip()[:30] != notes[1].removeprefix(" New").strip()[:30]) is told


def test_somebody_else_of_the_same_word_is_told_where_the_pack_has_one_of_them_elsewhere(tmp_path: Path) -> None:
    """The letters beside the word say in the whole pack who is the same: "Brother A" becomes "Brother B"."""
    notes = (note("Piet Jansen drinks."), note("Piet Jansen hit her.", 2), note("Klaas Brand is calm.", 3))
    with notebook_of(case(*notes, consents=(consent(),), third_parties=PEOPLE), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e2", NOW + DAY, {"text": "Joost Jansen hit her."})
        assert outdated(notebook, NOW + 2 * DAY) == [("2.1", "corrected")]
        correct(notebook, "e1", NOW + 2 * DAY, {"text": "She drinks."})
        correct(notebook, "e2", NOW + 2 * DAY, {"text": "Piet  Jansen hit her."})
        assert outdated(notebook, NOW + 3 * DAY) == [("1.1", "corrected")]


@pytest.mark.parametrize(
    ("change", "told"),
    [({"owner": "Night team"}, False), ({"due": date(2026, 5, 9)}, False), ({"due": date(2026, 6, 1)}, True)],
    ids=["owner", "day", "month"],
)
def test_a_consultation_has_no_owner_and_only_a_month(tmp_path: Path, change: dict[str, Any], *, told: bool) -> None:
    """What it does not print cannot be corrected for its reader; its new print is the very same."""
    plan = Action(7, "District team", date(2026, 5, 5))
    shared = (flag(FlagValue.SHARE_DEIDENTIFIED),)
    part = replace(section("To do:\nSend the letter.", kind=SectionKind.ACTION, flags=shared), actions=(plan,))
    with notebook_of(case(of_section(part, 1), consents=(consent(),)), tmp_path) as notebook:
        give(notebook, ADVICE, NOW, tmp_path)
        correct(notebook, "e1", NOW + DAY, {"actions": (replace(plan, **change),)})
        assert outdated(notebook, NOW + 2 * DAY) == ([("1.1", "corrected")] if told else [])


@pytest.mark.parametrize(("at", "told"), [(instant(20), False), (instant(2, 4), True)], ids=["day", "month"])
def test_a_consultation_gives_the_month(tmp_path: Path, at: datetime, *, told: bool) -> None:
    """Another day of the same month is no news of it, another month is."""
    part = section("She was there.", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    with notebook_of(case(of_section(part, 1), consents=(consent(),)), tmp_path) as notebook:
        give(notebook, ADVICE, NOW, tmp_path)
        correct(notebook, "e1", NOW + DAY, {}, {"at": at})
        assert outdated(notebook, NOW + 2 * DAY) == ([("1.1", "corrected")] if told else [])


def test_what_an_earlier_version_recorded_without_saying_what_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its log has neither time nor place: a revision that says what the one before it said has another head."""
    with notebook_of(with_summary(instant(4)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        with monkeypatch.context() as earlier:
            earlier.setattr(entries, "_head_in_log", lambda *_heads: {})
            correct(notebook, "e1", NOW + DAY, {}, {"at": instant(20)})
            correct(notebook, "e2", NOW + DAY, {"sources": (SectionId("e1.a"), SectionId("e2.a"))})
        assert outdated(notebook, NOW + 2 * DAY) == [("1.1", "corrected")]


def test_what_is_corrected_after_a_clock_ran_ahead_is_the_latest(tmp_path: Path) -> None:
    """The log says which of two corrections came last, and whether a notice came after both."""
    with notebook_of(case(note(STATION), consents=(consent(),), third_parties=PEOPLE), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        ahead = NOW + 90 * DAY
        correct(notebook, "e1", ahead, {"text": "She was at home."})
        [pack] = outstanding_packs(notebook, CaseId("c1"), ahead)
        give_notice(notebook, pack, tmp_path, ahead)
        correct(notebook, "e1", NOW + DAY, {}, {"at": instant(20)})
        [again] = outstanding_packs(notebook, CaseId("c1"), ahead + DAY)
        assert again.waits
        assert [each.since for each in again.concerns] == [NOW + DAY]
