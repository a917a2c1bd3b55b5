"""Helpers for tests of the page of a case."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from notebook.model.ids import CaseId
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import Notebook
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.shell.routes import CaseRoute
from ui.widgets.chip import Chip

Answer = TypeVar("Answer")


AUDIENCE = {
    "p1": "mental_health",
    "p2": "education",
    "p3": "police_security",
    "p4": "social_care",
    "p5": "mental_health",
}


def told(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    """Run a task on the open notebook, wait for it, and return its result."""
    answers: list[Answer] = []
    problems: list[object] = []
    program.context.session.ask(program.window, task, answers.append, problems.append)
    wait_for(lambda: answers or problems)
    assert not problems
    return answers[0]


def opened(program: Program) -> CasePage:
    """Open the only case of the notebook."""
    case_id = told(program, list_cases)[0].id
    program.context.navigator.go(CaseRoute(CaseId(case_id)))
    page = program.window.page
    assert isinstance(page, CasePage)
    wait_for(page.timeline.rows.rowCount)
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    return page


def pick(page: CasePage, name: str, data: str | None) -> None:
    """Choose in one of the combo boxes above the case."""
    box = find(page, QComboBox, name)
    box.setCurrentIndex(next(place for place in range(box.count()) if box.itemData(place) == data))


def for_purpose(page: CasePage, purpose: str) -> None:
    """Choose another purpose, and wait until the chips show it."""
    pick(page, "view_purpose", purpose)
    wait_for(lambda: page._view is not None and page._view.wanted.purpose == purpose)  # noqa: SLF001


def go_to(page: CasePage, name: str) -> None:
    """Open an entry."""
    page.timeline.go_to(name)
    wait_for(lambda: page.findChildren(QWidget, f"chip_entry_{AUDIENCE['p1']}"))


def menu_of(page: CasePage, chip: str, press: Callable[[Chip], None]) -> QMenu:
    """Open the menu of a chip."""
    press(find(page, Chip, chip))
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
