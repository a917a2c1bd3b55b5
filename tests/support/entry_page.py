"""Helpers for tests of the page on which entries are written."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLabel, QPlainTextEdit

from notebook.model.case import Case
from notebook.model.entry import Entry
from notebook.model.ids import EntryId
from tests.references import load_case
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.entry.entry_page import EntryPage
from ui.shell.routes import EntryRoute

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError

OWN_ACCOUNT: Final = "text_own_account"


def came_back(program: Program) -> CasePage | None:
    """Return the case page once it is shown again with its entries, else None."""
    shown = program.window.page
    return shown if isinstance(shown, CasePage) and shown.timeline.rows.rowCount() else None


def case_now(program: Program) -> Case:
    """Load the practice case from the open notebook."""
    found: list[Case | NotebookError] = []
    program.context.session.ask(
        program.window, lambda notebook: load_case(notebook, "K-014"), found.append, found.append
    )
    wait_for(lambda: found)
    assert isinstance(found[0], Case)
    return found[0]


def newest(program: Program) -> Entry:
    """Load the entry that was added last."""
    return case_now(program).entries[-1]


def writing(program: Program, entry: str | None = None) -> EntryPage:
    """Open the page, and wait until it is editable."""
    case = case_now(program).id
    program.context.navigator.go(EntryRoute(case, None if entry is None else EntryId(entry)))
    page = program.window.page
    assert isinstance(page, EntryPage)
    program.window.activateWindow()
    wait_for(lambda: page.findChildren(QPlainTextEdit) and page.focusWidget() is not None)
    wait_for(lambda: page.sections.editors[-1].never.isVisible() and program.window.isActiveWindow())
    return page


def area(page: EntryPage, name: str) -> QPlainTextEdit:
    return find(page, QPlainTextEdit, name)


def said(page: EntryPage) -> str:
    return find(page, QLabel, "saved").text()
