"""Each row of the table of errors at the command line, reached by what really causes it.

What is not here stands elsewhere: a wrong passphrase and a lock that is held in ``test_commands.py``, what a
newer program wrote in ``test_moving_on.py``, damage that a check finds in ``test_upkeep.py``.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from notebook.tasks.demo import CASE_FILE
from tests.faults.trials import ROOT, SURROUNDINGS
from tests.support.cli import CliNotebook, run
from tests.support.damage import flip
from tests.support.failures import MISHAPS, Mishap, both_headers_damaged, bytes_of, name_of
from tests.support.mounts import on_a_disk, read_only, walls
from tests.support.no_rights import only_read, rights
from tests.support.terminal import Terminal

TOLD = ("told", "--case", "K-014", "--to", "p1", "--what", "That he moved.", "--why", "care")

ONLY_READ = "This notebook can only be read: nothing can be written where it lies."
NOT_WRITTEN = "Not saved: the notebook is in a place that cannot be written to."
NO_PACK = "No pack was made: it has to be put on record, and nothing can be written where this notebook lies."

needs_walls = pytest.mark.skipif(not walls(), reason="needs the right to mount (unshare, Linux)")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, to be copied."""
    made = CliNotebook.new(tmp_path_factory.mktemp("mishaps"))
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    return made


@pytest.fixture
def desk(whole: CliNotebook, tmp_path: Path) -> CliNotebook:
    """Give a copy of it."""
    shutil.copytree(whole.folder, tmp_path / "desk")
    return CliNotebook(tmp_path / "desk", tmp_path / "desk" / whole.notebook.name, tmp_path / "desk" / whole.key.name)


def command(desk: CliNotebook, *line: str | Path) -> list[str]:
    """Give the words of a command on the notebook, for a process of its own."""
    first, *rest = map(str, line)
    return [sys.executable, "-m", "notebook", first, str(desk.notebook), "--passphrase-file", str(desk.key), *rest]


def said(done: "subprocess.CompletedProcess[str]") -> str:
    """Give what a command said that came to nothing."""
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("mishap", MISHAPS, ids=name_of)
def test_what_keeps_a_notebook_shut(desk: CliNotebook, mishap: Mishap) -> None:
    """The command says it in its sentence and ends with 1, and not a byte of the notebook changes."""
    with mishap.on(desk.notebook):
        before = bytes_of(desk.notebook)
        answer = desk.run("cases")
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith(mishap.sentence)
        assert bytes_of(desk.notebook) == before


def test_one_damaged_header_is_none(desk: CliNotebook) -> None:
    """With one copy of the header damaged the other opens the notebook, and makes the first one good."""
    good = (desk.notebook / "keys.cv1").read_bytes()
    for name in ("keys.cv1", "keys.cv1.bak"):
        flip(desk.notebook / name, 100)
        assert desk.run("cases").status == 0
        assert (desk.notebook / name).read_bytes() == good


def test_damaged_headers_lead_to_the_words(desk: CliNotebook) -> None:
    """With both damaged the sentence names the recovery words, and they open the notebook."""
    sheet = desk.folder / "sheet.pdf"
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", sheet).status == 0
    both_headers_damaged(desk.notebook)
    assert "recovery words" in desk.run("cases").err
    answer = run("recover", desk.notebook, "--words-file", sheet, "--new-passphrase-file", desk.key)
    assert answer.status == 0, answer.err
    assert desk.run("cases").status == 0


def test_passphrase_and_key_file_that_do_not_go_together(desk: CliNotebook) -> None:
    """Which of the two is wrong nobody can know, and the sentence says so."""
    sticks = [desk.folder / name for name in ("first", "second")]
    new = ("--new-passphrase-file", desk.key, "--new-key-file")
    assert desk.run("passphrase", *new, sticks[0]).status == 0
    assert desk.run("passphrase", "--key-file", sticks[0], *new, sticks[1]).status == 0
    answer = desk.run("cases", "--key-file", sticks[0])
    assert answer.status == 1
    assert answer.err.startswith("That passphrase and that key file together do not open this notebook.")


