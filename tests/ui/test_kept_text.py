"""Text that a lock kept beside the notebook: copied as a whole, put back where it was typed, and listed as to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from notebook.model.ids import CaseId
from notebook.tasks.unsaved_work import FormDraft, store_draft
from tests.support.cli import CliNotebook
from tests.support.gui import click, comes, focus, press, seen
from tests.support.lock_steps import Ending, aside, unlock_again
from tests.support.routes import waiting_text
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.result_list import ResultList
from ui.shell.clock import now
from ui.shell.routes import OpenWorkRoute, RecordToldRoute, WaitingTextRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")
CASE = CaseId("c1")
TYPED = ("That she is well", "He asked me")


def told(program: Program) -> QWidget:
    """Show the form for what somebody was told, with all of its fields."""
    program.context.navigator.go(RecordToldRoute(CASE))
    page = comes(program, "RecordToldPage")
    seen(page, "told_why")
    return page


@pytest.fixture
def kept(unlocked: Program, desk: CliNotebook, ending: Ending) -> QWidget:
    """Give the page that shows what a lock kept of a form."""
    page = told(unlocked)
    for name, text in zip(("told_what", "told_why"), TYPED, strict=True):
        field = find(page, QWidget, name)
        QTest.keyClicks(field, text)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    unlock_again(unlocked, desk)
    return comes(unlocked, "UnfinishedFormsPage")


def test_all_of_a_form_is_copied_at_once(kept: QWidget) -> None:
    """Each field under its name, with one press."""
    click(kept, "copy_all_left_0")
    copied = QGuiApplication.clipboard().text()
    assert all(text in copied for text in TYPED)
    assert copied.count("\n\n") == 1


def test_a_form_goes_back_where_it_was_typed(kept: QWidget, unlocked: Program) -> None:
    """Its fields have the text again; it stays kept, one press away, until it is deleted."""
    click(kept, "put_back_0")
    page = comes(unlocked, "RecordToldPage")
    wait_for(lambda: page.findChildren(QPushButton, "to_kept_text"))
    assert [_text(page, name) for name in ("told_what", "told_why")] == list(TYPED)
    assert "in its fields again" in find(page, QLabel, "banner_text").text()
    assert len(aside(unlocked)) == 1
    click(page, "to_kept_text")
    click(page, "throw_away")  # what stands in the form is kept
    again = comes(unlocked, "UnfinishedFormsPage")
    click(again, "throw_left_over_0")
    comes(unlocked, "CaseListPage")
    assert aside(unlocked) == []


def test_what_has_no_field_now_is_counted(unlocked: Program) -> None:
    """The page says that it is not there, and where it is."""
    lines = (("What did you tell them?", "That she is well"), ("A field that is gone", "Lost?"))
    page = {"page": "RecordToldRoute", "case": CASE}
    store_draft(unlocked.settings.set_aside, unlocked.context.session.origin, FormDraft(lines, CASE, page), now())
    unlocked.context.navigator.go(OpenWorkRoute())
    shown = comes(unlocked, "OpenWorkPage")
    rows = find(shown, ResultList, "open_work")
    wait_for(lambda: rows.rows)
    assert rows.rows[0].title.startswith("Kept when the notebook locked")
    assert rows.rows[0].lead == "K-014"
    unlocked.window.activateWindow()
    wait_for(lambda: focus() is rows)
    press(Qt.Key.Key_Return)
    kept = comes(unlocked, "UnfinishedFormsPage")
    click(kept, "put_back_0")
    form = comes(unlocked, "RecordToldPage")
    wait_for(lambda: form.findChildren(QPushButton, "to_kept_text"))
    assert "1 text could not be put back" in find(form, QLabel, "banner_text").text()


def test_the_list_of_what_is_to_do_leads_there_and_back(kept: QWidget, unlocked: Program) -> None:
    """One line for each form, and Back returns to the list."""
    click(kept, "keep_left_over")
    comes(unlocked, "CaseListPage")
    unlocked.context.navigator.go(OpenWorkRoute())
    rows = find(comes(unlocked, "OpenWorkPage"), ResultList, "open_work")
    wait_for(lambda: rows.rows)
    unlocked.window.activateWindow()
    wait_for(lambda: focus() is rows)
    press(Qt.Key.Key_Return)
    click(comes(unlocked, "UnfinishedFormsPage"), "keep_left_over")
    rows = find(comes(unlocked, "OpenWorkPage"), ResultList, "open_work")
    wait_for(lambda: rows.rows)
    press(Qt.Key.Key_Return)
    click(comes(unlocked, "UnfinishedFormsPage"), "throw_left_over_0")
    rows = find(comes(unlocked, "OpenWorkPage"), ResultList, "open_work")
    wait_for(lambda: rows.rows)
    assert not rows.rows[0].title.startswith("Kept")


def test_all_of_a_version_is_copied_at_once(unlocked: Program, tmp_path: Path) -> None:
    """Of an entry with two sections, each under its kind."""
    unlocked.context.navigator.go(WaitingTextRoute(waiting_text(CASE, tmp_path)))
    page = comes(unlocked, "WaitingTextPage")
    click(page, "copy_all_waiting")
    assert QGuiApplication.clipboard().text().count("\n\n") == 1
    assert not page.findChildren(QPushButton, "copy_all_present")


def _text(page: QWidget, name: str) -> str:
    field = find(page, QWidget, name)
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()
