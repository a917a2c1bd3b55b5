"""What exercises need of a notebook: feedback, packs to read, a new start, and the trainer's sheet."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from pypdfium2 import PdfDocument

from notebook.errors.base import NotebookError
from notebook.errors.guide import NotThePracticeNotebook, PracticeCaseMissing
from notebook.errors.tasks import FileInTheWay
from notebook.model.ids import CaseId
from notebook.model.vocabulary import PageSize
from notebook.paths import RESOURCES
from notebook.store import cases, log
from notebook.tasks.exercises import (
    Exercise,
    check_what_was_done,
    make_pack_in_hand,
    read_exercise_file,
    save_trainer_sheet,
    shipped_file,
)
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.practice import PASSPHRASE, reset_practice_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import CliNotebook, run, text_of
from tests.support.practising import practice_notebook
from tests.support.task_instants import NOW

__all__ = ["practice_notebook"]

BOOK = read_exercise_file(shipped_file("en"))
WORKED = [each for each in BOOK.exercises if each.pack is None]
RECEIVED = [each for each in BOOK.exercises if each.pack is not None]


@pytest.fixture
def practice(tmp_path: Path, practice_notebook: Path) -> Path:
    return copytree(practice_notebook, tmp_path / "Practice.casevault")


def test_a_check_changes_nothing(practice: Path) -> None:
    """Every exercise is checked, each says that something is missing, and the notebook stays as it was."""
    with open_notebook(practice, PASSPHRASE, NOW) as notebook:
        before = (cases.load(notebook.connection, CaseId("c1")), log.rows(notebook.connection))
        for exercise in WORKED:
            feedback = check_what_was_done(notebook, exercise, NOW)
            assert not all(feedback.done(step) for step in range(len(exercise.steps)))
        assert (cases.load(notebook.connection, CaseId("c1")), log.rows(notebook.connection)) == before


def test_only_the_practice_notebook_is_checked(notebook: Notebook) -> None:
    """The same case in a notebook of real work is refused."""
    with pytest.raises(NotThePracticeNotebook):
        check_what_was_done(notebook, WORKED[0], NOW)


def test_a_practice_notebook_without_its_case_says_so(practice: Path) -> None:
    """The worker has erased it."""
    with open_notebook(practice, PASSPHRASE, NOW) as notebook:
        with notebook.connection.transaction():
            cases.erase(notebook.connection, CaseId("c1"))
        with pytest.raises(PracticeCaseMissing):
            check_what_was_done(notebook, WORKED[0], NOW)


def test_a_reset_makes_everything_new(practice: Path) -> None:
    """What was changed is gone, the same passphrase opens it, and nothing else is left in the folder."""
    with open_notebook(practice, PASSPHRASE, NOW) as notebook:
        with notebook.connection.transaction():
            cases.erase(notebook.connection, CaseId("c1"))
        vault = notebook.keys.vault
    reset_practice_notebook(practice, NOW, cost=FLOOR)
    assert list(practice.parent.iterdir()) == [practice]
    with open_notebook(practice, PASSPHRASE, NOW) as notebook:
        assert notebook.practice
        assert notebook.keys.vault != vault
        assert len(cases.load(notebook.connection, CaseId("c1")).entries) == 12


def test_a_reset_never_touches_another_notebook(desk: CliNotebook) -> None:
    """Neither one with its own passphrase, nor one that only has the passphrase of the practice notebook."""
    before = {path.name: path.read_bytes() for path in desk.notebook.iterdir() if path.is_file()}
    with pytest.raises(NotebookError) as caught:
        reset_practice_notebook(desk.notebook, NOW, cost=FLOOR)
    assert isinstance(caught.value, NotThePracticeNotebook)
    assert {name: (desk.notebook / name).read_bytes() for name in before} == before


@pytest.mark.parametrize("exercise", RECEIVED, ids=lambda each: each.id)
def test_the_pack_in_hand_has_what_the_model_answers_speak_of(exercise: Exercise) -> None:
    """It is marked as practice; what the answers say is in it is in it, and what is missing is missing."""
    assert exercise.pack is not None
    found = " ".join(text_of(make_pack_in_hand(exercise.pack)).split())
    has, lacks = SPEAKS_OF[exercise.id]
    assert [each for each in has if each not in found] == []
    assert [each for each in lacks if each in found] == []


MADE_UP = "Practice pack: everything in it is made up."
SPEAKS_OF = {
    "as_psychologist": (
        ("Amina", "Being asked instead of being watched", MADE_UP),
        ("Nergenspad", "Idris", "If they can clear a house"),
    ),
    "as_officer": (("Friday at five", "18.12", MADE_UP), ("tablet", "They come, they go", "Nergenspad")),
    "as_consulted": (
        ("Thursday evenings", "I take the list seriously", "one person, second hand", MADE_UP),
        ("Amina", "Idris", "Nergenspad"),
    ),
}


def test_the_trainer_gets_everything_on_paper(tmp_path: Path) -> None:
    """Role play, both roles, every exercise with its answer and questions; no file is overwritten."""
    path = tmp_path / "sheet.pdf"
    assert run("practice", "sheet", str(path)).status == 0
    text = " ".join(text_of(path).split())
    assert BOOK.role_play is not None
    for said in (
        *(role.card for role in BOOK.role_play.roles),
        *BOOK.role_play.rounds,
        *BOOK.role_play.debrief,
        *(each.title for each in BOOK.exercises),
        *(question for each in BOOK.exercises for question in each.discuss),
    ):
        assert " ".join(said.split())[:60] in text, said
    assert run("practice", "sheet", str(path)).status == 1
    with pytest.raises(FileInTheWay):
        save_trainer_sheet(path, BOOK)


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_exercise_is_on_one_page_of_the_sheet(tmp_path: Path, language: str, size: PageSize) -> None:
    """From its title to its last question, in both languages, on either paper."""
    path = tmp_path / "sheet.pdf"
    book = read_exercise_file(RESOURCES / "practice" / f"exercises-{language}.toml")
    save_trainer_sheet(path, book, size)
    document = PdfDocument(path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    for each in book.exercises:
        assert any(each.title in page and each.discuss[-1][-40:] in page for page in pages), each.title


def test_the_dutch_sheet_is_dutch(tmp_path: Path) -> None:
    """Its headings and its foot are those of the exercises, and not those of the window."""
    save_trainer_sheet(tmp_path / "nl.pdf", read_exercise_file(RESOURCES / "practice" / "exercises-nl.toml"))
    text = text_of(tmp_path / "nl.pdf")
    for said in ("blad voor de trainer", "Modelantwoord", "Om te bespreken", "Gemaakt met Casefold"):
        assert said in text
    for said in ("Model answer", "To discuss", "sheet for the trainer", "Made with Casefold", "The exercises"):
        assert said not in text


def test_the_sheet_of_a_team_in_any_language(tmp_path: Path) -> None:
    """The Dutch exercises on the other paper, and a book without a role play."""
    dutch = RESOURCES / "practice" / "exercises-nl.toml"
    save_trainer_sheet(tmp_path / "nl.pdf", read_exercise_file(dutch), PageSize.LETTER)
    assert "Vrijdag om vijf" in text_of(tmp_path / "nl.pdf")
    save_trainer_sheet(tmp_path / "short.pdf", replace(BOOK, role_play=None, exercises=BOOK.exercises[:1]))
    assert (tmp_path / "short.pdf").read_bytes().startswith(b"%PDF-")
