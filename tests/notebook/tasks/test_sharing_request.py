"""Whom a question is asked about."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.errors.store import NotFound
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience, Purpose
from notebook.tasks.disclosures import read_log, record_oral_disclosure
from notebook.tasks.notebook import open_notebook
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.build import NURSE, case, entry, section
from tests.support.cli import PASSPHRASE, WORKER, CliNotebook


def test_party_called_worker_is_hidden_like_any_other(tmp_path: Path) -> None:
    """A case file may call a party what it likes; the notebook's worker does not take its place."""
    bram = Party(PartyId("worker"), "Bram Jansma", "Teacher", "School", Audience("education"))
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.take_in(case(entry(section())), (NURSE, bram)).status == 0
    now = datetime.now(UTC)
    with open_notebook(desk.notebook, PASSPHRASE, now) as notebook:
        sharing_context = resolve(notebook, sharing_request("c1", NURSE.id, "care"), now)
    assert {party.name for party in sharing_context.professionals} >= {NURSE.name, bram.name, WORKER.name}
    assert sharing_context.parties[bram.id] == bram


def test_only_what_the_notebook_has_is_resolved(tmp_path: Path) -> None:
    """Neither a name in place of an id, nor an id that is not there, becomes a question; nor is it put on record."""
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.take_in(case(entry(section())), (NURSE,)).status == 0
    now = datetime.now(UTC)
    asked = sharing_request("c1", NURSE.id, "care")
    with open_notebook(desk.notebook, PASSPHRASE, now) as notebook:
        assert resolve(notebook, asked, now).question.party == NURSE
        for wrong, kind in (
            (replace(asked, case=CaseId("K-014")), "case"),
            (replace(asked, party=PartyId(NURSE.name)), "party"),
            (replace(asked, purpose=Purpose("gossip")), "purpose"),
        ):
            with pytest.raises(NotFound) as refused:
                resolve(notebook, wrong, now)
            assert refused.value.kind == kind
        for of_case, to in ((CaseId("K-014"), NURSE.id), (CaseId("c1"), PartyId(NURSE.name))):
            with pytest.raises(NotFound):
                record_oral_disclosure(notebook, of_case, to, "That she is safe.", "She asked.", now)
        assert read_log(notebook, now).entries == ()
