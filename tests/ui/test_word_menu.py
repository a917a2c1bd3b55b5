"""The menu of an underlined word on the page for writing: the answers of the list, from mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from tests.support.entry_page import OWN_ACCOUNT, area, case_now, writing
from tests.support.live_names import DASH, rows, said, underlined
from tests.support.window import wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage

TEXT = "Zbigniew rang. He is lazy. Mail someone@mail.example now."


def written(program: Program, text: str = TEXT) -> tuple[EntryPage, QPlainTextEdit]:
    """Give a page on which a text was pasted and looked at for names and wording."""
    page = writing(program)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    field.insertPlainText(text)
    wait_for(lambda: rows(page) and underlined(field, DASH))
    return page, field


def put_cursor(field: QPlainTextEdit, word: str, behind: int = 2) -> None:
    """Put the cursor into a word, so many signs behind its beginning."""
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index(word) + behind)
    field.setTextCursor(cursor)


def menu_by_key(field: QPlainTextEdit) -> QMenu:
    """Open the menu as the keyboard does."""
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    if QApplication.activePopupWidget() is None:  # the desktop sends it: Windows and Wayland after the key
        at = field.cursorRect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at))
        QApplication.sendEvent(field, event)
    return opened()


def menu_by_mouse(field: QPlainTextEdit, word: str) -> QMenu:
    """Open the menu over a word with the mouse."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(field.toPlainText().index(word) + 1)
    at = field.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.viewport().mapToGlobal(at))
    QApplication.sendEvent(field.viewport(), event)
    return opened()


def opened() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def answers(menu: QMenu) -> list[str]:
    """Give what the menu says about the word, above the verbs of every text."""
    first = [each.text() for each in menu.actions()]
    return first[: first.index("")] if first[0] and not first[0].startswith("&Undo") else []


def choose(menu: QMenu, text: str) -> None:
    """Choose an entry with the arrow keys and Enter."""
    action: QAction = next(each for each in menu.actions() if each.text() == text)
    for _step in range(len(menu.actions()) + 1):
        if menu.activeAction() is action:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is action
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_menu_key_on_a_stranger_has_the_answers_of_the_list(unlocked: Program) -> None:
    """A person who is in no case can be registered, taken out, left, or be no person."""
    page, field = written(unlocked)
    put_cursor(field, "Zbigniew")
    menu = menu_by_key(field)
    assert answers(menu) == [
        "Register as a third party",
        "Take out for everybody",
        "Leave",
        "“Zbigniew” is no person",
    ]
    people = len(case_now(unlocked).third_parties)
    choose(menu, "Register as a third party")
    wait_for(lambda: rows(page)[0].startswith("“Zbigniew”: Zbigniew is in this case."))
    assert len(case_now(unlocked).third_parties) == people + 1
    assert field.toPlainText() == TEXT


def test_the_mouse_opens_it_for_the_word_under_the_pointer(unlocked: Program) -> None:
    """It is about that word and not about the one at the cursor; an identifier cannot be registered."""
    page, field = written(unlocked)
    put_cursor(field, "Zbigniew")
    menu = menu_by_mouse(field, "someone@")
    assert answers(menu) == ["Take out for everybody", "Leave"]
    choose(menu, "Leave")
    wait_for(lambda: underlined(field) == ["Zbigniew"])
    assert said(page) == "“someone@mail.example” is left as it is."
    assert page.focusWidget() is field


def test_no_person_is_said_from_the_menu(unlocked: Program) -> None:
    """The word loses its line, and is not asked about again."""
    page, field = written(unlocked)
    put_cursor(field, "Zbigniew", behind=len("Zbigniew"))
    choose(menu_by_key(field), "“Zbigniew” is no person")
    wait_for(lambda: underlined(field) == ["someone@mail.example"])
    assert said(page) == "“Zbigniew” is not asked about in this case again."


@pytest.mark.parametrize("chosen", ["Dismiss", "Never ask about “lazy” again"])
def test_wording_is_dismissed_once_or_for_good(unlocked: Program, chosen: str) -> None:
    """Once: another place is still asked about. For good: none is."""
    _page, field = written(unlocked, "He is lazy. She is lazy. Zbigniew rang.")
    wait_for(lambda: underlined(field, DASH) == ["lazy", "lazy"])
    put_cursor(field, "lazy")
    menu = menu_by_key(field)
    assert answers(menu) == ["Dismiss", "Never ask about “lazy” again"]
    choose(menu, chosen)
    left = ["lazy"] if chosen == "Dismiss" else []
    wait_for(lambda: underlined(field, DASH) == left)


def test_a_word_without_a_line_has_the_usual_menu(unlocked: Program) -> None:
    """Nothing is offered about it, and the verbs of every text are there."""
    _page, field = written(unlocked)
    put_cursor(field, "rang")
    menu = menu_by_key(field)
    assert answers(menu) == []
    assert any(each.text().startswith("&Copy") for each in menu.actions())
    menu.close()
