"""Settling what a power cut left of a handover, while the disk that it went to does not answer."""

import threading
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from notebook.errors.store import DiskFull
from notebook.files import digest_of_file, discard_part, part_beside, write_part
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import NoticeId, PackId
from notebook.model.notice import Harm, Notice, NoticeState
from notebook.model.vocabulary import PackKind, Purpose
from notebook.store import cases, disclosures, notices, parties
from notebook.store.connection import Connection
from notebook.tasks import finish_interrupted
from notebook.tasks.finish_interrupted import settle_disclosures
from notebook.tasks.notebook import Notebook, open_notebook
from tests.faults.bench import path_in
from tests.faults.operations import handing_over
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.vault_machine import room

NOW = datetime(2026, 11, 3, 18, 20, 5, tzinfo=UTC)


def test_a_dead_share_holds_no_opening_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk of a pack does not answer, the pack may have left, and nobody waits for the disk.

    When the disk answers at last, the part of a file that was begun there meanwhile is left alone.
    """
    handing_over.prepare(tmp_path)
    pack = tmp_path / "share" / "HP.pdf"
    pack.parent.mkdir()
    with open_notebook(path_in(tmp_path), PASSPHRASE, NOW, floor=CHEAP) as notebook:
        connection, server_is_back = notebook.connection, Event()
        begin_to_place(connection, pack)

        def read_late(path: Path) -> str | None:
            server_is_back.wait()
            return digest_of_file(path)

        def drop_late(path: Path) -> None:
            server_is_back.wait()
            discard_part(path)

        monkeypatch.setattr(finish_interrupted, "digest_of_file", read_late)
        monkeypatch.setattr(finish_interrupted, "discard_part", drop_late)
        settle_disclosures(connection, NOW, patience=0)
        assert [each.state for each in disclosures.list_all(connection)] == [State.MAY_HAVE_LEFT]
        assert disclosures.unsettled(connection) == ()
        write_part(pack, b"the next pack of this name")
        server_is_back.set()
        for thread in threading.enumerate():
            if thread.name == "slow disk":
                thread.join()
        assert part_beside(pack).read_bytes() == b"the next pack of this name"


def test_a_part_that_was_left_goes(tmp_path: Path) -> None:
    """Where the disk answers, what was never given its name is taken away."""
    handing_over.prepare(tmp_path)
    pack = tmp_path / "share" / "HP.pdf"
    pack.parent.mkdir()
    write_part(pack, b"half a pack")
    with open_notebook(path_in(tmp_path), PASSPHRASE, NOW, floor=CHEAP) as notebook:
        begin_to_place(notebook.connection, pack)
        settle_disclosures(notebook.connection, NOW)
        assert [each.state for each in disclosures.list_all(notebook.connection)] == [State.MAY_HAVE_LEFT]
    assert list(pack.parent.iterdir()) == []


def test_a_full_disk_keeps_no_notebook_shut(tmp_path: Path) -> None:
    """Where there is no room to settle a pack or a notice, the notes are read, it is said, and it is settled later."""
    handing_over.prepare(tmp_path)
    with opened(tmp_path) as notebook:
        begin_to_place(notebook.connection, tmp_path / "HP.pdf")
        begin_notice(notebook.connection, tmp_path / "notice.pdf")
    with room(0), opened(tmp_path) as notebook:
        assert isinstance(notebook.unsettled, DiskFull)
        assert cases.list_all(notebook.connection)
        assert [each.state for each in disclosures.unsettled(notebook.connection)] == [State.PLACING]
        assert notices.under_way(notebook.connection) is not None
        assert notebook.unmended is None
    with opened(tmp_path) as notebook:
        assert notebook.unsettled is None
        assert [each.state for each in disclosures.list_all(notebook.connection)] == [State.MAY_HAVE_LEFT]
        assert [each.state for each in notices.list_all(notebook.connection)] == [NoticeState.MAY_HAVE_LEFT]
        assert notices.under_way(notebook.connection) is None


def opened(folder: Path) -> AbstractContextManager[Notebook]:
    """Open the notebook."""
    return open_notebook(path_in(folder), PASSPHRASE, NOW, floor=CHEAP)


def begin_notice(connection: Connection, path: Path) -> None:
    """Let the notebook say what it says when a power cut comes while a notice is placed."""
    case, party = cases.list_all(connection)[0].id, parties.list_all(connection)[0].id
    record = Notice(
        NoticeId("n1"), PackId("HP-SHARE"), case, party, NOW, NoticeState.PLACING, Harm.NO, ("1",), (), "00" * 32
    )
    with connection.transaction():
        notices.begin(connection, record, str(path))
        notices.append(connection, NOW, record)


def begin_to_place(connection: Connection, pack: Path) -> None:
    """Let the notebook say what it says when a power cut comes while a pack is placed."""
    case, party = cases.list_all(connection)[0].id, parties.list_all(connection)[0].id
    record = Disclosure(
        PackId("HP-SHARE"), case, party, NOW, State.PREPARED, Purpose("care"), PackKind.CONSENTED, None, "00"
    )
    with connection.transaction():
        disclosures.insert(connection, record)
        disclosures.placing(connection, record.pack, str(pack), "00" * 32)
