"""Text that waits outside, at the window: read and decided by keyboard, and minded by a re-key and an erasure."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from notebook.model.entry import Entry
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.unsaved_work import FormDraft, origin_of, store_draft
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, keep_words, press, seen, tab_to
from tests.support.gui_erasing import said
from tests.support.gui_maintenance import answer
from tests.support.input_users import KeyboardUser
from tests.support.unsaved_text import draft, only_case, put_aside, unsaved_entry, write
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import EraseRoute, NewWordsRoute

TYPED: Final = "typed before the lock"
SAVED: Final = "saved since then"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give a folder that the worker chose once when nothing else took what was typed."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def prepare(program: Program, desk: CliNotebook, stick: Path, work: Callable[[Notebook], Entry]) -> tuple[Entry, bytes]:
    """Have text wait on the stick of a notebook that is closed."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        program.settings.remember_draft_folder(notebook.meta.vault, stick)
        return work(notebook), notebook.meta.vault


def two_versions(notebook: Notebook, folder: Path) -> Entry:
    """Set a page aside, and write on in its entry."""
    entry = draft(notebook)
    put_aside(notebook, folder, entry, TYPED)
    write(notebook, entry.id, SAVED)
    return entry


def one_version(notebook: Notebook, folder: Path) -> Entry:
    """Set a page aside whose entry stays as it was."""
    entry = draft(notebook)
    put_aside(notebook, folder, entry, TYPED)
    return entry


