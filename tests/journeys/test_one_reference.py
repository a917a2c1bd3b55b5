"""Two cases of one reference at the command line: the reference is refused, and their ids do for every command."""

import json
from pathlib import Path

import pytest

from notebook.model.ids import CaseId
from tests.support.cli import CliNotebook, text_of
from tests.twins import FIRST, REFERENCE, SECOND, SUBJECTS, make_twins


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, empty_desk: CliNotebook) -> CliNotebook:
    """Give a notebook with two cases of one reference."""
    return make_twins(empty_desk.copied(tmp_path_factory.mktemp("twins") / "desk"))


QUESTION = ("--to", "p1", "--purpose", "care")


@pytest.mark.parametrize(
    "command",
    [
        ("explain", *QUESTION),
        ("handover", *QUESTION, "--out", "out", "--no-password"),
        ("show",),
        ("told", "--to", "p1", "--what", "That she is safe.", "--why", "She asked."),
        ("export", "case.json", "--yes"),
        ("erase", "--yes"),
    ],
)
def test_the_reference_is_refused(desk: CliNotebook, command: tuple[str, ...]) -> None:
    """The sentence has both ids, the status is that of a wrong line, and nothing is done."""
    answer = desk.run(command[0], "--case", REFERENCE, *command[1:])
    assert (answer.status, answer.out) == (2, "")
    named = f"More than one case is called “{REFERENCE}”. Name it by its id: {FIRST}, {SECOND}."
    assert answer.err.splitlines()[-1] == named
    assert desk.run("log", "--json").json["disclosures"] == []


@pytest.mark.parametrize("case", [FIRST, SECOND])
def test_the_id_does(desk: CliNotebook, tmp_path: Path, case: CaseId) -> None:
    """What is explained, exported and handed over is this case, and not the other."""
    explained = desk.run("explain", "--case", case, *QUESTION, "--json")
    assert explained.status == 0, explained.err
    released = {each["section"] for each in explained.json["rulings"] if each["outcome"] == "released"}
    assert released
    assert all(each.startswith("z-") == (case == SECOND) for each in released)
    exported = tmp_path / "case.json"
    assert desk.run("export", "--case", case, exported, "--yes").status == 0
    [found] = json.loads(exported.read_text(encoding="utf-8"))["cases"]
    assert (found["id"], found["subject"]["name"]) == (case, SUBJECTS[case])
    made = desk.hand_over("p1", "care", "--suggestions-reviewed", "--pack-id", f"HP-{case}", case=case)
    assert made.status == 0, made.err
    assert SUBJECTS[case] in text_of(desk.out / f"HP-{case}.pdf")
