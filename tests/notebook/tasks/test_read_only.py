"""A notebook that can only be read where it lies: it opens, nothing is written beside it, and writers are seen."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookInUse, ReadOnlyMedium, SettlingNeedsWriting, Unsettled
from notebook.errors.tasks import PackNeedsRecord
from notebook.errors.vault import AlreadyOpen
from notebook.maintenance.header_agreement import kept_stamp
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.store import log
from notebook.store.migrations import newest
from notebook.tasks.backup import back_up, back_up_if_due, back_up_now, default_plan
from notebook.tasks.case_files import export_case
from notebook.tasks.cases import list_cases, new_case, search_entries
from notebook.tasks.change_passphrase import change_passphrase
from notebook.tasks.check import check, check_closed
from notebook.tasks.disclosures import read_log
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.rescue import rescue
from notebook.tasks.restore import restore
from notebook.tasks.restore_unsaved_work import RestoredDrafts, restore_drafts
from notebook.tasks.sweep import sweep, sweep_if_due
from notebook.vault.header_files import write_header
from notebook.vault.key_material import new_passphrase as next_header
from notebook.vault.passphrase import Passphrase
from tests.faults.trials import ROOT, SURROUNDINGS
from tests.references import case_called, sharing_request
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.no_rights import only_read, rights
from tests.support.opened import practice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="who may write is said otherwise there")

NEW = "eight louder herons at noon"
CARE = sharing_request("c1", "p1", "care", at=NOW)

HOLDER = """
import sys
from contextlib import nullcontext
from datetime import datetime, timezone
from pathlib import Path
from notebook.tasks.notebook import open_notebook
from tests.support.no_rights import rights
from tests.support.cheap_vaults import CHEAP
power = nullcontext() if sys.argv[3] == "writer" else rights({})  # root gets its power back in each new program
with power, open_notebook(Path(sys.argv[1]), sys.argv[2], datetime.now(timezone.utc), floor=CHEAP) as notebook:
    print(notebook.read_only, flush=True)
    sys.stdin.read()
"""

CUT_SHORT = """
import os, sys
from datetime import datetime, timezone
from pathlib import Path
from notebook.tasks.notebook import open_notebook
from tests.support.cheap_vaults import CHEAP
with open_notebook(Path(sys.argv[1]), sys.argv[2], datetime.now(timezone.utc), floor=CHEAP) as notebook:
    notebook.connection.execute("PRAGMA cache_size = 1")
    notebook.connection.execute("BEGIN IMMEDIATE")
    notebook.connection.execute("UPDATE section_bodies SET text = text || hex(randomblob(100000))")
    os._exit(9)
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a notebook with the practice case, closed, alone in its folder."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "out").mkdir()
    return practice(tmp_path / "desk")


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file that lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def read_only(mine: Path) -> Iterator[Notebook]:
    """Hold it open where nothing may be written; afterwards its files are those of before, byte for byte."""
    before = files_in(mine)
    with rights(only_read(mine.parent)), open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert notebook.read_only
        yield notebook
    assert files_in(mine) == before
    assert list(mine.parent.iterdir()) == [mine]


@pytest.mark.parametrize("locked_before", [True, False], ids=["with a lock file", "without one"])
def test_it_can_be_read(mine: Path, *, locked_before: bool) -> None:
    """List, search, view, log, explain, check: all of it goes, and not even a lock file is left."""
    if not locked_before:
        (mine / "vault.lock").unlink()
    with read_only(mine) as notebook:
        assert [row.reference for row in list_cases(notebook)] == ["K-014"]
        assert search_entries(notebook, "home")
        assert explain(notebook, CARE, NOW).rulings
        assert read_log(notebook, NOW).broken_at is None
        assert check(notebook).sound
        assert restore_drafts(notebook, mine.parent, NOW) == RestoredDrafts()


def test_a_closed_one_is_checked_and_rescued(mine: Path, tmp_path: Path) -> None:
    """Looking at it needs no writing, and a rescue writes elsewhere."""
    before = files_in(mine)
    with rights(only_read(mine.parent)):
        assert check_closed(mine, PASSPHRASE, floor=CHEAP).sound
        assert rescue(mine, tmp_path / "New", PASSPHRASE, NOW, floor=CHEAP).missing == ()
    assert files_in(mine) == before


