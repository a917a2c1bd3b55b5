"""Saving the text of an entry elsewhere, while the notebook does not take it."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from notebook.tasks.cases import search_entries
from tests.support.cli import CliNotebook
from tests.support.gui import comes
from tests.support.gui_erasing import case_of, push
from tests.support.gui_maintenance import answer
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.shell.routes import EntryRoute


@pytest.fixture
def page(unlocked: Program) -> EntryPage:
    """Give the page of a new entry in which something was saved."""
    unlocked.context.navigator.go(EntryRoute(case_of(unlocked)))
    made = comes(unlocked, "EntryPage")
    assert isinstance(made, EntryPage)
    wait_for(lambda: made.findChildren(QPlainTextEdit, "text_observed"))
    QTest.keyClicks(find(made, QPlainTextEdit, "text_observed"), "He was early")
    wait_for(lambda: state(made).startswith("Saved "))
    return made


@pytest.fixture
def full() -> Iterator[None]:
    """Let no file grow: the disk is full for all that it matters, and stays so."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def state(page: EntryPage) -> str:
    return find(page, QLabel, "saved").text()


def save_as(page: EntryPage, file: Path) -> None:
    """Go through the warning, and choose a file."""
    push(page, "save_elsewhere")
    wait_for(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "whoever gets the file can read it" in find(dialog, QLabel, "elsewhere_warning").text()
    push(dialog, "elsewhere_choose")
    wait_for(lambda: page.findChildren(QFileDialog, "choose_text_file"))
    line = find(find(page, QFileDialog, "choose_text_file"), QLineEdit, "fileNameEdit")
    assert line.text().startswith("Entry 20")
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: not page.findChildren(QFileDialog))


def banner(page: EntryPage) -> str:
    return page.banner.text


def test_a_notebook_that_was_moved_away(unlocked: Program, desk: CliNotebook, page: EntryPage) -> None:
    """The text can be saved elsewhere, is still on the page, and goes into the notebook once that is back."""
    away, file = desk.folder / "Away.casevault", desk.out / "mine.txt"
    desk.notebook.rename(away)
    area = find(page, QPlainTextEdit, "text_observed")
    QTest.keyClicks(area, ", and said so")
    wait_for(lambda: state(page).startswith("Not saved"))
    save_as(page, file)
    wait_for(lambda: str(file) in banner(page))
    assert "anybody can read it" in banner(page)
    assert "He was early, and said so" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert find(page, QPushButton, "save_again").isVisible()
    save_as(page, file)
    wait_for(lambda: "already there" in banner(page))
    away.rename(desk.notebook)
    push(page, "save_again")
    wait_for(lambda: state(page).startswith("Saved "))
    assert not find(page, QPushButton, "save_elsewhere").isVisible()
    assert answer(unlocked, lambda notebook: [hit.reference for hit in search_entries(notebook, "early said so")])


def test_a_full_disk(page: EntryPage, desk: CliNotebook, full: None) -> None:
    """Where the disk is full the reason is said; a file that finds no room either is told, and nothing is left."""
    _ = full
    area = find(page, QPlainTextEdit, "text_observed")
    area.setPlainText("word " * 4000)
    wait_for(lambda: state(page).startswith("Not saved"))
    save_as(page, desk.out / "mine.txt")
    wait_for(lambda: "was not written" in banner(page) or "could not be written" in banner(page))
    assert list(desk.out.iterdir()) == []
    assert area.toPlainText().startswith("word word")


def test_thinking_better_of_it(page: EntryPage, desk: CliNotebook) -> None:
    """Enter in the warning goes back to the page, and writes nothing."""
    away = desk.folder / "Away.casevault"
    desk.notebook.rename(away)
    QTest.keyClicks(find(page, QPlainTextEdit, "text_observed"), "!")
    wait_for(lambda: state(page).startswith("Not saved"))
    push(page, "save_elsewhere")
    wait_for(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(lambda: QApplication.activeModalWidget() is None)
    assert not page.findChildren(QFileDialog)
    away.rename(desk.notebook)
    push(page, "save_again")
    wait_for(lambda: state(page).startswith("Saved "))
