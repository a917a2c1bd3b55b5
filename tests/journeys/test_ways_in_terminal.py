"""Passphrases and words that are asked for at a terminal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from notebook.tasks.recovery_sheet import make_key_file
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.credentials import more_ways
from tests.support.terminal import Terminal
from tests.support.ways_in_commands import OTHER, WHO, beside, create, file_with, opens, words_in


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook, and a file with another passphrase."""
    made = CliNotebook.new(tmp_path)
    (tmp_path / "other").write_text(OTHER + "\n", encoding="utf-8")
    return made


def test_nobody_to_ask(desk: CliNotebook) -> None:
    """Where nobody can be asked, each sentence names the option that helps."""
    recover = ["recover", str(desk.notebook)]
    for line, option in (
        (recover, "--words-file"),
        (["passphrase", str(desk.notebook), "--passphrase-file", str(desk.key)], "--new-passphrase-file"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "notebook", *line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert option in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_at_a_terminal(tmp_path: Path) -> None:
    """Words are shown and two typed back; wrong ones make nothing; later they are typed in row by row, hidden."""
    shown: str = ""
    words: list[str] = []
    for right in (False, True):
        terminal = Terminal("create", tmp_path / "Mine", *WHO, started=right)
        for _ in range(2):
            terminal.until(": ")
            terminal.type(PASSPHRASE)
        shown = terminal.until("Type word ")
        words = words_in(shown)
        assert len(words) == 24
        for again in range(2 if right else 3):
            if again:
                terminal.until("Type word ")
            place = int(terminal.until(" of them: "))
            terminal.type(words[place - 1][:4].upper() if right else beside(words[place - 1]))
        assert terminal.end() == (0 if right else 1)
        assert (tmp_path / "Mine.casevault").exists() is right
        assert right or "not the words that were shown" in terminal.seen
    for copy in ("keys.cv1", "keys.cv1.bak"):
        (tmp_path / "Mine.casevault" / copy).unlink()
    digits = re.findall(r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", shown)
    terminal = Terminal("recover", tmp_path / "Mine.casevault")
    typed = [words[start : start + 4] for start in range(0, 24, 4)]
    typed.insert(1, ["zebra", "xylophon", "zoo", "zone"])  # asked for again
    for row in typed:
        terminal.until("Words ")
        terminal.until(": ")
        terminal.type(" ".join(row))
    for _ in range(2):
        terminal.until(": ")
        terminal.type(OTHER)
    terminal.until("First row of digits: ")
    terminal.type(digits[0])
    terminal.until("Second row of digits: ")
    terminal.type(digits[1].upper())
    assert terminal.end() == 0, terminal.seen
    assert opens(tmp_path / "Mine.casevault", file_with(tmp_path, OTHER, "other")) is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_a_weak_one_is_asked_for_again_at_a_terminal(desk: CliNotebook) -> None:
    """Told at once why it will not do, one types another; after three that will not do nothing is changed."""
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    terminal.until("New passphrase")
    terminal.type("password1234")
    terminal.until("like a password that many people use")
    for _ in range(2):
        terminal.until(": ")
        terminal.type(OTHER)
    assert terminal.end() == 0, terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "other")
    for _ in range(3):
        terminal.until("New passphrase")
        terminal.type("password1234")
    assert terminal.end() == 1
    assert opens(desk.notebook, desk.folder / "other") is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
@pytest.mark.parametrize("command", ["create", "passphrase", "rekey"])
@pytest.mark.parametrize("slips", [0, 1, 3])
def test_a_suggested_one_is_typed_back_at_a_terminal(desk: CliNotebook, command: str, slips: int) -> None:
    """Six words are shown once; a slip is asked for again, the words stay the same, and typed back they open."""
    file = desk.folder / "passphrase"
    line: dict[str, tuple[str | Path, ...]] = {
        "create": ("create", desk.folder / "Mine", *WHO, "--recovery-sheet", desk.folder / "sheet.pdf"),
        "passphrase": ("passphrase", desk.notebook, "--passphrase-file", file),
        "rekey": (
            "passphrase", desk.notebook, "--passphrase-file", file, "--rekey",
            "--recovery-sheet", desk.folder / "sheet.pdf",
        ),
    }  # fmt: skip
    terminal = Terminal(*line[command], "--suggest")
    terminal.until("by heart:")
    words = terminal.until("Type these words back").split()
    assert len(words) == 6
    for _ in range(slips):
        terminal.type(" ".join(words[:5]))
        terminal.until("These are not the words shown; type them again.")
        terminal.until("Type these words back")
    terminal.until(": ")
    terminal.type("  ".join(words))
    assert terminal.end() == 0, terminal.seen
    said = " ".join(terminal.seen.split())
    assert not any(" ".join(words[place : place + 3]) in said for place in range(4)), "one may be part of a sentence"
    made = desk.folder / "Mine.casevault" if command == "create" else desk.notebook
    assert opens(made, file_with(desk.folder, " ".join(words))) is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
@pytest.mark.parametrize("command", ["create", "passphrase"])
def test_a_suggested_one_that_is_never_typed_back_changes_nothing(desk: CliNotebook, command: str) -> None:
    """After three more tries it ends, leaves nothing, and says that nothing was made and how to begin again."""
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    line: tuple[str | Path, ...] = (
        ("create", desk.folder / "Mine", *WHO, "--recovery-sheet", desk.folder / "sheet.pdf")
        if command == "create"
        else ("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    )
    terminal = Terminal(*line, "--suggest")
    for _ in range(4):
        terminal.until("Type these words back")
        terminal.type("six other words than those shown")
    assert terminal.end() == 1
    assert "nothing was made or changed" in terminal.seen
    assert "Run the command again" in terminal.seen
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_a_slip_in_the_second_typing_is_asked_for_again(desk: CliNotebook) -> None:
    """Two that differ are both asked for again; after three times nothing is changed, and that is said."""
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    for second in (OTHER + "s", OTHER):
        terminal.until("New passphrase")
        terminal.type(OTHER)
        terminal.until("Once more: ")
        terminal.type(second)
    assert terminal.end() == 0, terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "other")
    for _ in range(3):
        terminal.until("New passphrase")
        terminal.type(OTHER)
        terminal.until("Once more: ")
        terminal.type(OTHER + "s")
    assert terminal.end() == 1
    assert "nothing was made or changed" in terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True


@pytest.mark.parametrize("command", ["create", "passphrase"])
def test_a_weak_one_names_the_option_that_suggests_one(desk: CliNotebook, command: str) -> None:
    """What helps is said as it exists on the command line: an option, and no button."""
    word = file_with(desk.folder, "password1234")
    refused = (
        create(desk.folder, word) if command == "create" else desk.run("passphrase", "--new-passphrase-file", word)
    )
    assert "too easy to guess" in refused.err
    assert "--suggest" in refused.err


def test_a_suggestion_needs_somebody_who_sees_it(tmp_path: Path) -> None:
    """Without a terminal nothing is suggested, and beside a file it is one too many."""
    alone = run("create", tmp_path / "Mine", *WHO, "--suggest")
    both = run("create", tmp_path / "Mine", *WHO, "--suggest", "--passphrase-file", file_with(tmp_path, PASSPHRASE))
    assert (alone.status, both.status) == (1, 2)
    assert "--new-passphrase-file" in alone.err
    assert not (tmp_path / "Mine.casevault").exists()


@pytest.fixture
def with_others(desk: CliNotebook) -> Path:
    """Add two more ways in to the notebook of ``desk``, one of which takes a key file; give that file."""
    stick = desk.folder / "stick"
    make_key_file(stick, away_from=(desk.notebook,))
    more_ways(
        desk.notebook, (Credential(Passphrase.new(OTHER)), Credential(Passphrase.new(OTHER), read_key_file(stick)))
    )
    return stick


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_other_ways_in_are_asked_for_at_a_terminal(desk: CliNotebook, with_others: Path) -> None:
    """Each is named by its kind; what is typed goes on opening the notebook, what is left empty does not."""
    sheet = ("--recovery-sheet", desk.folder / "sheet.pdf")
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.key, "--rekey", *sheet)
    assert "Other way in 1: passphrase (" in terminal.until("opens the notebook): ") + "("
    terminal.type("")
    assert "Other way in 2: passphrase, with a key file" in terminal.until("opens the notebook): ")
    terminal.type(OTHER)
    terminal.until("The path of its key file: ")
    terminal.type(str(with_others))
    assert terminal.end() == 0, terminal.seen
    assert "1 other way in was removed" in terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is False
    assert opens(desk.notebook, desk.folder / "other", "--key-file", with_others) is True
