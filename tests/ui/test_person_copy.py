"""A copy for the person from the window: what goes in is answered, read and saved; an earlier step is taken back."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from notebook.model.disclosure import State
from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import PackKind
from notebook.tasks.disclosures import read_log, record_oral_disclosure
from notebook.tasks.notebook import Notebook
from tests.support.gui import comes
from tests.support.gui_handover import CASE, click, make, read_with_mouse, tick
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.person_copy_page import PersonCopyPage
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, PersonCopyRoute


@pytest.fixture
def page(unlocked: Program) -> QWidget:
    """Give the first step, with something said by word of mouth on record."""
    told: list[object] = []

    def task(notebook: Notebook) -> object:
        return record_oral_disclosure(notebook, CaseId(CASE["id"]), PartyId("p2"), "She is well.", "Asked.", now())

    unlocked.context.session.ask(unlocked.window, task, told.append, told.append)
    wait_for(lambda: told)
    unlocked.window.activateWindow()
    unlocked.context.navigator.go(PersonCopyRoute(CaseId(CASE["id"])))
    shown = comes(unlocked, "PersonCopyPage")
    wait_for(lambda: shown.findChildren(QLabel, "to_share"))
    return shown


def shows(button: QPushButton, said: str) -> bool:
    return button.text() == said


def choices(page: QWidget, answer: str) -> list[QRadioButton]:
    return [each for each in page.findChildren(QRadioButton) if each.property("answer") == answer]


def answer_all(page: QWidget, answer: str) -> None:
    for each in choices(page, answer):
        tick(each)


def kinds(notebook: Notebook) -> list[tuple[PackKind | None, State, int]]:
    found = read_log(notebook, now()).entries
    return [(each.disclosure.kind, each.disclosure.state, len(each.disclosure.sections)) for each in found]


def test_the_case_page_leads_to_the_copy(unlocked: Program) -> None:
    """What else there is to share has a button beside handing over, in reach on a narrow window, too."""
    unlocked.context.navigator.go(CaseRoute(CaseId(CASE["id"])))
    shown = comes(unlocked, "CasePage")
    consents = find(shown, QPushButton, "consents")
    for width, said in ((1366, "&Consents"), (683, "")):
        unlocked.window.resize(width, 352)
        wait_for(partial(shows, consents, said))
        assert shown.minimumSizeHint().width() <= width
        assert consents.shortcut() == QKeySequence("Alt+C")
    find(shown, QToolButton, "share_more").click()
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    [copy] = [each for each in menu.actions() if each.objectName() == "share_copy"]
    copy.trigger()
    comes(unlocked, "PersonCopyPage")


def test_a_copy_is_answered_then_reviewed_and_taken_back(page: QWidget) -> None:
    """Nothing is answered beforehand; each doubt has a text and a question; then it goes as a handover does."""
    assert isinstance(page, PersonCopyPage)
    go_on = find(page, QPushButton, "go_on")
    assert not go_on.isEnabled()
    asked = choices(page, "include")
    assert not any(each.isChecked() for each in asked)
    assert len(asked) == 2
    answer_all(page, "leave_out")
    assert go_on.isEnabled()
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert not page.findChildren(QPushButton, "section_guide")
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QPushButton, "take_back"))
    assert all(each.isChecked() for each in choices(page, "leave_out"))
    click(page, "take_back")
    wait_for(lambda: not page.findChildren(QPushButton, "take_back"))
    assert "25 sections" in find(page, QLabel, "to_share").text()


def test_a_sheet_asks_about_no_note_and_is_on_record(page: QWidget, unlocked: Program, tmp_path: Path) -> None:
    """The sheet goes from its questions to reading it; saved, it is a copy without sections."""
    tick(find(page, QCheckBox, "sheet_only"))
    assert not find(page, QLabel, "to_share").isVisible()
    answer_all(page, "with_words")
    make(page)
    read_with_mouse(page)
    find(page, QLineEdit, "folder").setText(str(tmp_path))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QLabel, "password"))
    found: list[list[tuple[PackKind | None, State, int]]] = []
    unlocked.context.session.ask(unlocked.window, kinds, found.append, lambda _problem: found.append([]))
    wait_for(lambda: found)
    assert found[0][0] == (PackKind.PERSON, State.PLACED, 0)


def test_a_copy_is_read_and_saved(page: QWidget, unlocked: Program, tmp_path: Path) -> None:
    """What may identify somebody is answered as in a handover; the saved copy is on record with its sections."""
    answer_all(page, "include")
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QPushButton, "leave"))
    click(page, "leave")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    make(page)
    read_with_mouse(page)
    find(page, QLineEdit, "folder").setText(str(tmp_path))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QLabel, "password"))
    found: list[list[tuple[PackKind | None, State, int]]] = []
    unlocked.context.session.ask(unlocked.window, kinds, found.append, lambda _problem: found.append([]))
    wait_for(lambda: found)
    assert found[0][0] == (PackKind.PERSON, State.PLACED, 25)
