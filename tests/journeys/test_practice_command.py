"""Practising at the command line: what an exercise still lacks, and a new start."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.tasks.practice import PASSPHRASE, make_practice_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import CliNotebook, run
from tests.support.terminal import Terminal


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """Give a new practice notebook."""
    return make_practice_notebook(tmp_path / "Practice", datetime.now(UTC), cost=FLOOR)


def call(practice: Path, what: str) -> None:
    """Record a call to the police."""
    key = practice.with_name("passphrase.txt")
    key.write_text(PASSPHRASE, encoding="utf-8")
    made = run(
        "told", practice, "--passphrase-file", key, "--case", "K-014", "--to", "p3", "--what", what, "--why", "in time"
    )
    assert made.status == 0, made.err


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("named", ["emergency", "7"])
def test_what_an_exercise_still_lacks_and_why(practice: Path, named: str) -> None:
    """By its id or its number, without a passphrase: each step, what is not right, and why it matters."""
    before = run("practice", "done", practice, named)
    assert before.status == 1
    assert "7  Somebody may be hurt" in before.out
    assert "  Step 1: nothing is checked" in before.out
    assert "  Step 2: not yet" in before.out
    assert "Why it matters: " in before.out
    call(practice, "that two men mean to come tonight; she takes tablets to sleep")
    assert "tablet" in run("practice", "done", practice, named).out
    call(practice, "that two men mean to come to her door tonight")
    after = run("practice", "done", practice, named)
    assert (after.status, "  Step 2: done" in after.out) == (0, True)


def test_what_is_no_exercise(practice: Path) -> None:
    """A name that is none, and one that is read and not checked."""
    for named in ("0", "12", "nothing"):
        answer = run("practice", "done", practice, named)
        assert answer.status == 1
        assert f"There is no exercise {named}. practice list shows them with their numbers." in answer.err
    assert run("practice", "done", practice, "as_officer").status == 0


def test_a_new_start_is_asked_for(practice: Path) -> None:
    """Only yes, or --yes, replaces the notebook; its folder stays where it is."""
    call(practice, "that she is safe")
    before = files_in(practice)
    kept = run("practice", "reset", practice)
    assert kept.status == 1
    assert "Nothing was changed. To go ahead without being asked, add --yes." in kept.err
    assert files_in(practice) == before
    made = run("practice", "reset", practice, "--yes")
    assert (made.status, made.out) == (0, "The practice notebook is new. What was done in the old one is gone.\n")
    assert files_in(practice)["keys.cv1"] != before["keys.cv1"]
    assert run("practice", "done", practice, "emergency").status == 1


def test_at_a_terminal_it_is_asked(practice: Path) -> None:
    """Anything but yes changes nothing."""
    before = files_in(practice)
    user = Terminal("practice", "reset", practice)
    user.until("Type yes: ")
    user.type("no")
    assert user.end() == 1
    assert files_in(practice) == before


@pytest.mark.parametrize("verb", [("reset", "--yes"), ("done", "emergency")], ids=lambda verb: verb[0])
def test_no_other_notebook_is_touched(tmp_path: Path, practice_desk: CliNotebook, verb: tuple[str, str]) -> None:
    """A notebook of real work is refused, and left as it was."""
    desk = practice_desk.copied(tmp_path / "desk")
    before = files_in(desk.notebook)
    answer = run("practice", verb[0], desk.notebook, verb[1])
    assert answer.status == 1
    assert "practice notebook" in answer.err
    assert files_in(desk.notebook) == before