STARVED = """
import resource, sys
from notebook.cli import main
from notebook.tasks.notebook import open_notebook
import argon2, sqlcipher3
main(["cases", sys.argv[1] + "-nowhere", "--passphrase-file", sys.argv[2]])
with open("/proc/self/statm") as statm:
    used = int(statm.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[3]) * 2**20, resource.RLIM_INFINITY))
print("starved", file=sys.stderr)
sys.exit(main(["cases", sys.argv[1], "--passphrase-file", sys.argv[2]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is asked of Linux")
@pytest.mark.parametrize("room", [40, 6], ids=["for the key", "for a thread"])
def test_too_little_memory(desk: CliNotebook, room: int) -> None:
    """A machine that has not the memory for the key derivation is told as that."""
    line = [sys.executable, "-c", STARVED, str(desk.notebook), str(desk.key), str(room)]
    done = subprocess.run(line, cwd=ROOT, env=SURROUNDINGS, capture_output=True, text=True, check=False)
    assert said(done).partition("starved\n")[2].startswith("There is not enough memory to unlock the notebook.")


FULL = """
import sys
from pathlib import Path
from notebook.tasks.demo import CASE_FILE
from tests.faults.filling_up import fill
from tests.support.cli import CliNotebook
disk = Path(sys.argv[1])
desk = CliNotebook.new(disk / "desk")
fill(disk / "ballast")
refused = desk.run("import", CASE_FILE)
(disk / "ballast").unlink()
print(refused.status, desk.run("cases").out, desk.run("check").status, desk.run("import", CASE_FILE).status)
print(refused.err, file=sys.stderr)
"""


@needs_walls
def test_a_full_disk() -> None:
    """A case that finds no room is told as that; nothing of it is in the notebook, which is whole."""
    with TemporaryDirectory() as aside:
        done = on_a_disk("size=3m", ["-c", FULL], Path(aside))
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Not saved yet: the disk is full.")
    assert done.stdout.split() == ["1", "0", "0"], done.stdout


SMALL = """
import resource, sys
from notebook.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""

HANDOVER = (
    "handover",
    "--case",
    "K-014",
    "--to",
    "p1",
    "--purpose",
    "care",
    "--out",
    "out",
    "--no-sign",
    "--no-password",
)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is asked of other systems")
@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (TOLD, "Not saved: the file of the notebook would get too large for this disk."),
        (("backup", "out/monday.casebackup"), "Not saved: the file of the notebook would get too large for this disk."),
        (("export", "--case", "K-014", "out/case.json", "--yes"), "was not written: a file of its size is too large"),
        (HANDOVER, "Not saved: the file of the notebook would get too large for this disk."),
        (("passphrase", "--new-passphrase-file", "KEY"), "Not saved: a file of this size is too large for this disk."),
    ],
    ids=["a save", "a backup", "an export", "a pack", "headers"],
)
def test_a_disk_that_takes_no_file_as_large(desk: CliNotebook, line: tuple[str, ...], sentence: str) -> None:
    """A write that is refused for the size of the file is told as that; what was there is there, and no more."""
    desk.out.mkdir(exist_ok=True)
    before = desk.run("cases").out
    named = [desk.key if each == "KEY" else desk.folder / each if each.startswith("out") else each for each in line]
    limit = 512 if line[0] == "passphrase" else 4096
    words = [sys.executable, "-c", SMALL, str(limit), *command(desk, *named)[3:]]
    done = subprocess.run(words, cwd=ROOT, env=SURROUNDINGS, capture_output=True, text=True, check=False)
    assert sentence in said(done).splitlines()[-1]
    assert desk.run("cases").out == before
    assert desk.run("check").status == 0
    assert list(desk.out.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="who may read is said otherwise there")
def test_a_journal_that_may_not_be_read(desk: CliNotebook) -> None:
    """It is told as that, and not as a notebook that is not there."""
    journal = desk.notebook / "vault.db-journal"
    journal.touch()
    with rights({journal: 0}):
        answer = desk.run("cases")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("This notebook was not opened: what stands in its folder as vault.db-journal")
    assert desk.run("cases").status == 0


@needs_walls
def test_a_medium_that_takes_no_writing(desk: CliNotebook) -> None:
    """Mounted to be read, the folder or the database alone, it is read and nothing else; both are said."""
    for place in (desk.notebook, desk.notebook / "vault.db"):
        shown = read_only(place, command(desk, "cases"))
        assert "K-014" in shown.stdout
        assert shown.stderr.startswith(ONLY_READ)
        assert NOT_WRITTEN in said(read_only(place, command(desk, *TOLD)))
        assert NO_PACK in said(read_only(place, command(desk, *HANDOVER)))
    assert desk.run("cases").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="who may write is said otherwise there")
