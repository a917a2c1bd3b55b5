"""Every way out of a page, over a page that cannot save: nothing typed is lost, and nobody is led astray."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from notebook.model.ids import EntryId
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore_unsaved_work import restore_drafts
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.leaving import (
    CASE,
    ENTRY,
    SAID,
    TYPED,
    Sheet,
    fields,
    full,
    page_of,
    said,
    settle,
    text_of,
    texts,
    typing,
)
from tests.support.lock_steps import Ending
from tests.support.routes import WALKS
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.locking.lock_sequence import reject_dialogs
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import EntryRoute, PartiesRoute
from ui.shell.session import Session
from ui.widgets.form_field import FormField

SHEETS: Final = (
    *(
        Sheet(walk.name, lambda context, walk=walk: walk.show(context, CASE, Path()))  # type: ignore[misc]  # bound at once
        for walk in WALKS
        if not walk.locked and walk.name not in {"left-over", "erased"}
    ),
    Sheet("draft", lambda context: context.navigator.go(EntryRoute(CASE, EntryId("e12")))),
    Sheet("finished entry", lambda context: context.navigator.go(EntryRoute(CASE, EntryId("e1")))),
    Sheet(
        "finished entry with a reason", lambda context: context.navigator.go(EntryRoute(CASE, EntryId("e1"))), "reason"
    ),
    Sheet("new party", lambda context: context.navigator.go(PartiesRoute()), "add_party"),
    Sheet("contact", lambda context: context.navigator.go(PartiesRoute()), "change_party"),
)
"""Every page behind the lock, as far as it takes text; those of the walks come by themselves."""

TAKE_TEXT: Final = {
    "new-case",
    "people",
    "entry",
    "consent",
    "decision",
    "details",
    "guide",
    "emergency",
    "record-told",
    "move-entry",
}
"""The walks whose page takes text at once; a new one is told by the test below."""


def unlock(program: Program, desk: CliNotebook) -> None:
    """Open the notebook, if it is closed."""
    if not program.context.is_open:
        session = Session(desk.notebook, program.worker)
        done: list[object] = []
        session.unlock(program.window, PASSPHRASE, done.append, done.append)
        wait_for(lambda: done)
        assert done == [None]
        program.context.set_session(session)


STAYS: Final = {"do_beside", "do_full_screen", "do_next_name", "do_next_word", "do_keys", "do_review"}
"""The verbs that never lead away from a page; the last two show a dialog over it."""


def unsay(page: Page) -> None:
    """Take off the page what an earlier verb left on it."""
    for stay in page.findChildren(QPushButton, "stay"):
        stay.click()
    page.banner.forget()
    if isinstance(page, EntryPage):
        page.state.say("")
    for field in page.findChildren(FormField):
        field.set_trouble("")
    assert not any(each in said(page) for each in SAID)


def safe(program: Program, desk: CliNotebook) -> bool:
    """Tell whether what was typed is in the notebook, or was set aside for it; nothing may hold it by now."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        found = restore_drafts(notebook, program.settings.set_aside, now())
        texts = [section.text for _entry, section in load_case(notebook, "K-014").parts()]
    return any(TYPED in text for text in (*texts, *(text for left in found.left_over for _name, text in left.lines)))


@pytest.fixture
def ending(program: Program, ending: Ending) -> Ending:
    """Write down what follows a lock; a closed window goes its steps."""
    program.window.may_close = program.locking.may_close
    return ending


def test_the_pages_that_take_text_are_known(unlocked: Program) -> None:
    """A page of the walks that begins to take text is walked below."""
    walks = [sheet for sheet in SHEETS if sheet.name in {walk.name for walk in WALKS}]
    taking = {
        sheet.name for sheet in walks if fields(page_of(unlocked, sheet)) and sheet.name not in ("handover", "what-if")
    }
    assert taking == TAKE_TEXT


WALKED: Final = tuple(sheet for sheet in SHEETS if sheet.name in TAKE_TEXT or sheet not in SHEETS[: len(SHEETS) - 5])


@pytest.mark.parametrize("sheet", WALKED, ids=lambda sheet: sheet.name)
def test_no_verb_takes_what_was_typed(unlocked: Program, desk: CliNotebook, ending: Ending, sheet: Sheet) -> None:
    """Each verb of each menu stays, and says so, or leaves with what was typed set aside."""
    actions = [each for each in unlocked.menus.findChildren(QAction) if each.objectName().startswith("do_")]
    walked = []
    page, field = typing(unlocked, sheet)
    for action in actions:
        if unlocked.window.page is not page:
            unlock(unlocked, desk)
            ending.done.clear()
            page, field = typing(unlocked, sheet)
        if not action.isEnabled():
            continue
        walked.append(action.objectName())
        unsay(page)
        with full():
            shown = len(ending.done)
            action.trigger()
            settle(unlocked)
            if not unlocked.context.is_open:
                wait_for(lambda before=shown: len(ending.done) > before and ending.done[-1] == "end")  # type: ignore[misc]
        reject_dialogs()
        if unlocked.window.page is page:
            assert TYPED in text_of(field), action.objectName()
            if action.objectName() not in STAYS:
                assert any(each in said(page) for each in SAID), f"{action.objectName()}: {said(page)}"
        else:
            assert not unlocked.context.is_open, f"{action.objectName()} leads to {unlocked.window.page}"
            assert safe(unlocked, desk), action.objectName()
    assert {"do_cases", "do_close", "do_lock", "do_preferences", "do_quit"} <= set(walked)


WAYS: Final[dict[str, Callable[[Program], object]]] = {
    "closed window": lambda program: program.window.close(),
    "end of the session": lambda program: program.locking.end_session(),
    "idle": lambda program: program.context.lock(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("sheet", WALKED, ids=lambda sheet: sheet.name)
def test_no_other_way_takes_it_either(
    unlocked: Program, desk: CliNotebook, ending: Ending, sheet: Sheet, way: Callable[[Program], object]
) -> None:
    """A window that is closed and a session that ends wait for nobody: what was typed is set aside."""
    typing(unlocked, sheet)
    with full():
        way(unlocked)
        wait_for(lambda: ending.done)
    assert safe(unlocked, desk)


def back(page: Page) -> None:
    """Press the arrow at the top of a page."""
    QTest.mouseClick(find(page, QToolButton, "back"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("sheet", WALKED, ids=lambda sheet: sheet.name)
def test_back_stays_as_well(unlocked: Program, ending: Ending, sheet: Sheet) -> None:
    """Back is a way out like any other."""
    page, field = typing(unlocked, sheet)
    with full():
        back(page)
        settle(unlocked)
    assert unlocked.window.page is page
    assert TYPED in text_of(field)
    assert any(each in said(page) for each in SAID)
    assert not ending.done


def test_nothing_takes_the_text_at_the_end_of_the_session(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Where neither notebook nor data folder takes it, the end of the session is held up, and the page says why."""
    typing(unlocked, ENTRY)
    unlocked.settings.set_aside.parent.mkdir(parents=True, exist_ok=True)
    unlocked.settings.set_aside.write_bytes(b"")
    with full():
        assert not unlocked.locking.end_session()
        page = unlocked.window.page
        assert page is not None
        assert "could not be saved yet" in page.banner.text
        assert not ending.done
    find(page, QPushButton, "lock_again").click()
    wait_for(lambda: ending.done)
    assert TYPED in texts(desk)
