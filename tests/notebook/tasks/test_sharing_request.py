"""Whom a question is asked about."""

from datetime import UTC, datetime
from pathlib import Path

from notebook.model.ids import PartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience
from notebook.tasks.notebook import opened
from notebook.tasks.sharing_request import resolve
from tests.journeys.desk import PASSPHRASE, WORKER, Desk
from tests.notebook.sharing.build import NURSE, case, entry, section
from tests.references import sharing_request


def test_party_called_worker_is_hidden_like_any_other(tmp_path: Path) -> None:
    """A case file may call a party what it likes; the notebook's worker does not take its place."""
    bram = Party(PartyId("worker"), "Bram Jansma", "Teacher", "School", Audience("education"))
    desk = Desk.new(tmp_path / "desk")
    assert desk.take_in(case(entry(section())), (NURSE, bram)).status == 0
    now = datetime.now(UTC)
    with opened(desk.notebook, PASSPHRASE, now) as notebook:
        matter = resolve(notebook, sharing_request("c1", NURSE.id, "care"), now)
    assert {party.name for party in matter.professionals} >= {NURSE.name, bram.name, WORKER.name}
    assert matter.parties[bram.id] == bram
