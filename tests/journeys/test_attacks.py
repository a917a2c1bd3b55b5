"""What somebody who means harm, or is merely unlucky, does to the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from notebook.files import publish
from notebook.tasks import handover as handing_over
from notebook.tasks import notebook as making_notebooks
from notebook.tasks import pack_record
from notebook.tasks.case_files import export_case
from notebook.tasks.demo import CASE_FILE
from notebook.vault.kdf import FLOOR
from tests.support.cli import PASSPHRASE, PINNED, CliNotebook, run
from tests.support.terminal import Terminal

CARE: Final = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor these devices")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case."""
    desk = CliNotebook.new(tmp_path_factory.mktemp("attacks"))
    assert desk.run("import", CASE_FILE, "--trust-flags").status == 0
    return desk


def shell(line: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which ``casefold`` stands for the program and ``$1``... for the arguments."""
    function = f'casefold() {{ "{sys.executable}" -m notebook "$@"; }}; {line}'
    return subprocess.run(
        ["sh", "-c", function, "sh", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )


def one_sentence(text: str) -> bool:
    """Tell whether this is an answer for a person, and nothing of Python's own."""
    return bool(text) and "Traceback" not in text and "Exception ignored" not in text


@needs_posix
@pytest.mark.parametrize("stream", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams(shared: CliNotebook, stream: str) -> None:
    """Whichever streams are closed, a command ends as it should and reports nothing of its insides."""
    done = shell(f'casefold cases "$1" --passphrase-file "$2" {stream}', shared.notebook, shared.key)
    assert (done.returncode, done.stderr) == (0, "")


@needs_posix
def test_password_never_strays_to_standard_output(shared: CliNotebook) -> None:
    """With standard error closed, the password that was made up is not printed where the path goes."""
    line = f'casefold handover "$1" --passphrase-file "$2" --out "$3" --no-sign {" ".join(CARE)} 2>&-'
    done = shell(line, shared.notebook, shared.key, shared.out)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1


@needs_posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is not there")
@pytest.mark.parametrize("command", ["cases", "log"])
def test_answer_that_cannot_be_written(shared: CliNotebook, command: str) -> None:
    """When the disk that the answer goes to is full, that is said, with status 1."""
    done = shell(f'casefold {command} "$1" --passphrase-file "$2" >/dev/full', shared.notebook, shared.key)
    assert done.returncode == 1
    assert one_sentence(done.stderr)


@needs_posix
def test_reader_that_has_gone(shared: CliNotebook) -> None:
    """When nobody reads the answer any more, the command ends with 1 and without a word."""
    line = f'(casefold explain "$1" --passphrase-file "$2" {" ".join(CARE)}; echo "status $?" >&2) | true'
    done = shell(line, shared.notebook, shared.key)
    assert done.stderr == "status 1\n"


def test_json_in_any_terminal(shared: CliNotebook) -> None:
    """A JSON document can be read back even where the terminal knows plain letters only."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "notebook",
            "explain",
            shared.notebook,
            "--passphrase-file",
            shared.key,
            *CARE,
            "--json",
        ],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert "Zoë" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


NOT_THIS: Final = "No pack was made: this password"


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        (b"begins\0and goes on", NOT_THIS),
        (b"half \xff\xfe", "is not text in UTF-8"),
        (b"bell \x07", NOT_THIS),
        (b"   ", NOT_THIS),
        (b"x" * 128, NOT_THIS),
        ("ü".encode() * 64, NOT_THIS),
    ],
    ids=["nul", "not-utf8", "control", "blank", "long", "long-in-bytes"],
)
def test_password_that_protects_less_than_it_seems(shared: CliNotebook, secret: bytes, said: str) -> None:
    """A password that would be cut short, or that nobody can type, is refused before anything is put on record."""
    (shared.folder / "password").write_bytes(secret)
    before, files = shared.run("log", "--json").json, set(shared.out.iterdir())
    answer = shared.run(
        "handover", *CARE, "--out", shared.out, "--no-sign", "--password-file", shared.folder / "password"
    )
    assert answer.status == 1
    assert said in answer.err
    assert set(shared.out.iterdir()) == files
    assert shared.run("log", "--json").json == before


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_end_of_the_calendar(shared: CliNotebook, at: str) -> None:
    """An instant that has no date somewhere is refused as one that does not exist."""
    answer = shared.run("explain", "--case", "K-014", "--to", "p1", "--purpose", "care", "--at", at)
    assert answer.status == 2
    assert "expected an instant" in answer.err


@pytest.mark.parametrize(
    "more",
    [("--passphrase", "hunter2hunter2"), ("--passwort=hunter2hunter2",), ("hunter2hunter2",), ("-phunter2hunter2",)],
)
def test_secret_on_the_command_line_is_not_repeated(shared: CliNotebook, more: Sequence[str]) -> None:
    """What stands beside an option that does not exist may be a secret; it is refused and not printed."""
    answer = run("cases", shared.notebook, *more)
    assert answer.status == 2
    assert "hunter2" not in answer.out + answer.err


def test_places_that_cannot_be(shared: CliNotebook, tmp_path: Path) -> None:
    """A name that no file can have, or a file where a folder should be, is refused in a sentence."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for out in (tmp_path / "file", tmp_path / ("x" * 300), Path("x/" * 3000)):
        for answer in (
            shared.run("handover", *CARE, "--out", out, *PINNED),
            shared.run("export", "--case", "K-014", "--yes", out / "case.json"),
            run("demo", "--out", out),
        ):
            assert answer.status == 1
            assert "{" not in answer.err
    assert shared.run("export", "--case", "K-014", "--yes", "/").status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_names_cannot_write_over_the_terminal(shared: CliNotebook) -> None:
    """What was typed or came in cannot end a line of the log, wipe one out, or turn one round."""
    what = "x\n9 May 2026  HP-FAKE  to nobody\x1b[2K\x1b[1A\u202e"
    assert shared.run("told", "--case", "K-014", "--to", "p1", "--what", what, "--why", "w").status == 0
    printed = shared.run("log").out
    assert r"x\n9 May 2026  HP-FAKE  to nobody\x1b[2K\x1b[1A\u202e" in printed
    assert not {"\x1b", "\u202e"} & set(printed)


def test_error_that_was_not_foreseen(shared: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of a library is told by its kind and place, and its message, which may quote a note, is not."""

    def fail(*_arguments: object) -> None:
        raise ValueError("canary of a note")

    monkeypatch.setattr(handing_over, "release_digest", fail)
    answer = shared.hand_over("p1", "care", "--at", "2026-11-02T09:00:00+01:00")
    assert answer.status == 1
    assert "ValueError" in answer.err
    assert "canary" not in answer.err


def test_stopped_while_the_file_gets_its_name(shared: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the pack is put in its place comes too late: file and record both stand."""

    def named(path: Path) -> None:
        publish(path)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(pack_record, "publish", named)
    answer = shared.hand_over("p1", "care", "--at", "2026-11-02T09:00:00+01:00", "--pack-id", "HP-LATE")
    assert answer.status == 0
    assert (shared.out / "HP-LATE.pdf").exists()
    states = {row["id"]: row["state"] for row in shared.run("log", "--json").json["disclosures"]}
    assert states["HP-LATE"] == "placed"


def test_stopped_while_the_pack_is_drawn(shared: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the pages are drawn leaves no file, and a record that nothing left; a second one changes nothing."""

    def drawn(*_arguments: object, **_named: object) -> bytes:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(handing_over, "make_pack", drawn)
    answer = shared.hand_over("p1", "care", "--at", "2026-11-02T09:00:00+01:00", "--pack-id", "HP-STOPPED")
    assert (answer.status, answer.err) == (1, "Stopped. Nothing was left half done.\n")
    states = {row["id"]: row["state"] for row in shared.run("log", "--json").json["disclosures"]}
    assert states["HP-STOPPED"] == "not_placed"
    assert not list(shared.out.glob("HP-STOPPED*"))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@needs_posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_demonstration_that_is_stopped_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """Ended in the middle, the demonstration takes everything away that it made."""
    out = tmp_path / "demo"
    started = Terminal("demo", "--out", out)
    until = time.monotonic() + 60
    while not (out / "Practice.casevault").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    # Again and again, as impatient people do: in the last steps of anything a wish to stop counts for nothing.
    while started.runs():
        assert time.monotonic() < until
        os.kill(started.pid, number)
        time.sleep(0.05)
    assert started.end() == 1
    assert started.seen.endswith("Stopped. Nothing was left half done.\r\n")
    assert "Error" not in started.seen
    assert list(tmp_path.iterdir()) == []


def test_demonstration_that_is_stopped_once_its_notebook_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the very moment in which the notebook is whole leaves nothing of it either."""
    create = making_notebooks.create_notebook

    def created(*arguments: Any, **named: Any) -> Path:  # noqa: ANN401  # whatever it is called with
        made = create(*arguments, **{**named, "cost": FLOOR})
        assert made.is_dir()
        signal.raise_signal(signal.SIGINT)
        return made

    monkeypatch.setattr(making_notebooks, "create_notebook", created)
    answer = run("demo", "--out", tmp_path / "demo")
    assert (answer.status, answer.err) == (1, "Stopped. Nothing was left half done.\n")
    assert list(tmp_path.iterdir()) == []


def test_export_that_is_stopped_leaves_no_plain_text(shared: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the writing of an exported file and its name leaves no half-named plain text behind."""

    def named(path: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        publish(path)

    monkeypatch.setattr(sys.modules[export_case.__module__], "publish", named)
    path = shared.folder / "late.json"
    assert shared.run("export", "--case", "K-014", "--yes", path).status == 0
    assert [found.name for found in shared.folder.glob("late*")] == ["late.json"]


@needs_posix
def test_no_copy_of_the_memory_is_left(shared: CliNotebook) -> None:
    """A program that crashes while a notebook is open may leave no core file."""
    script = "import resource, sys; from notebook.cli import main; main(); print(resource.getrlimit(4))"
    done = subprocess.run(
        [sys.executable, "-c", script, "cases", shared.notebook, "--passphrase-file", shared.key],
        capture_output=True,
        text=True,
        check=False,
    )
    assert PASSPHRASE not in done.stdout
    assert done.stdout.endswith("(0, 0)\n")