def test_it_is_exported_and_backed_up_elsewhere(mine: Path, tmp_path: Path) -> None:
    """A case goes into a file, the whole into a backup that restores and opens."""
    with read_only(mine) as notebook:
        export_case(notebook, CaseId("c1"), tmp_path / "out" / "case.json", NOW)
        back_up(notebook, tmp_path / "out" / "monday.casebackup", NOW)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"case.json", "monday.casebackup"}
    path = restore(tmp_path / "out" / "monday.casebackup", tmp_path / "Again", PASSPHRASE, NOW, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert not notebook.read_only
        assert [row.reference for row in list_cases(notebook)] == ["K-014"]
        assert read_log(notebook, NOW).broken_at is None


def test_one_generation_ahead_it_is_backed_up_elsewhere(mine: Path, tmp_path: Path) -> None:
    """Where a power cut came between headers and database, and then the folder could only be read."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        unlocked = notebook.keys.unlocked(notebook.present_header())
        ahead = next_header(unlocked, Passphrase.typed(NEW), CHEAP, floor=CHEAP).header
        write_header(notebook.held, ahead)
    backup = tmp_path / "out" / "ahead.casebackup"
    before = files_in(mine)
    with rights(only_read(mine.parent)), open_notebook(mine, NEW, NOW, floor=CHEAP) as notebook:
        assert kept_stamp(notebook.connection) != ahead.stamp
        assert (notebook.ways_in, notebook.needs_key_file) == (1, False)
        back_up(notebook, backup, NOW)
    assert files_in(mine) == before
    assert list(backup.parent.iterdir()) == [backup]
    path = restore(backup, tmp_path / "Again", NEW, NOW, floor=CHEAP)
    with open_notebook(path, NEW, NOW, floor=CHEAP) as notebook:
        assert [row.reference for row in list_cases(notebook)] == ["K-014"]
        assert kept_stamp(notebook.connection) == ahead.stamp
        [row] = (row for row in log.rows(notebook.connection) if row.event == log.Event.RESTORED)
        assert json.loads(row.body)["older_keys"] is False


def test_what_writes_by_itself_is_left(mine: Path) -> None:
    """No backup of the day, and no sweep."""
    with read_only(mine) as notebook:
        assert back_up_if_due(notebook, default_plan(mine), NOW + timedelta(days=30)) is None
        assert sweep_if_due(notebook)


def _erase(notebook: Notebook) -> None:
    erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014"), None, None), NOW)


def _rekey(notebook: Notebook) -> None:
    rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)


@pytest.mark.parametrize(
    "verb",
    [
        lambda notebook: new_case(notebook, "K-2", Subject("A. Example"), NOW),
        lambda notebook: change_passphrase(notebook, NEW, NOW, floor=CHEAP),
        lambda notebook: back_up_now(notebook, default_plan(notebook.held.folder.root), NOW),
        sweep,
        _erase,
        _rekey,
    ],
    ids=["new case", "passphrase", "automatic backup", "sweep", "erase", "re-key"],
)
@pytest.mark.parametrize("shut", [only_read, lambda folder: {folder / "Mine.casevault" / "vault.db": 0o400}])
def test_what_writes_is_refused(
    mine: Path, verb: Callable[[Notebook], object], shut: Callable[[Path], dict[Path, int]]
) -> None:
    """It is refused before anything is done, also where a folder that may be written would let files be replaced."""
    before = files_in(mine)
    with rights(shut(mine.parent)), open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        with pytest.raises(ReadOnlyMedium):
            verb(notebook)
        assert search_entries(notebook, "home")
    assert files_in(mine) == before
    assert list(mine.parent.iterdir()) == [mine]


def test_no_pack_is_made(mine: Path, tmp_path: Path) -> None:
    """A pack needs a record: none is made, and a sentence says so."""
    with read_only(mine) as notebook, pytest.raises(PackNeedsRecord):
        hand_over(notebook, CARE, PackOptions(), tmp_path / "out", None, NOW)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("locked_before", [True, False], ids=["with a lock file", "without one"])
def test_a_writer_is_seen(mine: Path, *, locked_before: bool) -> None:
    """While another user writes, who may only read does not get in: the disk being read-only for one says nothing."""
    with holder(mine, "writer") as answer:
        assert answer == "False"
        if not locked_before:  # as where only the writer may read it
            (mine / "vault.lock").chmod(0)
        modes = {path: mode for path, mode in only_read(mine).items() if locked_before or path.name != "vault.lock"}
        with (
            rights(modes),
            pytest.raises((AlreadyOpen, NotebookInUse)),
            open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP),
        ):
            pass
    (mine / "vault.lock").chmod(0o600)


@pytest.mark.parametrize("locked_before", [True, False], ids=["with a lock file", "without one"])
def test_a_reader_keeps_writers_out(mine: Path, *, locked_before: bool) -> None:
    """While it is read nobody else writes; other readers go beside it."""
    if not locked_before:
        (mine / "vault.lock").unlink()
    with read_only(mine) as notebook:
        with holder(mine, "reader") as answer:
            assert answer == "True"
        before = {path: path.stat().st_mode & 0o7777 for path in only_read(mine)}
        for path in before:
            path.chmod(0o700 if path.is_dir() else 0o600)
        with pytest.raises((AlreadyOpen, NotebookInUse)), open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP):
            pass
        (mine / "vault.lock").unlink() if not locked_before else None
        for path, mode in before.items():
            path.chmod(mode)
        assert search_entries(notebook, "home")


@contextmanager
def holder(mine: Path, who: str) -> Iterator[str]:
    """Have it open in another process, which says whether it can only read."""
    line = [sys.executable, "-c", HOLDER, str(mine), PASSPHRASE, who]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=SURROUNDINGS) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait()


def refusal(mine: Path) -> NotebookError:
    """Give what opening it for reading is refused with; its files stay."""
    before = files_in(mine)
    with (
        rights(only_read(mine)),
        pytest.raises(SettlingNeedsWriting) as refused,
        open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP),
    ):
        pass
    assert files_in(mine) == before
    return refused.value


def test_a_save_that_was_cut_short_has_to_be_undone_first(mine: Path) -> None:
    """With a hot journal it cannot be read as it is; where it can be written it opens as ever."""
    line = [sys.executable, "-c", CUT_SHORT, str(mine), PASSPHRASE]
    assert subprocess.run(line, cwd=ROOT, env=SURROUNDINGS, check=False).returncode == 9
    assert vars(refusal(mine))["why"] is Unsettled.SAVE
    with rights(only_read(mine)), pytest.raises(SettlingNeedsWriting):
        check_closed(mine, PASSPHRASE, floor=CHEAP)
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert search_entries(notebook, "home")


def test_an_earlier_version_has_to_be_brought_up_to_date_first(mine: Path) -> None:
    """One of an earlier schema is refused in the sentence for that."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        notebook.connection.execute(f"PRAGMA user_version = {newest() - 1}")
    assert vars(refusal(mine))["why"] is Unsettled.VERSION
