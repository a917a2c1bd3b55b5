"""The guide without a case: read and tried from the Share menu, recorded nowhere, and taken into a case if wanted."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QRadioButton

from notebook.model.ids import CaseId
from tests.support.cli import CliNotebook
from tests.support.gui import comes
from tests.support.gui_case_page import told
from tests.support.gui_decisions import CASE
from tests.support.gui_guide import answer, heading
from tests.support.gui_journeys import come_to_front
from tests.support.input_users import KeyboardUser
from tests.support.lock_steps import Ending, unlock_again
from tests.support.stored_guides import unfinished_guides
from tests.support.window import find, wait_for
from ui.app import Program
from ui.guide.guide_alone_page import GuideAlonePage
from ui.shell.clock import now
from ui.shell.locked_routes import StartRoute
from ui.shell.routes import CaseListRoute, GuideAloneRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")

KEYS = KeyboardUser()


def alone(program: Program) -> GuideAlonePage:
    """Wait for the page and its first question."""
    shown = comes(program, "GuideAlonePage")
    assert isinstance(shown, GuideAlonePage)
    wait_for(lambda: shown.findChildren(QLabel, "question"))
    come_to_front(program)
    return shown


def from_the_menu(program: Program) -> GuideAlonePage:
    """Come to the page from the list of cases, by keyboard."""
    program.context.navigator.go(CaseListRoute())
    comes(program, "CaseListPage")
    come_to_front(program)
    KEYS.verb(program, "", "menu_share", "do_guide")
    return alone(program)


def test_before_any_notebook_is_open(program: Program) -> None:
    """By keyboard alone from the first page to an end, and back to it: no notebook is needed, and nothing is kept."""
    program.context.navigator.go(StartRoute())
    comes(program, "StartPage")
    come_to_front(program)
    KEYS.verb(program, "", "menu_share", "do_guide")
    shown = alone(program)
    assert find(shown, QLabel, "nothing_kept").text().startswith("No case is open: nothing")
    assert not shown.findChildren(QPushButton, "go_on_in_case")
    answer(shown, "no")
    answer(shown, "unknown")
    assert heading(shown) == "Seek advice"
    assert find(shown, QLabel, "ask_0").text()
    assert find(shown, QLabel, "end_whose").text().startswith("Nothing was recorded.")
    assert not shown.findChildren(QPushButton, "save_note")
    KEYS.push(shown, "back")
    comes(program, "StartPage")


def test_no_note_is_asked_for_and_the_way_back_keeps_the_answer(unlocked: Program) -> None:
    """An answer that needs its reason in a case needs none here; Back shows it again."""
    shown = from_the_menu(unlocked)
    answer(shown, "no")
    answer(shown, "yes")
    assert not find(shown, QPlainTextEdit, "guide_note").isVisible()
    answer(shown, "specific")
    assert find(shown, QLabel, "said_3").text() == "This"
    KEYS.push(shown, "go_back")
    wait_for(lambda: heading(shown) == "What exactly will they do with it?")
    assert find(shown, QRadioButton, "answer_specific").isChecked()


def test_nothing_is_recorded(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """No walk, no note, no change of the notebook; after a lock the answers are gone."""
    before = told(unlocked, lambda book: book.connection.execute("SELECT total_changes()"))
    shown = from_the_menu(unlocked)
    for named in ("no", "yes", "specific", "none", "no", "no", "no", "no"):
        answer(shown, named)
    assert told(unlocked, lambda book: book.connection.execute("SELECT total_changes()")) == before
    assert told(unlocked, lambda book: unfinished_guides(book, CASE, now())) == ()
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    unlock_again(unlocked, desk)
    unlocked.context.navigator.go(GuideAloneRoute())
    assert not alone(unlocked).findChildren(QLabel, "said_1")


def test_a_case_is_chosen_and_the_answers_confirmed_in_it(unlocked: Program) -> None:
    """Each answer stands ready in the case, none is given yet, and the one that needs a reason asks for it."""
    shown = from_the_menu(unlocked)
    for named in ("no", "yes", "specific"):
        answer(shown, named)
    assert "Amina" in find(shown, QComboBox, "case").currentText()
    KEYS.push(shown, "go_on_in_case")
    guide = comes(unlocked, "GuidePage")
    wait_for(lambda: guide.findChildren(QLabel, "question"))
    come_to_front(unlocked)
    assert heading(guide) == "Is anybody's life in immediate danger?"
    [view] = told(unlocked, lambda book: unfinished_guides(book, CaseId("c1"), now()))
    assert view.walk.steps == ()
    for _confirmed in range(2):
        answer(guide, "")
    assert find(guide, QRadioButton, "answer_specific").isChecked()
    KEYS.push(guide, "go_on")
    assert find(guide, QLabel, "guide_note_help").text().startswith("Write it down in a few words")
    answer(guide, "", "To find the door.")
    [view] = told(unlocked, lambda book: unfinished_guides(book, CaseId("c1"), now()))
    assert [step.answer for step in view.walk.steps] == ["no", "yes", "specific"]
