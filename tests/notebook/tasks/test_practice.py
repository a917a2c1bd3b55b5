"""The practice notebook can be practised with on any day."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tzlocal

from notebook.model.ids import PackId
from notebook.model.vocabulary import Purpose
from notebook.sharing.ruling import Outcome
from notebook.tasks.demo import AS_OF, ASKED
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.practice import PASSPHRASE, WORKER, make_practice_notebook
from notebook.vault.kdf import FLOOR
from tests.references import load_case, sharing_request


@pytest.mark.parametrize("year", [2026, 2041])
def test_consents_hold_on_the_day_it_is_made(tmp_path: Path, year: int) -> None:
    """Whenever the practice notebook is made, the same sections may go to the same people."""
    now = datetime(year, 12, 3, 9, tzinfo=UTC)
    path = make_practice_notebook(tmp_path / "Practice", now)
    with open_notebook(path, PASSPHRASE, now) as notebook:
        counts = []
        for party, purpose in (("p1", "care"), ("p2", "reintegration"), ("p3", "safety")):
            rulings = explain(notebook, sharing_request("c1", party, Purpose(purpose)), now).rulings
            counts.append(sum(each.basis.outcome is Outcome.RELEASED for each in rulings))
    assert counts == [15, 6, 0]


@pytest.fixture
def set_computer_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give what sets the computer to a time zone; it has its own again afterwards."""

    def set_zone(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        tzlocal.reload_localzone()
        assert tzlocal.get_localzone_name() == zone

    yield set_zone
    monkeypatch.undo()
    tzlocal.reload_localzone()


def test_the_story_has_the_same_hours_in_every_zone(tmp_path: Path, set_computer_zone: Callable[[str], None]) -> None:
    """A visit of 10:30 is one of 10:30 on a computer anywhere, and packs are the same to the byte."""
    packs = set()
    for zone in ("Europe/Amsterdam", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
        set_computer_zone(zone)
        path = make_practice_notebook(tmp_path / zone.replace("/", "-"), AS_OF, cost=FLOOR)
        with open_notebook(path, PASSPHRASE, AS_OF) as notebook:
            visit = load_case(notebook, "c1").entries[0]
            assert f"{visit.at.astimezone(notebook.zone):%d-%m %H:%M}" == "14-01 10:30", zone
            pinned = PackOptions(pack_id=PackId("HP-ZONE"), anchor="ab" * 32)
            packs.add(prepare(notebook, ASKED[0], pinned, AS_OF).data)
    assert len(packs) == 1


def test_any_other_notebook_has_the_zone_of_its_computer(
    tmp_path: Path, set_computer_zone: Callable[[str], None]
) -> None:
    """Days of a notebook with real people begin where its worker is."""
    set_computer_zone("America/Los_Angeles")
    path = create_notebook(tmp_path / "Mine", "seven quiet herons at dawn", WORKER, AS_OF, cost=FLOOR)
    with open_notebook(path, "seven quiet herons at dawn", AS_OF) as notebook:
        assert notebook.zone.key == "America/Los_Angeles"
