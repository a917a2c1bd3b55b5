"""Half of a date that was typed is lost by no lock and no way out of its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from notebook.errors.store import DiskFull
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore_unsaved_work import restore_drafts
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, seen
from tests.support.lock_steps import Ending, aside, unlock_again
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, EntryRoute

CASE = CaseId("c1")
TEXT = "She opened the door"


def writing(program: Program, *, text: str = TEXT, entry: EntryId | None = None) -> EntryPage:
    """Show an entry, type into it as somebody would, then half of a date."""
    program.context.navigator.go(EntryRoute(CASE, entry))
    page = comes(program, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit))
    assert isinstance(page, EntryPage)
    if text:
        QTest.keyClicks(page.sections.editors[0].area, text)
    when = find(page, QLineEdit, "when")
    when.selectAll()
    QTest.keyClicks(when, "27-")
    return page


def kept_beside(program: Program, desk: CliNotebook) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the drafts of the case and the fields that wait, once the notebook is opened again."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        found = restore_drafts(notebook, program.settings.set_aside, now())
        drafts = [each for each in load_case(notebook, "K-014").entries if each.status is EntryStatus.DRAFT]
        texts = [section.text for each in drafts for section in each.sections if TEXT in section.text]
        return texts, [line for form in found.left_over for line in form.lines]


@pytest.mark.parametrize("text", [TEXT, ""])
def test_a_lock_that_cannot_write_keeps_it_beside_the_notebook(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """With the text of the entry, or by itself where nothing else was typed."""
    monkeypatch.setattr("notebook.store.connection.Connection.transaction", _refuse)
    writing(unlocked, text=text)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    monkeypatch.undo()
    assert kept_beside(unlocked, desk) == ([text] if text else [], [("When it happened", "27-")])


def test_it_goes_back_into_its_entry(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the page of what was kept: the draft is opened, and the half stands in its field again."""
    with monkeypatch.context() as full:
        full.setattr("notebook.store.connection.Connection.transaction", _refuse)
        writing(unlocked)
        unlocked.context.lock()
        wait_for(lambda: ending.done)
    unlock_again(unlocked, desk)
    QTest.mouseClick(seen(comes(unlocked, "UnfinishedFormsPage"), "put_back_0"), Qt.MouseButton.LeftButton)
    page = comes(unlocked, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit))
    assert isinstance(page, EntryPage)
    assert find(page, QLineEdit, "when").text() == "27-"
    assert page.sections.editors[0].area.toPlainText() == TEXT


def test_a_lock_that_writes_needs_no_file(unlocked: Program, ending: Ending) -> None:
    """It comes back with the page then."""
    writing(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert aside(unlocked) == []


def test_closing_the_window_keeps_it(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """The next start shows the list of cases, not the page: it waits beside the notebook."""
    unlocked.window.may_close = unlocked.locking.may_close
    writing(unlocked)
    assert not unlocked.window.close()
    wait_for(lambda: ending.done)
    assert kept_beside(unlocked, desk) == ([TEXT], [("When it happened", "27-")])


@pytest.mark.parametrize("entry", [None, EntryId("e1")], ids=["draft", "finished"])
def test_another_page_asks_first(unlocked: Program, entry: EntryId | None) -> None:
    """A link does not take it along; staying returns to the field, and giving it up goes on."""
    page = writing(unlocked, entry=entry, text="" if entry else TEXT)
    unlocked.context.navigator.go(CaseRoute(CASE))
    wait_for(lambda: page.findChildren(QPushButton, "stay") and find(page, QPushButton, "stay").isVisible())
    said = find(page, QLabel, "asks").text()
    assert "27-" in said
    assert "is not a date yet" in said
    QTest.keyClick(find(page, QPushButton, "stay"), Qt.Key.Key_Space)
    assert unlocked.window.page is page
    wait_for(find(page, QLineEdit, "when").hasFocus)
    assert find(page, QLineEdit, "when").text() == "27-"
    unlocked.context.navigator.go(CaseRoute(CASE))
    wait_for(lambda: find(page, QPushButton, "throw_away").isVisible())
    find(page, QPushButton, "throw_away").click()
    comes(unlocked, "CasePage")


def test_a_whole_date_asks_nothing(unlocked: Program) -> None:
    """Nor does an empty field."""
    for typed in ("27-11 16:00", ""):
        page = writing(unlocked)
        find(page, QLineEdit, "when").selectAll()
        QTest.keyClicks(find(page, QLineEdit, "when"), typed) if typed else find(page, QLineEdit, "when").clear()
        unlocked.context.navigator.go(CaseRoute(CASE))
        comes(unlocked, "CasePage")


def _refuse(*_given: object) -> None:
    raise DiskFull