def test_a_folder_that_takes_no_writing(desk: CliNotebook) -> None:
    """Each command that reads goes, and says so first; each that writes is refused, and no file changes."""
    before = bytes_of(desk.notebook)
    sheet, backup = desk.out / "sheet.pdf", ("backup", str(desk.out / "monday.casebackup"))
    writing: tuple[tuple[tuple[str, ...], str], ...] = (
        (TOLD, NOT_WRITTEN),
        (HANDOVER, NO_PACK),
        (("erase", "--case", "K-014", "--yes"), NOT_WRITTEN),
        (("passphrase", "--new-passphrase-file", str(desk.key)), NOT_WRITTEN),
        (("passphrase", "--rekey", "--recovery-sheet", str(sheet)), NOT_WRITTEN),
    )
    with rights(only_read(desk.notebook)):
        reading: tuple[tuple[str, ...], ...] = (("cases",), ("search", "home"), ("log",), ("check",), backup)
        for line in reading:
            answer = desk.run(*line)
            assert answer.status == 0, answer.err
            assert line[0] == "check" or answer.err.startswith(ONLY_READ)
        assert desk.run("export", "--case", "K-014", desk.out / "case.json", "--yes").status == 0
        for line, sentence in writing:
            answer = desk.run(*line)
            assert (answer.status, answer.out.strip().endswith(".pdf")) == (1, False)
            assert sentence in answer.err
    assert bytes_of(desk.notebook) == before
    assert not sheet.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
@pytest.mark.parametrize("replaced", [False, True], ids=["moved", "replaced"])
def test_moved_beneath_an_open_command(desk: CliNotebook, *, replaced: bool) -> None:
    """A notebook that is taken away while a command asks something is not written to in its new place."""
    away = desk.folder / "Away.casevault"
    line = command(desk, "erase", "--case", "K-014")
    terminal = Terminal(*line[3:])
    terminal.until("Type yes: ")
    desk.notebook.rename(away)
    if replaced:
        shutil.copytree(away, desk.notebook)
    terminal.type("yes")
    assert terminal.end() == 1
    assert "Not saved: the notebook was moved or replaced while it was open." in terminal.seen
    if replaced:
        shutil.rmtree(desk.notebook)
    away.rename(desk.notebook)
    assert "K-014" in desk.run("cases").out
    assert desk.run("check").status == 0


NO_ROOM_TO_UPGRADE = """
import re, shutil, sys
from pathlib import Path
from tests.faults.filling_up import fill
from tests.support.cli import run
from tests.vaults.make import FOLDER, PASSPHRASE
disk = Path(sys.argv[1])
key = disk / "key"
key.write_text(PASSPHRASE)
notebook = Path(shutil.copytree(FOLDER / "schema-0001", disk / "Mine.casevault"))
fill(disk / "ballast")
before = {each.name: each.read_bytes() for each in notebook.iterdir()}
for _ in range(2):
    refused = run("cases", notebook, "--passphrase-file", key)
    now = {each.name: each.read_bytes() for each in notebook.iterdir()}
    print(refused.status, all(now[name] == before[name] for name in ("vault.db", "keys.cv1", "keys.cv1.bak")))
room = int(re.search(r"([0-9]+) MB", refused.err)[1]) * 10**6
with (disk / "ballast").open("rb+") as ballast:
    ballast.truncate((disk / "ballast").stat().st_size - room)
opened = run("cases", notebook, "--passphrase-file", key)
print(opened.status, len(list((disk / "Mine backups").iterdir())))
print(refused.err, opened.err, file=sys.stderr)
"""


@needs_walls
def test_no_room_for_the_backup_before_an_upgrade() -> None:
    """It says how much to free and where, and nothing is lost; with that room the notebook opens."""
    with TemporaryDirectory() as aside:
        done = on_a_disk("size=4m", ["-c", NO_ROOM_TO_UPGRADE], Path(aside))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "True", "1", "True", "0", "1"], (done.stdout, done.stderr)
    assert done.stderr.startswith("This notebook is of an earlier version")
    assert "/casefold-disk-" in done.stderr
