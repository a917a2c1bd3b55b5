"""Pages that are left with text in them, which no notebook takes meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from notebook.errors.store import DiskFull
from notebook.model.ids import CaseId
from notebook.tasks.notebook import open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import is_no_text
from ui.shell.page import Page
from ui.shell.routes import EntryRoute

TYPED: Final = "zebrafinch"

CASE: Final = CaseId("c1")

Typed = QLineEdit | QPlainTextEdit


@dataclass(frozen=True)
class Sheet:
    """A page that takes text, and how one comes to it."""

    name: str
    show: Callable[[AppContext], object]
    before: str = ""


def fields(page: Page) -> list[Typed]:
    """Give the fields of a page that take text."""
    lines: list[Typed] = [line for line in page.findChildren(QLineEdit) if not is_no_text(line)]
    areas: list[Typed] = list(page.findChildren(QPlainTextEdit))
    return [each for each in (*areas, *lines) if each.isVisible() and each.isEnabled() and not each.isReadOnly()]


def text_of(field: Typed) -> str:
    """Give what stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def answered(program: Program) -> None:
    """Wait until what was asked for by now is answered."""
    seen: list[object] = []
    program.context.session.ask(program.window, lambda _notebook: None, seen.append, seen.append)
    wait_for(lambda: seen)


def settle(program: Program) -> None:
    """Wait until everything that was asked for is answered."""
    for _turn in range(3):
        if program.context.is_open:
            answered(program)


def page_of(program: Program, sheet: Sheet) -> Page:
    """Show a page."""
    sheet.show(program.context)
    settle(program)
    page = program.window.page
    assert isinstance(page, Page)
    if sheet.before and (pressed := page.findChildren(QPushButton, sheet.before)):
        pressed[0].click()
    return page


def typing(program: Program, sheet: Sheet) -> tuple[Page, Typed]:
    """Show a page, and type into it."""
    page = page_of(program, sheet)
    for reason in page.findChildren(QLineEdit, "reason") if sheet.before == "reason" else ():
        QTest.keyClicks(reason, "Forgotten")
    for when in page.findChildren(QLineEdit, "when"):
        when.setText("yesterday 16:00")
    field = next(each for each in fields(page) if each.objectName() != "when")
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    return page, field


@contextmanager
def full() -> Iterator[None]:
    """Let no notebook take anything, as on a full disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("notebook.store.connection.Connection.transaction", _refuse)
        yield


def _refuse(*_given: object) -> None:
    raise DiskFull


def said(page: Page) -> str:
    """Give all that can be read on a page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


SAID: Final = (
    "Not saved yet: the disk is full. Your text is still here",
    "What you typed is not saved.",
    "Say in a few words why you are changing it, or discard the change.",
    "Choose the entry first: on the page of its case, in the list.",
)
"""One of these stands on a page that is not left, with how to go on beside it."""


ENTRY: Final = Sheet("entry", lambda context: context.navigator.go(EntryRoute(CASE)))


def texts(desk: CliNotebook) -> list[str]:
    """Read the sections of the practice case, of a notebook that is closed."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return [section.text for _entry, section in load_case(notebook, "K-014").parts()]
