"""There is never a file without a row: the plug is pulled at every step of a handover."""

import json
import os
from pathlib import Path
from typing import Final

import pytest

from notebook.tasks.demo import CASE_FILE
from tests.support.cli import PINNED, CliNotebook
from tests.support.forked_program import run_script

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")

# Ends the process for good right before or after a step, as a power cut would; nothing is cleaned up.
PULL: Final = """
import os, sys
from notebook.tasks import handover, pack_record
from notebook.store.connection import Connection
from notebook.cli import main

step, when = sys.argv[1], sys.argv[2]

def pulled(real):
    def run(*arguments, **named):
        if when == "before":
            os._exit(9)
        real(*arguments, **named)
        os._exit(9)
    return run

if step.startswith("commit"):
    wanted, seen, real = int(step[6:]), 0, Connection.execute
    def execute(self, statement, values=()):
        global seen
        if statement == "COMMIT" and hand_over_began:
            seen += 1
            if seen == wanted:
                return pulled(real)(self, statement, values)
        return real(self, statement, values)
    Connection.execute = execute
    hand_over_began = False
    began = handover.begin
    def prepare(*arguments):
        global hand_over_began
        hand_over_began = True
        return began(*arguments)
    handover.begin = prepare
else:
    module = pack_record if hasattr(pack_record, step) else handover
    setattr(module, step, pulled(getattr(module, step)))
sys.exit(main(sys.argv[3:]))
"""

STEPS = (
    ("commit1", "before", "nothing"),
    ("commit1", "after", "not_placed"),
    ("make_pack", "after", "not_placed"),
    ("commit2", "before", "not_placed"),
    ("commit2", "after", "not_placed"),
    ("write_part", "before", "not_placed"),
    ("write_part", "after", "not_placed"),
    ("commit3", "before", "not_placed"),
    ("commit3", "after", "may_have_left"),
    ("publish", "before", "may_have_left"),
    ("publish", "after", "placed"),
    ("commit4", "before", "placed"),
    ("commit4", "after", "placed"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, to be used again and again as after many power cuts."""
    desk = CliNotebook.new(tmp_path_factory.mktemp("steps"))
    assert desk.run("import", CASE_FILE, "--trust-flags").status == 0
    return desk


@pytest.mark.parametrize(("step", "when", "state"), STEPS, ids=lambda value: value)
def test_plug_pulled(filled: CliNotebook, step: str, when: str, state: str) -> None:
    """Whatever step it is, the next opening tells what became of the pack, and no file is without a row."""
    pack = f"HP-{step}-{when}".replace("_", "-")
    out = filled.folder / pack
    out.mkdir()
    arguments: list[str | Path] = [
        "handover",
        filled.notebook,
        "--passphrase-file",
        filled.key,
        *CARE,
        "--out",
        out,
        *PINNED,
    ]
    done = run_script(PULL, step, when, *arguments, "--pack-id", pack)
    assert done.returncode == 9, done.stderr
    report = filled.run("log", "--json").json
    assert report["whole"] is True
    rows = {row["id"]: row for row in report["disclosures"]}
    assert rows.get(pack, {"state": "nothing"})["state"] == state
    files = [path.name for path in out.iterdir()]
    assert files == ([f"{pack}.pdf"] if state == "placed" else [])


def test_pack_that_cannot_be_placed_did_not_leave(filled: CliNotebook) -> None:
    """A name that is taken meanwhile leaves the other's file alone, no part, and a row that says so."""
    out = filled.folder / "taken"
    out.mkdir()
    theirs = out / "HP-TAKEN.pdf"
    script = (
        "import sys, pathlib\n"
        "from notebook.tasks import pack_record\n"
        "real = pack_record.write_part\n"
        "def write(path, data):\n"
        "    real(path, data)\n"
        "    pathlib.Path(path).write_bytes(b'theirs')\n"
        "pack_record.write_part = write\n"
        "from notebook.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    arguments: list[str | Path] = [
        "handover",
        filled.notebook,
        "--passphrase-file",
        filled.key,
        *CARE,
        "--out",
        out,
        *PINNED,
    ]
    done = run_script(script, *arguments, "--pack-id", "HP-TAKEN")
    assert done.returncode == 1
    assert "HP-TAKEN.pdf is already there" in done.stderr
    assert theirs.read_bytes() == b"theirs"
    assert [path.name for path in out.iterdir()] == ["HP-TAKEN.pdf"]
    rows = {row["id"]: row["state"] for row in filled.run("log", "--json").json["disclosures"]}
    assert rows["HP-TAKEN"] == "not_placed"


def test_log_holds_no_text_of_the_case(filled: CliNotebook) -> None:
    """The rows of the log are ids and digests."""
    assert filled.run("handover", *CARE, "--out", filled.out, *PINNED).status == 0
    report = filled.run("log", "--json").out
    words = json.loads(CASE_FILE.read_text(encoding="utf-8"))["cases"][0]["entries"][0]["sections"][0]["text"]
    assert words[:20] not in report
    assert Path(filled.out / "HP-TEST.pdf").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no path on this system")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_stands_in_the_way_of_a_pack_holds_nobody_up(filled: CliNotebook, kind: str) -> None:
    """A pipe or a device where a pack was to stand is not waited for: the notebook opens, the pack may have left."""
    pack = f"HP-{kind.upper()}"
    out = filled.folder / pack
    out.mkdir()
    arguments: list[str | Path] = [
        "handover",
        filled.notebook,
        "--passphrase-file",
        filled.key,
        *CARE,
        "--out",
        out,
        *PINNED,
    ]
    assert run_script(PULL, "publish", "before", *arguments, "--pack-id", pack).returncode == 9
    if kind == "pipe":
        os.mkfifo(out / f"{pack}.pdf")
    else:
        (out / f"{pack}.pdf").symlink_to("/dev/zero")
    rows = {row["id"]: row["state"] for row in filled.run("log", "--json").json["disclosures"]}
    assert rows[pack] == "may_have_left"
    assert [path.name for path in out.iterdir()] == [f"{pack}.pdf"]
