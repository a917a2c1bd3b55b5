"""The exercises beside the pages: begun, reached, closed, across a lock; packs to read, the reset, and the cards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QPushButton, QWidget

from notebook.messages.i18n import translations
from notebook.messages.pack.back_matter import role_card
from notebook.model.vocabulary import Audience
from notebook.paths import RESOURCES
from tests.support.gui import comes, down_to, focus, page, press, seen
from tests.support.gui_journeys import come_to_front
from tests.support.practising import (
    begin,
    feedback,
    in_panel,
    open_practice,
    panel,
    practice_notebook,
    practising,
    push,
)
from tests.support.window import find, wait_for
from ui.app import Program
from ui.practice.exercise_panel import ExercisePanel
from ui.shell.routes import CaseListRoute, PracticeRoute, RoleCardsRoute
from ui.widgets.banner import Banner

__all__ = ["practice_notebook", "practising"]


def test_an_exercise_stays_beside_the_pages(practising: Program) -> None:
    """It takes no focus, is reached with F8 and left again, stays on other pages, and goes when it is closed."""
    shown = begin(practising, "limited_consent")
    comes(practising, "CasePage")
    wait_for(lambda: focus().objectName() == "timeline")
    assert not shown.isAncestorOf(focus())
    assert shown.accessibleName() == "Exercise: Record a consent with limits"
    assert find(shown, QLabel, "exercise_step").text() == "Step 1 of 2"
    before = focus()
    press(Qt.Key.Key_F8)
    assert focus().objectName() == "exercise_check"
    press(Qt.Key.Key_F8)
    assert focus() is before
    practising.context.navigator.go(CaseListRoute())
    comes(practising, "CaseListPage")
    assert panel(practising) is shown
    in_panel(practising, "exercise_next")
    assert shown.place == ("limited_consent", 1)
    assert find(shown, QLabel, "exercise_step").text() == "Step 2 of 2"
    in_panel(practising, "exercise_close")
    wait_for(lambda: not practising.window.findChildren(ExercisePanel))
    assert practising.settings.exercise is None


def test_hints_come_one_at_a_time_and_the_answer_when_it_is_asked_for(practising: Program) -> None:
    """Nothing is told beforehand."""
    shown = begin(practising, "limited_consent")
    comes(practising, "CasePage")
    hints, answer = find(shown, QLabel, "exercise_hints"), find(shown, QLabel, "exercise_answer")
    assert (hints.text(), answer.text()) == ("", "")
    in_panel(practising, "exercise_hint")
    assert hints.text().startswith("Hint 1: “Case > Record consent”.")
    assert "Hint 2" not in hints.text()
    in_panel(practising, "exercise_hint")
    in_panel(practising, "exercise_hint")
    assert "Hint 3: The last day is part of what she said." in hints.text()
    assert not find(shown, QPushButton, "exercise_hint").isEnabled()
    in_panel(practising, "exercise_show_answer")
    assert "One provision: S. Zwaluw, joint assessment" in answer.text()
    assert "What did she leave out, and which note does that keep back?" in answer.text()


def test_a_check_before_anything_was_done_says_what_and_why(practising: Program) -> None:
    """It names what is missing, and why that matters."""
    begin(practising, "limited_consent")
    comes(practising, "CasePage")
    said = feedback(practising)
    assert said.startswith("1 thing is not right yet.")
    assert "No new consent names S. Zwaluw with this purpose." in said
    assert "Why it matters: A consent covers whom, what, what for and until when" in said


def test_an_exercise_survives_a_lock(practising: Program) -> None:
    """It is hidden while locked, and is at its step again after the unlock."""
    begin(practising, "take_out")
    comes(practising, "CasePage")
    in_panel(practising, "exercise_next")
    practising.context.lock()
    comes(practising, "UnlockPage")
    assert not practising.window.findChildren(ExercisePanel)
    open_practice(practising)
    practising.context.navigator.go(CaseListRoute())
    assert panel(practising).place == ("take_out", 1)


def test_exercises_open_in_the_practice_notebook_only(unlocked: Program) -> None:
    """In any other notebook there is one sentence how to open that, and nothing begins."""
    unlocked.settings.keep_exercise("take_out", 0)
    unlocked.context.navigator.go(PracticeRoute())
    shown = comes(unlocked, "PracticePage")
    told = find(shown, QLabel, "how_to_open").text()
    assert told == "Exercises open in the practice notebook: close this one, and press Practise on the first page."
    assert not seen(shown, "begin_take_out").isEnabled()
    assert not shown.findChildren(QWidget, "reset") or not find(shown, QWidget, "reset").isVisible()
    assert not unlocked.window.findChildren(ExercisePanel)


def test_a_pack_is_read_as_its_recipient(practising: Program) -> None:
    """The questions stand beside the pack; each has a model answer when it is asked for, and nothing is checked."""
    shown = begin(practising, "as_officer")
    received = comes(practising, "ReceivedPackPage")
    wait_for(lambda: received.findChildren(QLabel, "page_number"))
    wait_for(lambda: find(received, QLabel, "page_number").text() == "Page 1 of 4")
    assert not find(shown, QPushButton, "exercise_check").isVisible()
    assert not find(shown, QPushButton, "exercise_hint").isVisible()
    answer = find(shown, QLabel, "exercise_answer")
    assert answer.text() == ""
    in_panel(practising, "exercise_show_answer")
    assert "Three messages, copied word for word" in answer.text()
    assert "not meant for one" not in answer.text()
    for _step in range(3):
        in_panel(practising, "exercise_next")
    in_panel(practising, "exercise_show_answer")
    assert "nough to be at a door on Friday at five" in answer.text()
    assert "How do you ring the bell, knowing that?" in answer.text()
    in_panel(practising, "exercise_all")
    comes(practising, "PracticePage")


@pytest.mark.usefixtures("quick_clicks")
def test_a_reset_asks_first(practising: Program) -> None:
    """Cancel changes nothing; Reset makes the notebook new, and opens it."""
    vault = practising.context.session.draft_key.vault
    push(page(practising), "reset")
    wait_for(lambda: practising.window.findChildren(QDialog, "reset_practice"))
    wait_for(lambda: focus().objectName() == "reset_cancel")
    press(Qt.Key.Key_Return)
    wait_for(lambda: not practising.window.findChildren(QDialog, "reset_practice"))
    assert practising.context.session.draft_key.vault == vault
    come_to_front(practising)
    push(page(practising), "reset")
    wait_for(lambda: practising.window.findChildren(QDialog, "reset_practice"))
    push(find(practising.window, QDialog, "reset_practice"), "reset_ok")
    shown = comes(practising, "CaseListPage")
    wait_for(lambda: "The practice notebook is new." in find(shown, Banner, "banner").text)
    assert practising.context.session.practice
    assert practising.context.session.draft_key.vault != vault
    assert [each.name for each in practising.settings.practice.parent.iterdir()] == ["Practice.casevault"]


def test_a_file_of_the_team_is_checked_before_it_is_used(practising: Program, tmp_path: Path) -> None:
    """One with a fault is refused with its place; a good one is listed from then on."""
    own = tmp_path / "own.toml"
    text = (RESOURCES / "practice" / "exercises-en.toml").read_text("utf-8")
    own.write_text(text.replace("e10.context", "e99.context"), encoding="utf-8")
    shown = page(practising)
    seen(shown, "begin_take_out")
    banner = find(shown, Banner, "banner")
    _choose_file(practising, own)
    wait_for(lambda: "The practice case has nothing with this id." in banner.text)
    own.write_text(text.replace('name = "General"', 'name = "Kompas"'), encoding="utf-8")
    _choose_file(practising, own)
    books = find(shown, QComboBox, "books")
    wait_for(lambda: books.currentText().startswith("Kompas"))
    assert practising.settings.exercise_file == own


def _choose_file(program: Program, path: Path) -> None:
    push(page(program), "own_exercises")
    wait_for(lambda: program.window.findChildren(QFileDialog, "choose_exercises"))
    dialog = find(program.window, QFileDialog, "choose_exercises")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    wait_for(lambda: not program.window.findChildren(QFileDialog, "choose_exercises"))
    come_to_front(program)


def test_the_trainers_sheet_is_saved_from_its_button(program: Program, tmp_path: Path) -> None:
    """By keyboard, before any notebook is open; a second time the file that is there stays, and the page says so."""
    program.context.navigator.go(PracticeRoute())
    shown = comes(program, "PracticePage")
    come_to_front(program)
    wait_for(lambda: find(shown, QComboBox, "books").count())
    path = tmp_path / "sheet.pdf"
    _save_sheet(program, path)
    wait_for(lambda: "The sheet is saved" in find(shown, Banner, "banner").text)
    assert path.read_bytes().startswith(b"%PDF-")
    before = path.read_bytes()
    _save_sheet(program, path)
    wait_for(lambda: "Nothing was overwritten" in find(shown, Banner, "banner").text)
    assert path.read_bytes() == before


def _save_sheet(program: Program, path: Path) -> None:
    push(page(program), "trainer_sheet")
    wait_for(lambda: program.window.findChildren(QFileDialog, "save_trainer_sheet"))
    dialog = find(program.window, QFileDialog, "save_trainer_sheet")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    wait_for(lambda: not program.window.findChildren(QFileDialog, "save_trainer_sheet"))
    come_to_front(program)


def test_the_cards_of_the_professions_need_no_case(program: Program) -> None:
    """Before any notebook is open: all of them, or the one that is chosen."""
    program.context.navigator.go(RoleCardsRoute())
    shown = comes(program, "RoleCardsPage")
    come_to_front(program)
    texts = "\n".join(each.text() for each in shown.findChildren(QLabel))
    for audience in ("mental_health", "police_security", "social_care", "prison_service", "youth_work", "housing"):
        assert seen(shown, f"card_{audience}").isVisible()
        assert role_card(translations(), Audience(audience)).holds_back in texts
    down_to("card_of", "police_security")
    assert not find(shown, QWidget, "card_mental_health").isVisible()
    assert seen(shown, "card_police_security").isVisible()
    push(shown, "back")
    comes(program, "StartPage")
