"""Where the focus stays while pages fill themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

import ui.app
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.notebook import Notebook
from tests.support.gui_case_page import told
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.clock import now
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
