"""The guide at the command line: answers with the line or typed, where they lead, and nothing recorded."""

from pathlib import Path

import pytest

from notebook.guide.profile import End
from notebook.paths import RESOURCES
from notebook.tasks.guide_profiles import shipped_profile
from notebook.tasks.notebook import open_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.guide_walks import every_walk
from tests.support.handover_instants import NOW
from tests.support.terminal import Terminal

NEUTRAL = RESOURCES / "profiles" / "neutral-en.toml"


def test_every_way_ends_where_the_window_ends_it() -> None:
    """The answers of each of some walks, one to every end, lead there and name what to do next."""
    profile = shipped_profile()
    one_each = {reached.end: walk for walk, reached in every_walk(profile)}
    assert set(one_each) == set(End)
    for end, walk in one_each.items():
        line = []
        for step in walk.steps:
            said = step.parts or ((None, step.answer),)
            line += [f"--answer={step.question}{'' if part is None else f'.{part}'}={each}" for part, each in said]
            line += [f"--note={step.question}={step.note}"] if step.note else []
        answer = run("guide", "--json", *line)
        assert (answer.status, answer.json["end"]) == (0, end), answer.err
        assert answer.json["next"] == profile.ends[end].next


def test_what_nobody_knows_leads_to_whom_to_ask() -> None:
    """Each person of the list stands on a line of its own, and the line says that nothing was recorded."""
    said = run("guide", "--answer", "danger=unknown")
    assert said.status == 0
    for each in shipped_profile().whom_to_ask:
        assert f"  - {each}\n" in said.out
    assert "Nothing was recorded." in said.out


def test_open_questions_are_printed_with_what_can_be_typed() -> None:
    """Without a terminal the next question comes back, and the status says that it is not over."""
    said = run("guide", "--answer", "danger=no", "--answer", "recipient=yes")
    assert said.status == 1
    assert "Open: What exactly will they do with it?" in said.out
    assert "  --answer purpose=specific --note purpose=...  This:\n" in said.out
    assert "Nothing was recorded" not in said.out


@pytest.mark.parametrize(
    "line",
    [
        ("--answer", "danger=perhaps"),
        ("--answer", "danger=no", "--answer", "recipient=no", "--answer", "harm=all"),
        ("--answer", "danger=no", "--answer", "recipient=yes", "--answer", "purpose=specific"),
    ],
    ids=["unknown answer", "question that is not asked", "note missing"],
)
def test_answers_that_do_not_fit_are_refused(line: tuple[str, ...]) -> None:
    """None is passed over in silence."""
    said = run("guide", *line)
    assert (said.status, said.out) == (1, "")
    assert "does not fit the question" in said.err


def test_an_option_that_is_no_answer_is_refused() -> None:
    """The line says how to write it."""
    said = run("guide", "--answer", "danger")
    assert said.status == 2
    assert "QUESTION=ANSWER" in said.err


def test_the_questions_of_a_file_and_of_a_notebook(tmp_path: Path) -> None:
    """A team's own profile asks, from its file or as kept in the notebook, in which no walk begins."""
    own = tmp_path / "own.toml"
    text = NEUTRAL.read_text("utf-8").replace('name = "General"', 'name = "Kompas"')
    own.write_text(text, encoding="utf-8")
    assert run("guide", "--profile", own, "--answer", "danger=no", "--json").json["profile"] == "Kompas"
    desk = CliNotebook.new(tmp_path / "desk")
    assert run("profile", "use", desk.notebook, own, "--passphrase-file", desk.key).status == 0
    said = run("guide", desk.notebook, "--passphrase-file", desk.key, "--answer", "danger=unknown", "--json")
    assert (said.json["profile"], said.json["end"]) == ("Kompas", "advice")
    with open_notebook(desk.notebook, PASSPHRASE, NOW, floor=FLOOR) as notebook:
        assert notebook.connection.execute("SELECT count(*) FROM guide_walks") == [(0,)]


def test_typed_at_a_terminal() -> None:
    """Each question with its help; a number that is none is asked for again, and so are missing words."""
    terminal = Terminal("guide")
    terminal.until("Is anybody's life in immediate danger?")
    terminal.until("Number: ")
    terminal.type("9")
    terminal.until("Number: ")
    terminal.type("2")
    terminal.until("Number: ")
    terminal.type("1")
    terminal.until("What exactly will they do with it?")
    terminal.until("Number: ")
    terminal.type("1")
    terminal.until("In a few words: ")
    terminal.type("")
    terminal.until("In a few words: ")
    terminal.type("A first appointment")
    terminal.until("Number: ")
    terminal.type("\x04")
    assert terminal.end() == 1
