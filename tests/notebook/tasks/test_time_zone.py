"""What another time zone changes is said before it is changed, and is what then happens."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.tasks import UnknownName
from notebook.messages import time_zone
from notebook.messages.i18n import translations
from notebook.model.consent import Period
from notebook.model.ids import ConsentId, SectionId
from notebook.sharing.zone_effect import ZoneForeseen
from notebook.store import log, meta
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.time_zone import foresee_zone, read_zone, set_zone
from tests.references import sharing_request
from tests.support import build
from tests.support.cli import PASSPHRASE, CliNotebook

NOW: Final = datetime(2026, 9, 30, 22, 30, tzinfo=UTC)
"""Half past midnight on 1 October in Amsterdam; the consent for p5 in the practice case lasts until 30 September."""

AMSTERDAM: Final = "Europe/Amsterdam"


@pytest.fixture
def notebook(desk: CliNotebook) -> Iterator[Notebook]:
    """Give the practice case in a notebook that counts days in UTC."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        counts_in(held, "UTC")
        yield held


def counts_in(notebook: Notebook, zone: str) -> None:
    """Have days count in a zone from the start."""
    with notebook.connection.transaction():
        meta.set_zone(notebook.connection, zone)


def released(notebook: Notebook) -> set[SectionId]:
    """Give what the party of that consent gets."""
    asked = sharing_request("c1", "p5", "joint_assessment")
    return {each.section for each in explain(notebook, asked, NOW).rulings if each.released}


def said(found: ZoneForeseen) -> str:
    """Give what is said of it."""
    return "\n".join(time_zone.change(translations(), found))


def test_what_another_zone_ends_is_what_then_stays(notebook: Notebook) -> None:
    """A consent is over at the end of its day in the new zone, and what went on it is named before."""
    before = released(notebook)
    found = foresee_zone(notebook, AMSTERDAM, NOW)
    assert (notebook.zone.key, released(notebook)) == ("UTC", before)
    [case] = found.cases
    assert [(each.until, each.live) for each in case.turned] == [(date(2026, 9, 30), False)]
    assert found.later == timedelta(hours=-2)
    assert "K-014" in said(found)
    assert "a consent until 30 September 2026 would be over" in said(found)
    assert "2 h earlier" in said(found)
    set_zone(notebook, AMSTERDAM, NOW)
    assert before
    assert not released(notebook)
    assert case.rests[ConsentId("s5")] == len(before)


def test_what_counts_again_is_what_then_leaves(notebook: Notebook) -> None:
    """The other way round the consent lasts longer, and what goes on it again is named before."""
    counts_in(notebook, AMSTERDAM)
    before = released(notebook)
    found = foresee_zone(notebook, "UTC", NOW)
    [case] = found.cases
    [turned] = case.turned
    assert turned.live
    assert "a consent until 30 September 2026 would count again" in said(found)
    assert "2 h later" in said(found)
    set_zone(notebook, "UTC", NOW)
    assert not before
    assert len(released(notebook)) == case.rests[ConsentId("s5")] > 0


def test_a_decision_that_would_be_over_is_told(notebook: Notebook) -> None:
    """A decision to share ends with its last day as a consent does."""
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE decisions SET valid_until = '2026-09-30' WHERE id = 'd1'", ())
    found = foresee_zone(notebook, AMSTERDAM, NOW)
    assert "a decision that is valid until 30 September 2026 would be over" in said(found)


def test_an_event_that_falls_on_another_day_is_told(tmp_path: Path) -> None:
    """What a consent covers are days: late in the evening it is another day further east."""
    yes = build.consent()
    yes = replace(yes, provisions=(replace(yes.provisions[0], covers=Period(end=date(2026, 3, 2))),))
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    entry = build.entry(build.section("Slept.", flags=(build.flag(),)), at=late)
    desk = CliNotebook.new(tmp_path / "desk")
    case = build.case(entry, consents=(yes,))
    assert desk.take_in(case, (build.NURSE,)).status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        counts_in(notebook, "UTC")
        [found] = foresee_zone(notebook, AMSTERDAM, NOW).cases
        assert not found.turned
        assert [moved.party.id for moved in found.sections.shuts] == [build.NURSE.id]
        assert not foresee_zone(notebook, "America/New_York", NOW).cases


def test_where_nothing_changes_it_is_said(notebook: Notebook) -> None:
    """By noon it is the same day in both."""
    found = foresee_zone(notebook, AMSTERDAM, NOW.replace(hour=12))
    assert not found.cases
    assert "Today this ends no consent and no decision, starts none again" in said(found)


def test_the_zone_is_changed_at_once_and_on_record(desk: CliNotebook) -> None:
    """The open notebook counts in the new zone, so does the next; the log names both; the same one again is no news."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        before = notebook.zone.key
        set_zone(notebook, AMSTERDAM, NOW)
        assert notebook.zone.key == read_zone(notebook).zone == AMSTERDAM
        set_zone(notebook, AMSTERDAM, NOW)
        [row] = log.of_event(notebook.connection, log.Event.ZONE_CHANGED)
        assert json.loads(row.body) == {"from": before, "to": AMSTERDAM}
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert notebook.zone.key == AMSTERDAM
        assert isinstance(log.verify(notebook.connection), log.Verified)


def test_no_zone_is_taken_that_there_is_not(notebook: Notebook) -> None:
    """A name that is none is refused before anything is looked at or changed."""
    for zone in ("Mars/Olympus", "../../etc/passwd", "localtime", "", "europe/amsterdam"):
        with pytest.raises(UnknownName):
            foresee_zone(notebook, zone, NOW)
        with pytest.raises(UnknownName):
            set_zone(notebook, zone, NOW)
    assert notebook.zone.key == "UTC"
    assert not log.of_event(notebook.connection, log.Event.ZONE_CHANGED)


def test_the_choices_hold_the_zone_that_counts(notebook: Notebook) -> None:
    """Whatever name the zone has, it can be chosen again; no place stands twice."""
    counts_in(notebook, "Etc/GMT-2")
    found = read_zone(notebook)
    assert {"Etc/GMT-2", "UTC", AMSTERDAM} <= set(found.choices)
    assert len(set(found.choices)) == len(found.choices)


def test_the_command_shows_and_asks_first(desk: CliNotebook) -> None:
    """Without a yes nothing is changed; what would change stands before the question."""
    refused = desk.run("zone", "--set", "Asia/Tokyo")
    assert (refused.status, refused.out) == (1, "")
    assert "later" in refused.err or "earlier" in refused.err
    assert "Asia/Tokyo" not in desk.run("zone").out.partition("This computer")[0]
    done = desk.run("zone", "--set", "Asia/Tokyo", "--yes")
    assert (done.status, "Asia/Tokyo" in done.out) == (0, True)
    assert "Asia/Tokyo" in desk.run("zone").out.partition("This computer")[0]
    wrong = desk.run("zone", "--set", "Mars/Olympus", "--yes")
    assert wrong.status == 2
    assert "Mars/Olympus" in wrong.err


def test_the_id_of_the_consent_that_turns(notebook: Notebook) -> None:
    """It is the very consent of that party, said once though it has several provisions of one last day."""
    [case] = foresee_zone(notebook, AMSTERDAM, NOW).cases
    assert [each.of.id for each in case.turned] == [ConsentId("s5")]
