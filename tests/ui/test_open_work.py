"""To do: the list of cases counts what waits, and each line of the list leads to where it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from notebook.model.ids import CaseId
from tests.support.gui import comes, focus, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.result_list import ResultList
from ui.shell.routes import CaseListRoute, EntryRoute


def test_the_list_of_cases_leads_to_what_waits(unlocked: Program) -> None:
    """The draft of the practice case is counted; by keyboard alone the list is opened, and the draft in it."""
    unlocked.context.navigator.go(CaseListRoute())
    shown = comes(unlocked, "CaseListPage")
    wait_for(lambda: shown.findChildren(QPushButton, "show_open_work"))
    assert "1 draft" in find(shown, QLabel, "open_work_note_text").text()
    find(shown, QPushButton, "show_open_work").click()
    listed = find(comes(unlocked, "OpenWorkPage"), ResultList, "open_work")
    wait_for(lambda: listed.rows)
    place = next(number for number, row in enumerate(listed.rows) if row.title.startswith("Draft: "))
    unlocked.window.activateWindow()
    wait_for(lambda: focus() is listed)
    for _each in range(place):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    comes(unlocked, "EntryPage")
    route = unlocked.context.navigator.route
    assert isinstance(route, EntryRoute)
    assert route.case == CaseId("c1")
