"""Every way out of a page, over a page that cannot save: nothing typed is lost, and nobody is led astray."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from notebook.errors.store import DiskFull
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.tasks.entries import save_draft
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.restore_unsaved_work import restore_drafts
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes
from tests.support.lock_steps import Ending
from tests.support.routes import WALKS
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry import autosave
from ui.entry.entry_page import EntryPage
from ui.locking.lock_sequence import reject_dialogs
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import is_no_text
from ui.shell.page import Page
from ui.shell.routes import EntryRoute, PartiesRoute
from ui.shell.session import Session
from ui.widgets.form_field import FormField

TYPED: Final = "zebrafinch"

CASE: Final = CaseId("c1")

Typed = QLineEdit | QPlainTextEdit


@dataclass(frozen=True)
class Sheet:
    """A page that takes text, and how one comes to it."""

    name: str
    show: Callable[[AppContext], object]
    before: str = ""


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


def fields(page: Page) -> list[Typed]:
    """Give the fields of a page that take text."""
    lines: list[Typed] = [line for line in page.findChildren(QLineEdit) if not is_no_text(line)]
    areas: list[Typed] = list(page.findChildren(QPlainTextEdit))
    return [each for each in (*areas, *lines) if each.isVisible() and each.isEnabled() and not each.isReadOnly()]


def text_of(field: Typed) -> str:
    """Give what stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def unlock(program: Program, desk: CliNotebook) -> None:
    """Open the notebook, if it is closed."""
    if not program.context.is_open:
        session = Session(desk.notebook, program.worker)
        done: list[object] = []
        session.unlock(program.window, PASSPHRASE, done.append, done.append)
        wait_for(lambda: done)
        assert done == [None]
        program.context.set_session(session)


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
def ending(program: Program) -> Ending:
    """Write down what follows a lock; a closed window goes its steps."""
    made = Ending()
    program.locking.end_with(made)
    program.window.may_close = program.locking.may_close
    return made


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


ENTRY: Final = Sheet("entry", lambda context: context.navigator.go(EntryRoute(CASE)))


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


def texts(desk: CliNotebook) -> list[str]:
    """Read the sections of the practice case, of a notebook that is closed."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return [section.text for _entry, section in load_case(notebook, "K-014").parts()]


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
    assert not find(unlocked.window, QLabel, "banner_text").text()


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
