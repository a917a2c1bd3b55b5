"""A page whose save takes its time: what is typed and wanted meanwhile, and where the late answer leads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from notebook.errors.store import DiskFull
from notebook.model.entry import Entry
from notebook.model.ids import EntryId
from notebook.tasks.entries import save_draft
from notebook.tasks.notebook import Notebook
from tests.support.cli import CliNotebook
from tests.support.gui import comes
from tests.support.leaving import (
    CASE,
    ENTRY,
    SAID,
    TYPED,
    Sheet,
    full,
    said,
    settle,
    text_of,
    texts,
    typing,
)
from tests.support.lock_steps import Ending
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry import autosave
from ui.shell.routes import EntryRoute


@pytest.fixture
def ending(program: Program, ending: Ending) -> Ending:
    """Write down what follows a lock; a closed window goes its steps."""
    program.window.may_close = program.locking.may_close
    return ending


@contextmanager
def busy(program: Program) -> Iterator[None]:
    """Let the notebook answer nothing for as long as this lasts."""
    release = threading.Event()
    program.context.session.ask(
        program.window, lambda _notebook: release.wait(), lambda _none: None, lambda _none: None
    )
    try:
        yield
    finally:
        release.set()


def do(program: Program, *verbs: str) -> None:
    """Press the keys of verbs, one after the other."""
    for verb in verbs:
        [action] = [each for each in program.menus.findChildren(QAction) if each.objectName() == verb]
        action.trigger()


def close(program: Program, ending: Ending) -> None:
    """Close the notebook."""
    do(program, "do_close")
    wait_for(lambda: ending.done)
    assert ending.done == ["start", "end"]


def test_with_room_again_one_gets_there(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """What could not be saved is saved when somebody leaves once more, and the page is left only then."""
    page, _field = typing(unlocked, ENTRY)
    with full():
        do(unlocked, "do_cases")
        settle(unlocked)
        assert unlocked.window.page is page
    do(unlocked, "do_cases")
    comes(unlocked, "CaseListPage")
    close(unlocked, ending)
    assert TYPED in texts(desk)


def test_a_late_answer_leads_where_one_wanted_last(unlocked: Program) -> None:
    """While a save is not answered the page stays, and can be typed on; of several places the last one counts."""
    page, _field = typing(unlocked, ENTRY)
    shown: list[str] = []
    unlocked.window.page_shown.connect(lambda: shown.append(type(unlocked.window.page).__name__))
    with busy(unlocked):
        timer = QElapsedTimer()
        timer.start()
        do(unlocked, "do_cases", "do_cases", "do_consents", "do_parties", "do_parties")
        assert timer.elapsed() < 1000, "the window waited"
        assert unlocked.window.page is page
    comes(unlocked, "PartiesPage")
    settle(unlocked)
    assert shown == ["PartiesPage"]


def test_what_is_typed_meanwhile_goes_along(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Keys after the one that leads away are in the notebook, too."""
    _page, field = typing(unlocked, ENTRY)
    with busy(unlocked):
        do(unlocked, "do_cases")
        QTest.keyClicks(field, " and more")
    comes(unlocked, "CaseListPage")
    close(unlocked, ending)
    assert f"{TYPED} and more" in texts(desk)


def test_a_lock_meanwhile_is_a_lock(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """An answer that comes after the lock began leads nowhere any more."""
    typing(unlocked, ENTRY)
    with busy(unlocked):
        do(unlocked, "do_cases", "do_lock")
        assert type(unlocked.window.page).__name__ == "LockScreen"
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert type(unlocked.window.page).__name__ == "LockScreen"
    assert TYPED in texts(desk)


def test_a_late_answer_takes_no_focus_from_the_menus(unlocked: Program) -> None:
    """Somebody who went to the menu bar meanwhile goes on there."""
    unlocked.window.activateWindow()
    typing(unlocked, ENTRY)
    bar = unlocked.window.menuBar()
    with busy(unlocked):
        do(unlocked, "do_cases")
        bar.setFocus()
    comes(unlocked, "CaseListPage")
    settle(unlocked)
    assert bar.hasFocus()


@pytest.mark.parametrize("entry", [None, EntryId("e1")])
def test_finishing_twice_is_finishing_once(unlocked: Program, entry: EntryId | None) -> None:
    """A second press before the answer does nothing; a verb pressed meanwhile is where one goes."""
    page, _field = typing(
        unlocked,
        Sheet("", lambda context: context.navigator.go(EntryRoute(CASE, entry)), "" if entry is None else "reason"),
    )
    with busy(unlocked):
        for _time in range(2):
            find(page, QPushButton, "finish").click()
        do(unlocked, "do_parties")
    comes(unlocked, "PartiesPage")
    settle(unlocked)
    saved = "" if entry is None else "The change is saved. The version before it is kept."
    assert find(unlocked.window, QLabel, "banner_text").text() == saved


def test_where_finishing_fails_one_writes_on(unlocked: Program) -> None:
    """The text stands there, in a field that takes keys again and has the focus."""
    unlocked.window.activateWindow()
    page, field = typing(unlocked, ENTRY)
    with full():
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not field.isEnabled()
        settle(unlocked)
    wait_for(field.hasFocus)
    assert SAID[0] in said(page)
    assert text_of(field) == TYPED


def test_what_is_typed_meanwhile_is_waited_for(unlocked: Program) -> None:
    """The page is not left for the save that was asked for first, where that of the keys after it fails."""
    page, field = typing(unlocked, ENTRY)
    settle(unlocked)
    room = threading.Event()
    with pytest.MonkeyPatch.context() as patch:

        def once(notebook: Notebook, entry: Entry, at: datetime) -> Entry:
            if room.is_set():
                raise DiskFull
            room.set()
            return save_draft(notebook, entry, at)

        with busy(unlocked):
            patch.setattr(autosave, "save_draft", once)
            do(unlocked, "do_cases")
            QTest.keyClicks(field, " and more")
        settle(unlocked)
        assert unlocked.window.page is page
        assert SAID[0] in said(page)
    assert text_of(field) == f"{TYPED} and more"
