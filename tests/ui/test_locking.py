"""The lock: a button and a key on every page behind it, and nothing open after it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from notebook.model.ids import CaseId
from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.cases.list.case_list_page import CaseListPage, SearchField
from ui.shell.navigator import Navigator
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, ConsentsRoute, Route


class KeepingPage(Page):
    """A page that has something to keep when it goes."""

    def __init__(self, program: Program, kept: list[str]) -> None:
        """Take where it is kept."""
        super().__init__(program.context, "Keeping")
        self._kept = kept
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.body.addWidget(self.search)

    def leave(self) -> None:
        """Keep it, on the notebook."""

        def task(notebook: Notebook) -> None:
            self._kept.append(notebook.worker.name)

        self.context.session.ask(self, task, lambda _none: None, lambda _problem: None)


def behind_the_lock(program: Program) -> list[str]:
    """Show such a page, and give what it keeps."""
    kept: list[str] = []
    program.window.show_page(KeepingPage(program, kept))
    program.window.activateWindow()
    settle()
    return kept


def navigator(program: Program, make_page: Callable[[Route], Page]) -> Navigator:
    """Give the navigator of the program with other pages."""
    program.context.navigator = Navigator(program.window, make_page, lambda: False, lambda _page, _case: None)
    return program.context.navigator


def show_case(program: Program) -> None:
    """Show an empty page that is about a case."""
    program.context.navigator.case = CaseId("c1")
    program.window.show_page(Page(program.context, "Case"))


@pytest.mark.parametrize("by", ["button", "key"])
def test_locking_keeps_what_was_typed_and_closes(unlocked: Program, by: str) -> None:
    """Lock asks nothing: the page keeps what it has, the notebook closes, its unlock page is there."""
    kept = behind_the_lock(unlocked)
    page = unlocked.window.page
    assert page is not None
    if by == "button":
        QTest.mouseClick(find(page, QPushButton, "lock"), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(unlocked.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: kept)
    assert kept == ["J. Bakker"], "kept once"
    assert not unlocked.context.is_open
    shown = comes(unlocked, "UnlockPage")
    assert not shown.findChildren(QPushButton, "lock")
    done: list[object] = []
    line = find(shown, QLineEdit, "passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    unlocked.context.notebook_opened.connect(lambda: done.append(True))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: done)


def test_nothing_holds_the_notebook_after_the_window(unlocked: Program, desk: CliNotebook) -> None:
    """Closing the window keeps what was typed and closes the notebook."""
    kept = behind_the_lock(unlocked)
    unlocked.window.close()
    unlocked.context.end()
    wait_for(lambda: kept)
    assert not unlocked.context.is_open
    unlocked.worker.stop()  # after whatever it was asked for
    with open_notebook(desk.notebook, PASSPHRASE, datetime.now(UTC)) as notebook:
        assert notebook.worker.name == kept[0]


def test_a_page_keeps_before_the_next_one_reads(unlocked: Program) -> None:
    """What a page keeps as it goes is kept before the page after it asks for anything."""
    order: list[str] = []
    behind_the_lock_kept = order
    unlocked.window.show_page(KeepingPage(unlocked, behind_the_lock_kept))

    def make() -> Page:
        unlocked.context.session.ask(
            unlocked.window, lambda _notebook: order.append("read"), lambda _none: None, lambda _problem: None
        )
        return Page(unlocked.context, "Next")

    navigator(unlocked, lambda _route: make()).go(CaseListRoute())
    wait_for(lambda: "read" in order)
    assert order == ["J. Bakker", "read"]


def test_menus_offer_only_what_can_be_done(unlocked: Program) -> None:
    """Verbs of a case wait for a case; before the lock there is no verb of a notebook at all."""

    def offered() -> set[str]:
        actions = unlocked.menus.findChildren(QAction)
        return {action.objectName() for action in actions if action.isEnabled()}

    behind_the_lock(unlocked)
    assert offered() >= {"do_lock", "do_new_case", "do_search", "do_full_screen", "do_quit"}
    assert not offered() & {"do_entry", "do_consent", "do_hand_over", "do_emergency"}
    show_case(unlocked)
    assert offered() >= {"do_entry", "do_consents", "do_consent", "do_hand_over"}
    unlocked.context.close_notebook()
    comes(unlocked, "StartPage")
    assert offered() == {
        "do_full_screen",
        "do_guide",
        "do_keys",
        "do_practice",
        "do_preferences",
        "do_quit",
        "do_role_cards",
    }


def test_the_key_of_search_goes_to_the_field(unlocked: Program) -> None:
    """Ctrl+F puts the focus where words are looked for."""
    behind_the_lock(unlocked)
    page = unlocked.window.page
    assert isinstance(page, KeepingPage)
    QTest.keyClick(unlocked.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    wait_for(page.search.hasFocus)


def test_the_key_of_search_leads_to_the_search(unlocked: Program) -> None:
    """From a page that has no such field, a case for instance, Ctrl+F leads to the search in all cases."""
    behind_the_lock(unlocked)
    unlocked.context.navigator.go(ConsentsRoute(CaseId("c1")))
    QTest.keyClick(unlocked.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = unlocked.window.page
    assert isinstance(page, CaseListPage)
    wait_for(find(page, SearchField, "search").hasFocus)


def test_full_screen_goes_and_comes_back(unlocked: Program) -> None:
    """F11 takes the whole screen, and gives it back."""
    behind_the_lock(unlocked)
    QTest.keyClick(unlocked.window, Qt.Key.Key_F11)
    wait_for(unlocked.window.isFullScreen)
    QTest.keyClick(unlocked.window, Qt.Key.Key_F11)
    wait_for(lambda: not unlocked.window.isFullScreen())


def test_alt_alone_goes_to_the_menus(unlocked: Program) -> None:
    """The menu bar can be reached without a mouse, though its menus have no letters."""
    behind_the_lock(unlocked)
    QTest.keyPress(unlocked.window, Qt.Key.Key_Alt)
    QTest.keyRelease(unlocked.window, Qt.Key.Key_Alt)
    bar = unlocked.window.menuBar()
    wait_for(bar.activeAction)
    chosen = bar.activeAction()
    assert chosen is not None
    assert chosen.text() == "Notebook"


def test_tab_follows_the_layout_and_not_the_making(unlocked: Program) -> None:
    """What is put into the middle of a page later comes into the middle of its order."""
    behind_the_lock(unlocked)
    page = unlocked.window.page
    assert isinstance(page, Page)
    first, last = find(page, QLineEdit, "search"), QPushButton("last")
    page.body.addWidget(last)
    between = QPushButton("between")
    page.body.insertWidget(1, between)
    wait_for(between.isVisible)
    lock = find(page, QPushButton, "lock")
    lock.setFocus()
    for control in (first, between, last):
        QTest.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Tab)
        assert unlocked.window.focusWidget() is control
