"""Moving an entry from the command line."""

import json

import pytest

from notebook.model.people import Subject
from notebook.tasks.cases import new_case
from notebook.tasks.notebook import open_notebook
from tests.support import cli
from tests.support.cli import PASSPHRASE, Answer, CliNotebook
from tests.support.task_instants import NOW


@pytest.fixture
def two_cases(desk: CliNotebook) -> CliNotebook:
    """Give the practice notebook with a second case."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        new_case(notebook, "K-099", Subject("Bilal Osman"), NOW)
    return desk


def run(desk: CliNotebook, *arguments: str) -> Answer:
    command, *rest = arguments
    verb = [rest.pop(0)] if command == "entry" else []
    return cli.run(command, *verb, desk.notebook, "--passphrase-file", desk.key, *rest)


def entries_of(desk: CliNotebook, case: str) -> list[str]:
    return [each["id"] for each in json.loads(run(desk, "show", "--case", case, "--json").out)["entries"]]


def test_an_entry_moves_and_the_log_says_so(two_cases: CliNotebook) -> None:
    """It is listed in the other case; the log lists when, whence, where to and why, in words and as JSON."""
    moved = run(two_cases, "entry", "move", "e1", "--case", "K-014", "--to-case", "K-099", "--why", "It is his.")
    assert moved.status == 0, moved.err
    assert "Moved to K-099. Nothing of it is shared there until you decide." in moved.out
    assert "Amina" in moved.out
    assert (entries_of(two_cases, "K-099"), "e1" in entries_of(two_cases, "K-014")) == (["e1"], False)
    assert "e1  Moved from K-014 to K-099" in run(two_cases, "log").out
    assert "Why: It is his." in run(two_cases, "log").out
    [move] = json.loads(run(two_cases, "log", "--json").out)["moves"]
    assert (move["entry"], move["from"], move["why"]) == ("e1", "c1", "It is his.")


def test_somebody_else_is_not_added_to_the_case(two_cases: CliNotebook) -> None:
    """Named, they stay out of the new case; a name that is not asked about is refused with those that are."""
    typed = ("entry", "move", "e1", "--case", "K-014", "--to-case", "K-099", "--why", "It is his.", "--json")
    wrong = run(two_cases, *typed, "--somebody-else", "Nobody")
    assert wrong.status == 2
    assert "Amina" in wrong.err
    moved = json.loads(run(two_cases, *typed, "--somebody-else", "Amina Example").out)
    assert "Amina Example" not in moved["taken_out"]
    assert set(moved) == {"entry", "from", "to", "taken_out", "handed_over", "in_copies", "decisions_ended"}


@pytest.mark.parametrize(
    ("entry", "to", "why", "status", "says"),
    [
        ("e1", "K-014", "It is his.", 1, "The entry is in this case already."),
        ("e1", "K-099", " ", 1, "The reason is missing."),
        ("e-none", "K-099", "It is his.", 2, "e1"),
        ("e1", "K-none", "It is his.", 2, "K-099"),
    ],
)
def test_what_is_wrong_is_said(two_cases: CliNotebook, entry: str, to: str, why: str, status: int, says: str) -> None:
    """Nothing is moved, and the message says what to type."""
    refused = run(two_cases, "entry", "move", entry, "--case", "K-014", "--to-case", to, "--why", why)
    assert refused.status == status, refused.err
    assert says in refused.err
    assert entries_of(two_cases, "K-099") == []
