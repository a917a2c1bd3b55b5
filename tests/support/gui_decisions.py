"""Record a decision in the window, for tests that need one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from notebook.model.decision import Decision
from notebook.model.ids import CaseId, SectionId
from notebook.tasks.notebook import Notebook
from notebook.tasks.worker_details import change_details
from tests.references import load_case
from tests.support.gui import click_line, press, seen, tab_to
from tests.support.input_users import MouseUser, Way
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.record_decision_page import ConfirmSharingDialog
from ui.decision.section_checklist import SectionChecklist
from ui.decision.subject_form import SubjectForm
from ui.shell.clock import now

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError

CASE = CaseId("c1")
TEXTS = {
    "reason": "A message of today names a day and the street.",
    "alternatives": "Sleeping elsewhere does not protect the neighbours.",
    "advice": "G. Wulp, by telephone at 21.55",
    "second_person": "N. Spreeuw, team manager",
    "told_reason": "She was in the room.",
}


def decisions_now(program: Program) -> tuple[Decision, ...]:
    """Return the decisions in the notebook."""
    found: list[tuple[Decision, ...] | NotebookError] = []
    program.context.session.ask(
        program.window, lambda notebook: load_case(notebook, CASE).decisions, found.append, found.append
    )
    wait_for(lambda: found)
    assert isinstance(found[0], tuple)
    return found[0]


def begun(program: Program) -> QWidget:
    """Wait for the form."""
    wait_for(lambda: program.window.page is not None and program.window.page.objectName() == "RecordDecisionPage")
    shown = program.window.page
    assert shown is not None
    wait_for(lambda: shown.findChildren(SectionChecklist, "sections"))
    program.window.activateWindow()
    return shown


def looked_through(shown: QWidget) -> None:
    """Wait until the sections show their state for the chosen party and purpose."""
    [about] = shown.findChildren(SubjectForm)
    wait_for(lambda: about.ready)


def tick(way: Way, shown: QWidget, section: str) -> None:
    """Tick or untick a section: with a click on its row, or with arrows and Space."""
    looked_through(shown)
    ticks = seen(shown, "sections")
    assert isinstance(ticks, SectionChecklist)
    place = next(place for place, row in enumerate(ticks.rows) if row.section == section)
    before = SectionId(section) in ticks.ticked
    if isinstance(way, MouseUser):
        click_line(ticks, place)
    else:
        assert tab_to("sections") is ticks
        while ticks.currentIndex().row() != place:
            press(Qt.Key.Key_Down if ticks.currentIndex().row() < place else Qt.Key.Key_Up)
        press(Qt.Key.Key_Space)
    wait_for(lambda: (SectionId(section) in ticks.ticked) is not before)


def fill_basis(way: Way, shown: QWidget) -> None:
    """Fill in everything that a decision to share needs, valid for a month."""
    way.pick(shown, "ground", "vital_interests")
    for name, text in TEXTS.items():
        if name != "told_reason":
            way.write(shown, name, text)
    way.pick(shown, "told", "before")
    way.write(shown, "told_reason", TEXTS["told_reason"])
    way.write(shown, "valid_until", "in 30 days")


def asked(program: Program) -> QDialog:
    """Wait for the question before a decision to share is saved."""
    wait_for(lambda: [each for each in program.window.findChildren(ConfirmSharingDialog) if each.isVisible()])
    return find(program.window, ConfirmSharingDialog, "agree")


def question(program: Program) -> str:
    """Return the text of that question."""
    return find(asked(program), QLabel, "agree_question").text()


def gone(program: Program) -> None:
    """Wait until the question is closed, and give the window the keyboard focus again."""
    wait_for(lambda: not program.window.findChildren(ConfirmSharingDialog))
    program.window.activateWindow()


def give_number(program: Program) -> None:
    """Enter a telephone number of the worker, without which the window makes no pack on a decision."""
    done: list[object] = []

    def task(notebook: Notebook) -> object:
        return change_details(notebook, replace(notebook.worker, phone="+31 20 555 0142"), now())

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
