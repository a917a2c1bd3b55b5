"""The wording check at the command line."""

# ruff: noqa: RUF001  # a letter of two UTF-16 units is what is tested

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.model.wording import Dismissal, WordingClass
from notebook.tasks.notebook import open_notebook
from notebook.tasks.wording import dismiss_words
from tests.support.cli import PASSPHRASE, Answer, CliNotebook, lasting_case, run

NOTE = "He is an extremist. He said: “I am always late.” 𝔄 He is always late."


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook with a case whose first section says things that are asked about."""
    made = CliNotebook.new(tmp_path)
    document = lasting_case()
    section = document["cases"][0]["entries"][0]["sections"][0]
    section["text"], section["marks"] = NOTE, []
    (tmp_path / "case.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert made.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    return made


def first() -> str:
    """Give the id of the section with the note."""
    return str(lasting_case()["cases"][0]["entries"][0]["sections"][0]["id"])


def shown(desk: CliNotebook, *more: str | Path) -> Answer:
    """Ask about the wording of the case."""
    return run("wording", "show", desk.notebook, "--passphrase-file", desk.key, *more)


def test_a_case_is_asked_about(desk: CliNotebook) -> None:
    """Each word with its place and question; nothing in the notebook changes, and the answer is never no."""
    before = desk.run("log", "--json").json
    answer = shown(desk, "--case", "K-014", "--json")
    assert answer.status == 0
    mine = [each for each in answer.json if each["section"] == first()]
    assert [(NOTE[each["start"] : each["end"]], each["class"]) for each in mine] == [
        ("extremist", "label"),
        ("always", "vague"),
    ]
    assert all(each["asks"].endswith("?") for each in mine)
    told = shown(desk, "--case", "K-014")
    assert "“extremist”: What was said or done, to whom, and when?" in told.out
    assert desk.run("log", "--json").json == before


def test_a_list_of_ones_own(desk: CliNotebook, tmp_path: Path) -> None:
    """A list is checked, used, or refused before a passphrase is asked for."""
    own = tmp_path / "own.toml"
    own.write_text(
        'language = "en"\n[[entries]]\nclass = "vague"\nwords = ["late"]\nunder = ["context"]\nasks = "How late?"',
        encoding="utf-8",
    )
    assert run("wording", "check", own).out == "This list can be used: 1 entry in the language “en”.\n"
    mine = [each for each in shown(desk, "--case", "K-014", "--list", own, "--json").json if each["words"] == "late"]
    assert {each["asks"] for each in mine} == {"How late?"}
    own.write_text("language = 1", encoding="utf-8")
    for answer in (run("wording", "check", own), run("wording", "show", tmp_path / "no", "--case", "x", "--list", own)):
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith("The word list is not used: in language ")
    assert run("wording", "check", tmp_path / "none.toml").status == 1
    assert run("wording").status == 2


def test_words_dismissed_for_good_are_left_out(desk: CliNotebook) -> None:
    """What the worker no longer wants to be asked about in this notebook is not listed."""
    with open_notebook(desk.notebook, PASSPHRASE, datetime.now(UTC)) as notebook:
        dismiss_words(notebook, Dismissal(WordingClass.LABEL, "extremist"))
    assert "extremist" not in {each["words"] for each in shown(desk, "--case", "K-014", "--json").json}
    assert desk.run("check").status == 0
