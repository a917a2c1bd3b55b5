"""Folders whose names are no UTF-8, as on a stick from another system: everything works in them as elsewhere."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.store import disclosures
from notebook.store.columns import path_text, read_path
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.demo import ASKED, CASE_FILE
from notebook.tasks.erase import what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import open_notebook
from tests.references import case_called
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.damage import NOW

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")
OTHER = "another long passphrase of mine"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Give a folder with such a name."""
    folder = tmp_path / os.fsdecode(b"caf\xe9 \xff")
    folder.mkdir()
    return folder


@pytest.fixture
def desk(odd: Path) -> CliNotebook:
    """Give a notebook in it, with the practice case imported from there."""
    made = CliNotebook.new(odd / "desk")
    shutil.copy(CASE_FILE, odd / "case.json")
    assert made.run("import", odd / "case.json", "--trust-flags").status == 0
    return made


def test_everything_that_writes(desk: CliNotebook, odd: Path, tmp_path: Path) -> None:
    """Backup, restore, export, pack, re-key and rescue do what they do elsewhere, and what is printed can be read."""
    backup = desk.run("backup", odd / "one.casebackup")
    assert (backup.status, backup.out) == (0, f"{tmp_path}/caf\\xe9 \\xff/one.casebackup\n")
    restored = run("restore", odd / "one.casebackup", odd / "Back", "--passphrase-file", desk.key)
    assert restored.status == 0
    assert replace(desk, notebook=odd / "Back.casevault").run("check").status == 0
    assert desk.run("export", "--case", "K-014", odd / "out.json", "--yes").status == 0
    assert json.loads((odd / "out.json").read_bytes())["format"] == "casefile"
    going = ("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password", "--pack-id", "HP-ONE")
    made = desk.run(*going, "--json")
    assert made.status == 0
    assert made.json["path"] == str(desk.out / "HP-ONE.pdf")
    (odd / "new").write_text(f"{OTHER}\n", encoding="utf-8")
    sheet = tmp_path / "sheet.pdf"
    rekeyed = desk.run("passphrase", "--rekey", "--recovery-sheet", sheet, "--new-passphrase-file", odd / "new")
    assert rekeyed.status == 0, rekeyed.err
    after = replace(desk, key=odd / "new")
    logged = after.run("log", "--packs", desk.out)
    assert logged.status == 0
    assert f"{tmp_path}/caf\\xe9 \\xff/desk/out/HP-ONE.pdf: in the log" in logged.out
    [entry] = after.run("log", "--json").json["disclosures"]
    assert (entry["state"], entry["path"]) == ("placed", str(desk.out / "HP-ONE.pdf"))
    assert after.run("rescue", odd / "Saved").status == 0
    assert after.run("erase", "--case", "K-014", "--yes").status == 0
    assert after.run("check").status == 0


def test_every_stream_stays_utf_8(desk: CliNotebook) -> None:
    """A process of its own prints bytes that are UTF-8, and JSON that is JSON."""
    going = ("--out", desk.out, "--no-sign", "--no-password", "--pack-id", "HP-ONE")
    assert desk.run("handover", *CARE, *going).status == 0
    for more in ((), ("--json",), ("--packs", desk.out), ("--packs", desk.out / "none")):
        line = [sys.executable, "-m", "notebook", "log", desk.notebook, "--passphrase-file", desk.key, *more]
        done = subprocess.run(line, check=False, capture_output=True)
        done.stdout.decode("utf-8")
        done.stderr.decode("utf-8")
        if "--json" in more:
            assert json.loads(done.stdout)["disclosures"][0]["path"] == str(desk.out / "HP-ONE.pdf")


def test_backups_beside_it(desk: CliNotebook) -> None:
    """Automatic ones lie beside the notebook, are found again, and an erasure names them."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        plan = default_plan(desk.notebook)
        made = back_up_now(notebook, plan, datetime.now(UTC))
        assert [
            path for path, _ in what_would_go(notebook, case_called(notebook, "K-014"), None, plan.folder).holding.files
        ] == [made]


def test_a_pack_that_was_cut_short_there(desk: CliNotebook) -> None:
    """What a power cut left of it is found by its path: the part goes, and what is whole counts as placed."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        made = hand_over(notebook, ASKED[1], PackOptions(), desk.out, None, NOW)
        with notebook.connection.transaction():
            notebook.connection.change("UPDATE disclosures SET state = 'placing'")
    part = made.path.with_name(made.path.name + ".part")
    part.write_bytes(b"%PDF")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        found = disclosures.load(notebook.connection, made.pack_id)
    assert (found.state, found.path) == ("placed", str(made.path))
    assert not part.exists()


@pytest.mark.parametrize("raw", [b"/caf\xe9/x.pdf", b"/caf\xc3\xa9/x.pdf", b'/"quoted"\n', b"/\xff\xfe\x80"])
def test_paths_come_back_byte_for_byte(raw: bytes) -> None:
    """What is kept is text in UTF-8, and gives the very bytes back."""
    kept = path_text(os.fsdecode(raw))
    assert kept is not None
    kept.encode("utf-8")
    assert os.fsencode(read_path(kept) or "") == raw
    assert (path_text(None), read_path(None)) == (None, None)
