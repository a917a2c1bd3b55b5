"""The list of cases, a new case, parties, and what stands over the window."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
)

from notebook.errors.tasks import FolderMissing
from notebook.model.people import SUBJECT_PARTY
from notebook.tasks.cases import list_cases, set_review_date
from notebook.tasks.notebook import Notebook
from tests.support.page_states.acting import MADE, fill, page, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.result_list import ResultList
from ui.crash_dialog import CrashDialog
from ui.shell.routes import CaseListRoute


def add_somebody(program: Program) -> None:
    """Open the form for another party."""
    press(program, "add_party")
    wait_for(lambda: page(program).findChildren(QLineEdit, "party_name"))


def search(program: Program) -> None:
    """Search for a word that occurs in several entries."""
    wait_for(lambda: page(program).findChildren(QLineEdit, "search"))
    find(page(program), QLineEdit, "search").setText("police")
    wait_for(lambda: [each for each in page(program).findChildren(ResultList, "hits") if each.rows])


def with_third_party(program: Program) -> None:
    """Fill in the subject of a case, and open the card of a relative and who may read the name."""
    fill(program, {"reference": "K-021", "name": "Ruben Wouw"})
    press(program, "add_third")
    press(program, "third_1_choose")
    own_copy = find(program.window, QCheckBox, f"third_1_named_party:{SUBJECT_PARTY}")
    own_copy.setFocus()
    own_copy.click()


def review(program: Program) -> None:
    """Open the dialog for the review date of the case."""
    [verb] = program.menus.findChildren(QAction, "do_review")
    verb.trigger()
    wait_for(QApplication.activeModalWidget)


def due(program: Program) -> None:
    """Show the cases on a day when one is due for review and a backup has failed."""
    session = program.context.session
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        set_review_date(notebook, list_cases(notebook)[0].id, MADE.date(), MADE)

    session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    session.practice = False
    program.context.daily.problem = FolderMissing(Path("/media/visser/stick"))
    program.context.navigator.go(CaseListRoute())
    wait_for(lambda: page(program).findChildren(QLabel, "backup_note_text"))
    session.practice = True
    program.context.daily.problem = None


def crash(program: Program) -> None:
    """Show the dialog after a crash of the program."""
    CrashDialog(program.window, "ValueError\n  ui.cases.case.timeline, line 120\n  ui.background, line 88").open()


def shortcuts(program: Program) -> None:
    """List the keyboard shortcuts."""
    find(program.window.menuBar(), QMenu, "menu_view").actions()[-1].trigger()
    wait_for(QApplication.activeModalWidget)
