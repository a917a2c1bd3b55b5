"""The list of cases and its pages as a test works with them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from notebook.tasks.notebook import Notebook
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.form.case_form_page import NewCasePage
from ui.cases.list.case_list_page import CaseListPage
from ui.cases.list.result_list import ResultList
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, NewCaseRoute

Answer = TypeVar("Answer")


Shown = TypeVar("Shown", bound=Page)


def page(program: Program, kind: type[Shown]) -> Shown:
    shown = program.window.page
    assert isinstance(shown, kind)
    return shown


def told(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    """Ask the notebook something, as the window does."""
    answers: list[Answer] = []
    troubles: list[object] = []
    program.context.session.ask(program.window, task, answers.append, troubles.append)
    wait_for(lambda: answers or troubles)
    assert not troubles
    return answers[0]


def listed(program: Program) -> CaseListPage:
    """Show the list of cases, and wait until they are there."""
    program.context.navigator.go(CaseListRoute())
    shown = page(program, CaseListPage)
    wait_for(lambda: find(shown, ResultList, "cases").rows and find(shown, ResultList, "cases").hasFocus())
    return shown


def click(control: QWidget) -> None:
    assert control.isVisible()
    assert control.isEnabled()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)


def pressed(name: str, parent: QWidget) -> QPushButton:
    return find(parent, QPushButton, name)


def shown_new_case(program: Program) -> NewCasePage:
    """Show the page of a new case, and wait until its first field has the focus."""
    program.context.navigator.go(NewCaseRoute())
    shown = page(program, NewCasePage)
    wait_for(lambda: shown.findChildren(QLineEdit, "reference"))
    wait_for(lambda: line(shown, "reference").hasFocus())
    return shown


def line(parent: QWidget, name: str) -> QLineEdit:
    return find(parent, QLineEdit, name)


def below(parent: QWidget, name: str) -> str:
    """Give what stands under a field."""
    return find(parent, QLabel, f"{name}_help").text()
