"""An entry is moved to another case at the window, from its own menu, from the bar and while it is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Subject
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.move_entry import list_moves
from tests.references import load_case
from tests.support.gui import comes
from tests.support.gui_erasing import case_of
from tests.support.gui_maintenance import answer
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.move_entry_page import MoveEntryPage
from ui.cases.list.result_list import row_of_case
from ui.entry.entry_page import EntryPage
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, EntryRoute, MoveEntryRoute


@pytest.fixture
def other(unlocked: Program) -> CaseId:
    """Open another case."""
    return answer(unlocked, lambda notebook: new_case(notebook, "K-099", Subject("Bilal Osman"), now())).id


def choose(page: Page, case: CaseId) -> None:
    """Choose the case by its row, and wait for what the page shows then."""
    box = find(page, QComboBox, "move_to")
    wait_for(lambda: box.findData(case) > 0)
    box.setCurrentIndex(box.findData(case))


def filled(program: Program, entry: str, other: CaseId) -> MoveEntryPage:
    """Fill in the page of an entry."""
    program.context.navigator.go(MoveEntryRoute(case_of(program), EntryId(entry)))
    page = comes(program, "MoveEntryPage")
    assert isinstance(page, MoveEntryPage)
    choose(page, other)
    wait_for(lambda: find(page, QWidget, "move_people").isVisible())
    QTest.keyClicks(find(page, QLineEdit, "move_why"), "It is his.")
    return page


def moved(program: Program, page: Page) -> CasePage:
    """Press Move, and wait for the other case."""
    find(page, QPushButton, "move").click()
    there = comes(program, "CasePage")
    assert isinstance(there, CasePage)
    wait_for(there.timeline.rows.rowCount)
    return there


def test_an_entry_moves_from_its_own_menu(unlocked: Program, other: CaseId) -> None:
    """The page names it, asks where to and why, and leads to it in the other case, where nothing of it is shared."""
    case = case_of(unlocked)
    unlocked.context.navigator.go(CaseRoute(case, EntryId("e1")))
    shown = comes(unlocked, "CasePage")
    wait_for(lambda: shown.findChildren(QPushButton, "move_entry"))
    find(shown, QPushButton, "move_entry").click()
    page = comes(unlocked, "MoveEntryPage")
    assert isinstance(page, MoveEntryPage)
    wait_for(lambda: find(page, QLabel, "move_what").text())
    find(page, QPushButton, "move").click()
    assert find(page, QLabel, "move_to_help").text() == "Choose the case that it belongs in."
    assert find(page, QLabel, "move_why_help").text() == "Say in a few words why it belongs there."
    choose(page, other)
    QTest.keyClicks(find(page, QLineEdit, "move_why"), "It is his.")
    there = moved(unlocked, page)
    assert unlocked.context.navigator.route == CaseRoute(other, EntryId("e1"))
    assert there.banner.text.startswith("Moved to K-099. Nothing of it is shared there until you decide.")
    [record] = answer(unlocked, list_moves)
    assert (record.source, record.target, record.why) == (case, other, "It is his.")


def test_who_is_meant_by_somebody_else_is_not_added(unlocked: Program, other: CaseId) -> None:
    """Each person of the old case has a tick; without it the other case is not told of them."""
    page = filled(unlocked, "e1", other)
    boxes = [box for box in page.findChildren(QCheckBox) if box.objectName().startswith("move_person_")]
    assert boxes
    assert all(box.isChecked() for box in boxes)
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    left_out = boxes[0].accessibleName().split(", ")[0]
    moved(unlocked, page)
    names = [person.name for person in answer(unlocked, lambda notebook: load_case(notebook, other)).third_parties]
    assert left_out not in names
    assert len(names) == len(boxes) - 1


def test_the_old_case_shows_what_was_moved(unlocked: Program, other: CaseId) -> None:
    """Below its list: when, where to and why, and the way to the entry where it is now; no longer once it is back."""
    case = case_of(unlocked)
    moved(unlocked, filled(unlocked, "e1", other))
    unlocked.context.navigator.go(CaseRoute(case))
    shown = comes(unlocked, "CasePage")
    away = find(shown, QPushButton, "moved_away")
    wait_for(away.isVisible)
    assert away.text() == "1 entry moved away"
    away.click()
    wait_for(lambda: unlocked.window.findChildren(QDialog, "moved_entries"))
    [dialog] = unlocked.window.findChildren(QDialog, "moved_entries")
    line = find(dialog, QLabel, "moved_line_0").text()
    assert "Moved from K-014 to K-099" in line
    assert "It is his." in line
    find(dialog, QPushButton, "show_moved_0").click()
    wait_for(lambda: unlocked.context.navigator.route == CaseRoute(other, EntryId("e1")))


def test_a_draft_is_moved_while_it_is_written(unlocked: Program, other: CaseId) -> None:
    """What was typed is saved first; it stands in the other case as a draft."""
    case = case_of(unlocked)
    unlocked.context.navigator.go(EntryRoute(case))
    page = comes(unlocked, "EntryPage")
    assert isinstance(page, EntryPage)
    wait_for(lambda: page.findChildren(QPlainTextEdit))
    move = next(each for each in unlocked.window.findChildren(QAction, "do_move_entry"))
    move.trigger()
    assert page.banner.text == "Choose the entry first: on the page of its case, in the list."
    QTest.keyClicks(page.sections.editors[0].area, "He came to the door")
    move.trigger()
    there = comes(unlocked, "MoveEntryPage")
    assert isinstance(there, MoveEntryPage)
    choose(there, other)
    QTest.keyClicks(find(there, QLineEdit, "move_why"), "His.")
    moved(unlocked, there)
    [entry] = answer(unlocked, lambda notebook: load_case(notebook, other)).entries
    assert entry.sections[0].text == "He came to the door"
    assert entry.status == "draft"


def test_drafts_are_counted(unlocked: Program) -> None:
    """On the page of the case, where a press leads to the draft, and in the list of cases."""
    case = case_of(unlocked)
    unlocked.context.navigator.go(CaseRoute(case, EntryId("e1")))
    shown = comes(unlocked, "CasePage")
    assert isinstance(shown, CasePage)
    drafts = find(shown, QPushButton, "drafts")
    wait_for(drafts.isVisible)
    assert drafts.text() == "1 draft"
    drafts.click()
    assert shown.timeline.rows.at(shown.timeline.currentIndex().row()).draft
    assert shown.timeline.hasFocus()
    [row] = [each for each in answer(unlocked, list_cases) if each.id == case]
    assert row.drafts == 1
    assert "1 draft" in row_of_case(row).spoken


def test_without_another_case_there_is_nowhere_to_move_to(unlocked: Program) -> None:
    """The page says so, and how to open one."""
    unlocked.context.navigator.go(MoveEntryRoute(case_of(unlocked), EntryId("e1")))
    page = comes(unlocked, "MoveEntryPage")
    wait_for(lambda: find(page, QLabel, "move_to_help").text())
    assert find(page, QLabel, "move_to_help").text() == "There is no other case yet. Open it first: Case, New case."
    assert not find(page, QPushButton, "move").isEnabled()
