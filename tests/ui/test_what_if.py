"""What if: from the consents page, by keyboard, and without a trace."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from notebook.model.ids import CaseId
from notebook.model.vocabulary import Category
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.consent.consents_page import ConsentsPage
from ui.consent.what_if_page import WhatIfPage
from ui.shell.routes import ConsentsRoute
from ui.widgets.multi_select import MultiSelect


def asking(program: Program) -> WhatIfPage:
    """Come to the page as one does: by its button among the consents."""
    program.context.navigator.go(ConsentsRoute(CaseId("c1")))
    consents = program.window.page
    assert consents is not None
    program.window.activateWindow()
    button = find(consents, QPushButton, "what_if")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    page = program.window.page
    assert isinstance(page, WhatIfPage)
    wait_for(lambda: page.findChildren(QComboBox, "to_1"))
    return page


def select(page: QWidget, name: str, data: str) -> None:
    """Choose a row of a list with the arrow keys."""
    box = find(page, QComboBox, name)
    box.setFocus()
    for _step in range(box.count()):
        if box.currentData() == data:
            return
        QTest.keyClick(box, Qt.Key.Key_Down if box.findData(data) > box.currentIndex() else Qt.Key.Key_Up)
    assert box.currentData() == data


def tick(page: QWidget, name: str, rows: int) -> None:
    """Choose the first kinds or purposes with the space bar."""
    group = find(page, MultiSelect, name)
    group.button.setFocus()
    QTest.keyClick(group.button, Qt.Key.Key_Space)
    boxes: list[QCheckBox] = list(group.boxes)
    for box in boxes[:rows]:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)


def what_is_kept(program: Program) -> object:
    found: list[object] = []

    def task(notebook: Notebook) -> object:
        rows = notebook.connection.execute("SELECT count(*) FROM log")
        return load_case(notebook, "K-014"), rows, notebook.connection.execute("SELECT total_changes()")

    program.context.session.ask(program.window, task, found.append, found.append)
    wait_for(lambda: found)
    return found[0]


def test_what_would_school_get(unlocked: Program) -> None:
    """What opens, and the text of the pack as it would read; nothing is kept, and Back asks nothing."""
    before = what_is_kept(unlocked)
    page = asking(unlocked)
    said = find(page, QLabel, "foresight_summary")
    wait_for(lambda: "kind of information" in said.text())
    assert not page.findChildren(SectionText)
    select(page, "to_1", "party:p4")
    tick(page, "categories_1", len(Category))
    tick(page, "purposes_1", 1)
    wait_for(lambda: "more section" in said.text())
    wait_for(lambda: page.findChildren(SectionText))
    text = find(page, SectionText, "what_if_text")
    assert find(page, QComboBox, "what_if_party").currentData() == "p4"
    assert find(page, QLabel, "what_if_said").text().startswith("The pack for ")
    assert "·" in text.toPlainText()
    select(page, "effect_1", "deny")
    wait_for(lambda: find(page, QLabel, "what_if_said").text().startswith("There would be no pack"))
    assert what_is_kept(unlocked) == before
    QTest.keyClick(page, Qt.Key.Key_Escape)
    page.request_leave(lambda: unlocked.context.navigator.go(ConsentsRoute(CaseId("c1"))))
    assert isinstance(unlocked.window.page, ConsentsPage)
    assert what_is_kept(unlocked) == before
