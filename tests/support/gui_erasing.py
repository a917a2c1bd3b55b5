"""Helpers for tests of erasing in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from notebook.model.ids import CaseId
from notebook.tasks.cases import list_cases
from tests.support.gui_maintenance import answer
from tests.support.window import find, wait_for
from ui.app import Program


def push(page: QWidget, name: str) -> None:
    wait_for(lambda: [each.isEnabled() for each in page.findChildren(QPushButton, name)] == [True])
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)


def case_of(program: Program) -> CaseId:
    return answer(program, lambda notebook: list_cases(notebook)[0].id)


def said(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))
