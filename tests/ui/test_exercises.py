"""The exercises beside the pages: begun, done with the keyboard alone, done wrong, and across a lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.support.gui import comes, focus, press, seen
from tests.support.practising import begin, feedback, in_panel, open_practice, panel, practice_notebook, practising
from tests.support.window import find, wait_for
from ui.app import Program
from ui.practice.exercise_panel import ExercisePanel
from ui.shell.routes import CaseListRoute, PracticeRoute

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
    assert hints.text().startswith("Hint 1: Case > Record consent.")
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
