"""The answer of the receiving side, typed in from the slip of a pack."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import PackNotOut, UnknownName
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.ids import CaseId, PartyId
from notebook.store import log
from notebook.tasks.demo import ASKED, CASE_FILE
from notebook.tasks.disclosures import read_log, record_oral_disclosure, record_receipt
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, discard_pack, hand_over, prepare
from notebook.tasks.notebook import open_notebook
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import CliNotebook
from tests.support.damage import NOW
from tests.support.opened import practice

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")
LATER = NOW + timedelta(days=15)


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook from which a pack has left."""
    made = CliNotebook.new(tmp_path / "desk")
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    going = ("--out", made.out, "--no-sign", "--no-password", "--pack-id", "HP-ONE")
    assert made.run("handover", *CARE, *going).status == 0
    return made


def test_the_answer_is_kept_and_shown(desk: CliNotebook) -> None:
    """Each answer stands under its pack, in words and as JSON; the log is whole and holds neither name nor reason."""
    slip = ("--answer", "partly", "--by", "M. de Vries", "--reason", "Page 2 cannot be read.")
    answer = desk.run("receipt", "HP-ONE", *slip)
    assert (answer.status, answer.out) == (0, "HP-ONE\n")
    assert desk.run("receipt", "HP-ONE", "--answer", "accepted", "--by", "M. de Vries").status == 0
    shown = desk.run("log").out.splitlines()
    assert "Accepted in part by M. de Vries, on record since" in shown[1]
    assert shown[1].endswith("Page 2 cannot be read.")
    assert "Accepted by M. de Vries, on record since" in shown[2]
    assert shown[-1] == "The log is whole."
    [entry] = desk.run("log", "--json").json["disclosures"]
    assert [(each["answer"], each["by"], each["reason"]) for each in entry["receipts"]] == [
        ("partly", "M. de Vries", "Page 2 cannot be read."),
        ("accepted", "M. de Vries", ""),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("HP-TWO", "--answer", "accepted", "--by", "X"), 2, "no pack called"),
        (("HP-ONE", "--answer", "accepted", "--by", "  "), 1, ""),
        (("HP-ONE", "--answer", "maybe", "--by", "X"), 2, "invalid choice"),
        (("HP-ONE", "--answer", "accepted"), 2, "--by"),
    ],
)
def test_refusals(desk: CliNotebook, arguments: tuple[str, ...], status: int, said: str) -> None:
    """What is not known, not said or not answered is refused, and nothing is kept."""
    answer = desk.run("receipt", *arguments)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert answer.err
    assert desk.run("log", "--json").json["disclosures"][0]["receipts"] == []


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a notebook with the practice case, closed."""
    return practice(tmp_path)


def test_overdue_until_it_is_there(mine: Path, tmp_path: Path) -> None:
    """After 14 days a receipt is missed; one that is typed in ends that, also one that rejects."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        pack = hand_over(notebook, ASKED[1], PackOptions(), tmp_path, None, NOW).pack_id
        assert [each.receipt_overdue for each in read_log(notebook, LATER).entries] == [True]
        kept = record_receipt(notebook, pack, ReceiptAnswer.REJECTED, " J. Bos ", LATER, reason=" not for us ")
        assert (kept.by, kept.reason) == ("J. Bos", "not for us")
        [entry] = read_log(notebook, LATER).entries
        assert (entry.receipt_overdue, entry.receipts) == (False, (kept,))
        row = log.of_event(notebook.connection, log.Event.RECEIPT)[-1]
        said = json.loads(row.body)
        assert (said.pop("answer"), said.pop("pack"), len(said.pop("digest")), said) == ("rejected", pack, 64, {})
        erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014")), LATER)
        [entry] = read_log(notebook, LATER).entries
        assert [each.reason for each in entry.receipts] == [""]


def test_only_for_what_left(mine: Path) -> None:
    """A pack that did not leave was received by nobody, and what was told by word of mouth is no pack."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        prepared = prepare(notebook, ASKED[1], PackOptions(), NOW)
        with pytest.raises(PackNotOut):
            record_receipt(notebook, prepared.record.pack, ReceiptAnswer.ACCEPTED, "J. Bos", NOW)
        discard_pack(notebook, prepared, NOW)
        with pytest.raises(PackNotOut):
            record_receipt(notebook, prepared.record.pack, ReceiptAnswer.ACCEPTED, "J. Bos", NOW)
        oral = record_oral_disclosure(
            notebook, CaseId("c1"), PartyId("p1"), "That she sleeps again", "She asked me to", NOW
        )
        with pytest.raises(UnknownName):
            record_receipt(notebook, oral.pack, ReceiptAnswer.ACCEPTED, "J. Bos", NOW)
        with pytest.raises(InvalidValue):
            record_receipt(notebook, oral.pack, ReceiptAnswer.ACCEPTED, "", NOW)