def unlock(program: Program, desk: CliNotebook) -> QWidget:
    """Unlock by keyboard."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(seen(comes(program, "UnlockPage"), "passphrase"), PASSPHRASE)
    program.window.activateWindow()
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.context.is_open)
    assert program.window.page is not None
    return program.window.page


def shown_texts(page: QWidget) -> list[str]:
    """Give every text that can be read on a page, from top to bottom."""
    labels = (each for each in page.findChildren(QLabel) if "_text_" in each.objectName())
    return [each.text() for each in labels if each.isVisibleTo(page)]


def banner(program: Program) -> str:
    """Give what the banner of the page says."""
    assert program.window.page is not None
    return find(program.window.page, QLabel, "banner_text").text()


def texts(program: Program, entry: Entry) -> list[str]:
    """Give what an entry says."""
    return answer(program, lambda notebook: [each.text for each in load_entry(notebook, entry.id).sections])


CHOICES: Final = {
    "keep_both": [SAVED, TYPED],
    "put_waiting_in": [TYPED],
    "discard_waiting": [SAVED],
    "decide_later": [SAVED],
}


@pytest.mark.parametrize("choice", CHOICES)
def test_both_versions_are_read_and_one_choice_is_made(
    program: Program, desk: CliNotebook, stick: Path, choice: str
) -> None:
    """By keyboard alone. What is decided is gone from the stick, which nobody looks for any more; else it comes up."""
    entry, vault = prepare(program, desk, stick, lambda notebook: two_versions(notebook, stick))
    unlock(program, desk)
    page = comes(program, "WaitingTextPage")
    assert shown_texts(page) == [TYPED, SAVED]
    wait_for(seen(page, "decide_later").hasFocus)
    KeyboardUser().push(page, choice)
    comes(program, "CaseListPage")
    assert texts(program, entry) == CHOICES[choice]
    later = choice == "decide_later"
    assert len(list(stick.iterdir())) == later
    assert program.settings.set_aside_elsewhere(vault) == ((stick,) if later else ())
    assert "cannot be found" not in banner(program)
    closed: list[bool] = []
    program.context.session.closed.connect(lambda: closed.append(True))
    program.context.end()
    wait_for(lambda: closed)
    unlock(program, desk)
    comes(program, "WaitingTextPage" if later else "CaseListPage")


def test_the_text_of_an_entry_that_is_not_there_becomes_a_draft(
    program: Program, desk: CliNotebook, stick: Path
) -> None:
    """There is one version, and it can be put in; what it is of is said."""

    def of_another_copy(notebook: Notebook) -> Entry:
        entry = unsaved_entry(notebook)
        path = put_aside(notebook, stick, entry, TYPED, saved=False)
        draft(notebook)
        assert path.exists()
        return entry

    entry, _vault = prepare(program, desk, stick, of_another_copy)
    moved = desk.notebook.rename(desk.notebook.with_name("Elsewhere.casevault"))
    unlock(program, replace(desk, notebook=moved))
    page = comes(program, "WaitingTextPage")
    assert str(desk.notebook) in said(page)
    assert shown_texts(page) == [TYPED]
    assert not page.findChildren(QWidget, "keep_both")
    KeyboardUser().push(page, "put_waiting_in")
    comes(program, "CaseListPage")
    assert texts(program, entry) == [TYPED]
    assert not list(stick.iterdir())


def test_a_stick_pulled_before_lines_are_thrown_away_stays_known(
    program: Program, desk: CliNotebook, stick: Path
) -> None:
    """A folder that is gone is not one in which nothing waits: the lines come up when it is back."""

    def lines(notebook: Notebook) -> Entry:
        store_draft(stick, origin_of(notebook), FormDraft((("Name", TYPED),)), now())
        return draft(notebook)

    _entry, vault = prepare(program, desk, stick, lines)
    unlock(program, desk)
    page = comes(program, "UnfinishedFormsPage")
    stick.rename(stick.with_name("pocket"))
    KeyboardUser().push(page, "throw_left_over_0")
    comes(program, "CaseListPage")
    assert program.settings.set_aside_elsewhere(vault) == (stick,)


def begin_new_words(program: Program) -> QWidget:
    """Type the present passphrase on the page for new words, and go on."""
    program.context.navigator.go(NewWordsRoute())
    page = comes(program, "NewWordsPage")
    KeyboardUser().write(page, "present", PASSPHRASE)
    KeyboardUser().push(page, "to_words")
    return page


def test_new_words_wait_for_a_decision(program: Program, desk: CliNotebook, stick: Path) -> None:
    """Nothing is shown or changed while a text is undecided that the present key alone opens; then it goes on."""
    entry, _vault = prepare(program, desk, stick, lambda notebook: two_versions(notebook, stick))
    keys = (desk.notebook / "keys.cv1").read_bytes()
    unlock(program, desk)
    waits = comes(program, "WaitingTextPage")
    KeyboardUser().push(waits, "decide_later")
    comes(program, "CaseListPage")
    page = begin_new_words(program)
    wait_for(lambda: banner(program))
    assert banner(program).startswith("1 text that could not be saved waits outside of the notebook")
    assert not page.findChildren(QLabel, "word_1")
    assert (desk.notebook / "keys.cv1").read_bytes() == keys
    assert len(list(stick.iterdir())) == 1
    assert texts(program, entry) == [SAVED]


def test_new_words_with_a_stick_that_is_emptied_on_the_way(program: Program, desk: CliNotebook, stick: Path) -> None:
    """The first look takes in what is on the stick; the second does not take the empty stick for one that is away."""
    entry, vault = prepare(program, desk, stick, lambda notebook: one_version(notebook, stick))
    stick.rename(stick.with_name("pocket"))
    unlock(program, desk)
    comes(program, "CaseListPage")
    wait_for(lambda: banner(program))
    stick.with_name("pocket").rename(stick)
    page = begin_new_words(program)
    keep_words(page, partial(KeyboardUser().push, page), partial(KeyboardUser().write, page))
    comes(program, "CaseListPage")
    assert banner(program).startswith("The new recovery words count")
    assert texts(program, entry) == [TYPED]
    assert not list(stick.iterdir())
    assert program.settings.set_aside_elsewhere(vault) == ()


def test_new_words_refused_for_another_reason_forget_the_emptied_stick(
    program: Program, desk: CliNotebook, stick: Path
) -> None:
    """What waits in the program's own folder refuses; the stick that was emptied before is not missed next time."""

    def both(notebook: Notebook) -> Entry:
        two_versions(notebook, program.settings.set_aside)
        return one_version(notebook, stick)

    _entry, vault = prepare(program, desk, stick, both)
    stick.rename(stick.with_name("pocket"))
    unlock(program, desk)
    KeyboardUser().push(comes(program, "WaitingTextPage"), "decide_later")
    stick.with_name("pocket").rename(stick)
    comes(program, "CaseListPage")
    begin_new_words(program)
    wait_for(lambda: "1 text that could not be saved waits outside" in banner(program))
    assert str(stick) not in banner(program)
    assert program.settings.set_aside_elsewhere(vault) == ()


def test_an_erasure_takes_what_waits_on_the_stick(program: Program, desk: CliNotebook, stick: Path) -> None:
    """It is said that it was deleted, and not that the stick is away; nobody looks there any more."""
    _entry, vault = prepare(program, desk, stick, lambda notebook: two_versions(notebook, stick))
    unlock(program, desk)
    KeyboardUser().push(comes(program, "WaitingTextPage"), "decide_later")
    comes(program, "CaseListPage")
    case = answer(program, only_case)
    program.context.navigator.go(EraseRoute(case))
    page = comes(program, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    assert tab_to("known") is find(page, QCheckBox, "known")
    press(Qt.Key.Key_Space)
    KeyboardUser().push(page, "erase")
    page = comes(program, "ErasedPage")
    assert "1 text of it that waited outside the notebook was deleted as well." in said(page)
    assert "cannot be found" not in said(page)
    assert not list(stick.iterdir())
    assert program.settings.set_aside_elsewhere(vault) == ()
