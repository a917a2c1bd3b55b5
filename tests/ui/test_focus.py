"""Where the focus stays while pages fill themselves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

import ui.app
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.notebook import Notebook
from tests.support.gui import page
from tests.support.gui_case_page import told
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ChangeCaseRoute,
    ConsentsRoute,
    EntryRoute,
    EraseRoute,
    HandoverRoute,
    NoticeRoute,
    OutstandingPacksRoute,
    RecordConsentRoute,
    Route,
)
from ui.shell.settings import Settings


def some_case(notebook: Notebook) -> CaseId:
    """Give the practice case."""
    return list_cases(notebook)[0].id


def empty_case(notebook: Notebook) -> CaseId:
    """Give a case in which nothing is written yet."""
    return new_case(notebook, "K-015", Subject("Ruben Wouw"), now()).id


PAGES: dict[str, Callable[[CaseId], Route]] = {
    "cases": lambda _case: CaseListRoute(),
    "case": CaseRoute,
    "people": ChangeCaseRoute,
    "entry": EntryRoute,
    "consent": RecordConsentRoute,
    "consents": ConsentsRoute,
    "held": OutstandingPacksRoute,
    "notice": NoticeRoute,
    "handing over": HandoverRoute,
    "erasing": EraseRoute,
}


@pytest.mark.parametrize("of_what", [some_case, empty_case])
@pytest.mark.parametrize("lead", PAGES.values(), ids=PAGES)
def test_no_page_takes_the_focus_from_the_menu_bar(
    unlocked: Program, lead: Callable[[CaseId], Route], of_what: Callable[[Notebook], CaseId]
) -> None:
    """Somebody who went to the menus while a page was being filled goes on there, and their keys land nowhere else."""
    case = told(unlocked, of_what)
    unlocked.window.activateWindow()
    unlocked.context.navigator.go(lead(case))
    bar = unlocked.window.menuBar()
    bar.setFocus()
    told(unlocked, some_case)  # which comes after what the page asked for
    assert bar.hasFocus()


@pytest.mark.parametrize("lead", PAGES.values(), ids=PAGES)
def test_else_the_page_has_the_focus(unlocked: Program, lead: Callable[[CaseId], Route]) -> None:
    """Nobody has to go and look for where to begin."""
    case = told(unlocked, some_case)
    unlocked.window.activateWindow()
    unlocked.context.navigator.go(lead(case))
    shown = unlocked.window.page
    assert shown is not None
    wait_for(lambda: shown.isAncestorOf(unlocked.window.focusWidget()))


def test_no_page_walks_the_focus_chain_of_the_window() -> None:
    """PySide ties what ``nextInFocusChain`` returns to the caller: the menus would go with the page that looked."""
    found = [
        path for path in Path(ui.app.__file__).parent.rglob("*.py") if ".nextInFocusChain(" in path.read_text("utf-8")
    ]
    assert found == []


@pytest.fixture
def begun(app: QApplication, tmp_path: Path) -> Iterator[Program]:
    """Give a small window whose first page is painted, and of which no more is made yet."""
    made = Program(app, Settings(tmp_path / "settings.ini"), dark=False)
    made.context.navigator.go(UnlockRoute(tmp_path / "Case.casevault"))
    made.window.resize(500, 250)
    made.window.show()
    made.window.activateWindow()
    yield made
    made.window.close()
    made.end()
    made.window.deleteLater()


def test_what_has_the_focus_when_the_first_page_is_painted_is_in_sight(begun: Program) -> None:
    """Nothing follows the focus until then, so that a start is quick; what has it by then is scrolled to."""
    wait_for(lambda: find(page(begun), QLineEdit, "passphrase").hasFocus())
    last = find(page(begun), QPushButton, "use_words")
    last.setFocus()
    settle()
    assert last.visibleRegion().isEmpty(), "the window has room for all of it"
    begun.complete()
    wait_for(lambda: last.visibleRegion().boundingRect() == last.rect())
