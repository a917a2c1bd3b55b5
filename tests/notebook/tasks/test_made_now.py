"""The day on which a pack is made is the clock's, and what it rests on must be live on that day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from notebook.errors.tasks import DestroyByTooEarly, NothingToHandOver
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_request import SharingRequest
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook, text_of

WAS_LIVE = datetime(2026, 9, 15, 9, tzinfo=UTC)
"""The consent for p5 in the practice case ended on 30 September 2026."""

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ASKED = sharing_request("c1", "p5", "joint_assessment", at=WAS_LIVE)


@pytest.fixture(scope="module", params=[False, True], ids=["notebook", "practice"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, and a practice notebook with it."""
    made = CliNotebook.new(tmp_path_factory.mktemp("desk"), practice=request.param)
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    return made


def words(data: bytes | Path) -> str:
    """Give the text of a pack with single spaces."""
    return " ".join(text_of(data).split())


def made_with(notebook: Notebook, pack_options: PackOptions, asked: SharingRequest = ASKED) -> str:
    """Give the words of the pack that would be placed."""
    return words(prepare(notebook, asked, pack_options, NOW).data)


def test_no_pack_rests_on_a_consent_that_has_ended(desk: CliNotebook) -> None:
    """Asked as of a day on which the consent was live, only a practice notebook makes a pack; it says both days."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert any(ruling.released for ruling in explain(notebook, ASKED, NOW).rulings)
        if not notebook.practice:
            with pytest.raises(NothingToHandOver):
                prepare(notebook, ASKED, PackOptions(), NOW)
            return
        shown = made_with(notebook, PackOptions())
        assert "Made on 27 November 2026" in shown
        assert "Consents as of 15 September 2026" in shown


def test_pinned_anchor_frees_no_instant(desk: CliNotebook) -> None:
    """A pinned anchor makes a pack a pure function of the release, and frees only a practice notebook."""
    pinned = PackOptions(anchor="ab" * 32)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        if not notebook.practice:
            with pytest.raises(NothingToHandOver):
                prepare(notebook, ASKED, pinned, NOW)
            return
        shown = made_with(notebook, pinned)
    assert "Made on 15 September 2026" in shown
    assert "As of" not in shown


def test_pinned_anchor_pins_the_day(desk: CliNotebook) -> None:
    """What is live now is made with the instant asked about and the anchor that was given, in any notebook."""
    asked = sharing_request("c1", "p1", "care", at=WAS_LIVE)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        shown = made_with(notebook, PackOptions(suggestions_reviewed=True, anchor="ab" * 32), asked)
    assert "Made on 15 September 2026" in shown
    assert "As of" not in shown


def test_pack_as_of_another_day_says_both(desk: CliNotebook) -> None:
    """The clock's day is the day made; the one asked about has a row of its own."""
    asked = sharing_request("c1", "p1", "care", at=WAS_LIVE)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        shown = made_with(notebook, PackOptions(suggestions_reviewed=True), asked)
        today = made_with(notebook, PackOptions(suggestions_reviewed=True), replace(asked, at=None))
    assert "Made on 27 November 2026 Consents as of 15 September 2026" in shown
    assert "Made on 27 November 2026" in today
    assert "As of" not in today


def test_destroy_by_is_held_against_the_day_made(desk: CliNotebook) -> None:
    """A day to destroy by that has passed is refused, although it lies after the day asked about."""
    asked = sharing_request("c1", "p1", "care", at=WAS_LIVE)
    pack_options = PackOptions(suggestions_reviewed=True, destroy_by=date(2026, 10, 1))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook, pytest.raises(DestroyByTooEarly):
        prepare(notebook, asked, pack_options, NOW)
