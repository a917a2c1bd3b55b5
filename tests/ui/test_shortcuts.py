"""The list of keyboard shortcuts: each that there is, found where it works, and nothing left for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from notebook.model.ids import CaseId
from tests.support.gui import comes
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import StartRoute
from ui.shell.routes import CaseRoute, EntryRoute, Route, SuggestionsRoute
from ui.shell.shortcuts_dialog import ShortcutsDialog

CASE = CaseId("c1")


def opened(program: Program) -> QWidget:
    """Press F1, and give the list."""
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)
    QTest.keyClick(program.window, Qt.Key.Key_F1)
    wait_for(lambda: program.window.findChildren(ShortcutsDialog))
    return find(program.window, ShortcutsDialog, "shortcuts")


def listed(program: Program) -> set[str]:
    """Give the lines of the list: keys, and what they do."""
    return set(find(opened(program), QTextEdit, "keys").toPlainText().splitlines())


def spoken(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def test_every_key_of_a_menu_is_listed(program: Program) -> None:
    """With what the menu calls it, under the name of the menu, also while no notebook is open."""
    program.context.navigator.go(StartRoute())
    comes(program, "StartPage")
    keys = {spoken(each.shortcut()) for each in program.menus.findChildren(QAction)} - {""}
    assert {"Ctrl+L", "Ctrl+N", "F1"} <= keys
    missing = keys - listed(program)
    assert not missing, f"no line in the list says what these keys do: {sorted(missing)}"
    lines = find(program.window, QTextEdit, "keys").toPlainText().splitlines()
    assert lines[lines.index("Ctrl+N") + 1] == "New entry"
    assert lines.index("Case") < lines.index("Ctrl+N") < lines.index("Share")


@pytest.mark.parametrize(
    ("route", "name", "keys_of_it"),
    [
        (CaseRoute(CASE), "CasePage", {"F6", "Ctrl+R"}),
        (EntryRoute(CASE), "EntryPage", {"Ctrl+S", "Ctrl+Return"}),
        (SuggestionsRoute(CASE), "SuggestionsPage", {"Alt+Left", "Ctrl+Z"}),
    ],
    ids=["case", "entry", "suggestions"],
)
def test_every_key_of_a_page_is_listed(unlocked: Program, route: Route, name: str, keys_of_it: set[str]) -> None:
    """Those that no menu shows and no letter of a button; Enter beside the digits is the same as the other."""
    undo = QKeySequence(QKeySequence.StandardKey.Undo)

    def keys() -> set[str]:
        page = comes(unlocked, name)
        given = [key for each in page.findChildren(QShortcut) for key in list(each.keys())]
        given += [each.shortcut() for each in page.findChildren(QAbstractButton) if "&" not in each.text()]
        given += [undo for each in page.findChildren(QAbstractButton) if each.shortcut() == undo]
        return {spoken(each) for each in given} - {"", "Ctrl+Enter"}

    unlocked.context.navigator.go(route)
    wait_for(lambda: keys_of_it <= keys())
    missing = keys() - listed(unlocked)
    assert not missing, f"add to ui/shell/page_keys.py and ui/shell/shortcuts_dialog.py: {sorted(missing)}"


def test_who_was_writing_goes_on_writing(unlocked: Program) -> None:
    """The page under the list stays, with its text and its cursor."""
    unlocked.context.navigator.go(EntryRoute(CASE))
    page = comes(unlocked, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit, "text_observed"))
    find(page, QLineEdit, "title_field").setText("Home visit")
    text = find(page, QPlainTextEdit, "text_observed")
    text.setFocus()
    QTest.keyClicks(text, "She was")
    QTest.keyClick(opened(unlocked), Qt.Key.Key_Escape)
    wait_for(lambda: not unlocked.window.findChildren(ShortcutsDialog))
    assert comes(unlocked, "EntryPage") is page
    assert unlocked.window.focusWidget() is text
    QTest.keyClicks(text, " in.")
    assert text.toPlainText() == "She was in."
