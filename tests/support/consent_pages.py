"""The pages of consents as a test works with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)

from notebook.model.case import Case
from notebook.model.ids import CaseId
from notebook.tasks.handover_preview import Explanation, explain
from tests.references import load_case, sharing_request
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.consent_card import ConsentCard
from ui.consent.consents_page import ConsentsPage
from ui.shell.clock import now
from ui.shell.routes import ConsentsRoute

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError

CASE = CaseId("c1")


def case_now(program: Program) -> Case:
    found: list[Case | NotebookError] = []
    program.context.session.ask(
        program.window, lambda notebook: load_case(notebook, "K-014"), found.append, found.append
    )
    wait_for(lambda: found)
    assert isinstance(found[0], Case)
    return found[0]


def released(program: Program, party: str, purpose: str) -> int:
    """Count what a party would get now."""
    found: list[Explanation | NotebookError] = []
    program.context.session.ask(
        program.window,
        lambda notebook: explain(notebook, sharing_request("c1", party, purpose), now()),
        found.append,
        found.append,
    )
    wait_for(lambda: found)
    assert isinstance(found[0], Explanation)
    return sum(ruling.released for ruling in found[0].rulings)


def consents_page(program: Program) -> ConsentsPage:
    program.context.navigator.go(ConsentsRoute(CASE))
    page = program.window.page
    assert isinstance(page, ConsentsPage)
    wait_for(lambda: page.findChildren(ConsentCard))
    program.window.activateWindow()
    return page


def click(parent: QWidget, name: str) -> None:
    QTest.mouseClick(find(parent, QPushButton, name), Qt.MouseButton.LeftButton)


def seen(parent: QWidget) -> str:
    """Give all text of labels."""
    return "\n".join(each.text() for each in parent.findChildren(QLabel))


def choose(page: QWidget, name: str, data: object) -> None:
    combo = find(page, QComboBox, name)
    place = combo.findData(data)
    assert place > 0
    combo.setCurrentIndex(place)
