"""Settling what a power cut left of a handover, while the disk that it went to does not answer."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId
from notebook.model.vocabulary import PackKind, Purpose
from notebook.store import cases, disclosures, parties
from notebook.tasks import settle
from notebook.tasks.notebook import opened
from notebook.tasks.settle import settle_disclosures
from tests.faults.bench import path_in
from tests.faults.operations import handing_over
from tests.vaults_cheap import CHEAP, PASSPHRASE

NOW = datetime(2026, 11, 3, 18, 20, 5, tzinfo=UTC)


def test_a_dead_share_holds_no_opening_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk of a pack does not answer, the pack may have left, and nobody waits for the disk."""
    handing_over.prepare(tmp_path)
    with opened(path_in(tmp_path), PASSPHRASE, NOW, floor=CHEAP) as notebook:
        connection, server_is_back = notebook.connection, Event()
        case, party = cases.everything(connection)[0].id, parties.everybody(connection)[0].id
        record = Disclosure(
            PackId("HP-SHARE"), case, party, NOW, State.PREPARED, Purpose("care"), PackKind.CONSENTED, None, "00"
        )
        with connection.transaction():
            disclosures.insert(connection, record)
            disclosures.placing(connection, record.pack, str(tmp_path / "share" / "HP.pdf"), "00" * 32)

        def wait_for_ever(_path: Path) -> None:
            server_is_back.wait()

        monkeypatch.setattr(settle, "drop_part", wait_for_ever)
        settle_disclosures(connection, NOW, patience=0)
        server_is_back.set()
        assert [each.state for each in disclosures.everything(connection)] == [State.MAY_HAVE_LEFT]
        assert disclosures.unsettled(connection) == ()
