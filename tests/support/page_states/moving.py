"""Moving an entry to another case."""

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Subject
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.notebook import Notebook
from tests.support.page_states.acting import MADE, page, pick, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.shell.routes import CaseRoute, MoveEntryRoute


def move_entry(program: Program) -> None:
    """Choose another case for an entry that names people of its own."""
    done: list[object] = []

    def task(notebook: Notebook) -> CaseId:
        known = [row.id for row in list_cases(notebook) if row.reference == "K-099"]
        return known[0] if known else new_case(notebook, "K-099", Subject("Bilal Osman"), MADE).id

    program.context.session.ask(program.window, task, done.append, lambda _problem: None)
    wait_for(lambda: done)
    case = program.context.navigator.case
    assert case is not None
    program.context.navigator.go(MoveEntryRoute(case, EntryId("e5")))
    pick(program, "move_to", str(done[0]))
    wait_for(lambda: find(page(program), QWidget, "move_people").isVisible())
    find(page(program), QLineEdit, "move_why").setText("It is about him: filed in the wrong case.")


def moved_away(program: Program) -> None:
    """Move an entry, and look from its old case at what was moved."""
    move_entry(program)
    route = program.context.navigator.route
    assert isinstance(route, MoveEntryRoute)
    press(program, "move")
    wait_for(lambda: isinstance(page(program), CasePage))
    program.context.navigator.go(CaseRoute(route.case))
    wait_for(lambda: [each for each in page(program).findChildren(QPushButton, "moved_away") if each.isVisible()])
    press(program, "moved_away")
    wait_for(lambda: program.window.findChildren(QDialog, "moved_entries"))
