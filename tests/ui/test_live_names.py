"""Names and identifiers while writing, by keyboard alone, through the real widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QMenu, QPlainTextEdit, QPushButton

from notebook.model.case import Case
from notebook.store import suggestion_answers
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.entry_page import OWN_ACCOUNT, area, case_now, newest, writing
from tests.support.gui_case_page import told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import WritingPage

TEXT = "𝔄 Zbigniew rang. Then Zbigniew wrote from someone@mail.example and left. He is lazy."  # noqa: RUF001
WAVE, DASH = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DashUnderline


def rows(page: WritingPage, name: str = "own_account") -> list[str]:
    """Give the rows that are shown under a section."""
    shown = [each for each in page.findChildren(QListWidget, f"names_{name}") if each.isVisible()]
    return [shown[0].item(row).text() for row in range(shown[0].count())] if shown else []


def underlined(text: QPlainTextEdit, how: QTextCharFormat.UnderlineStyle = WAVE) -> list[str]:
    """Give the words that have a line of one kind."""
    return [each.cursor.selectedText() for each in text.extraSelections() if each.format.underlineStyle() == how]


def written(program: Program, text: str = TEXT, entry: str | None = None) -> tuple[WritingPage, QPlainTextEdit]:
    """Give a page on which a text was pasted and looked at."""
    page = writing(program, entry)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    field.insertPlainText(text)
    wait_for(lambda: rows(page))
    return page, field


def press(control: object, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(control, key, held)  # type: ignore[call-overload]


def tab_to(page: WritingPage, name: str) -> QPushButton:
    """Go there with Tab."""
    for _step in range(30):
        if page.focusWidget().objectName() == name:
            return find(page, QPushButton, name)
        press(page.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError(name)


def said(page: WritingPage) -> str:
    return find(page, QLabel, "names_said_own_account").text()


def no_people(notebook: Notebook) -> frozenset[str]:
    return suggestion_answers.no_people(notebook.connection, case_of(notebook).id)


def case_of(notebook: Notebook) -> Case:
    return load_case(notebook, "K-014")


def test_names_are_underlined_and_listed_apart_from_wording(unlocked: Program) -> None:
    """Equal words are one row; the two kinds differ in shape; text and undo know nothing of it."""
    page, field = written(unlocked)
    assert underlined(field) == ["Zbigniew", "Zbigniew", "someone@mail.example"]
    wait_for(lambda: underlined(field, DASH))
    assert underlined(field, DASH) == ["lazy"]
    assert underlined(field) == ["Zbigniew", "Zbigniew", "someone@mail.example"], "one kind draws over the other"
    assert rows(page) == [
        "“Zbigniew”: looks like the name of somebody who is not in this case. (2 places)",
        "“someone@mail.example”: looks like an e-mail address. A pack asks about it.",
    ]
    assert field.toPlainText() == TEXT
    field.undo()
    assert field.toPlainText() == ""
    wait_for(lambda: not rows(page))
    assert underlined(field) == []


def test_by_keyboard_from_name_to_name_and_to_the_list(unlocked: Program) -> None:
    """Shift+F7 goes round, Tab leads to the list, Enter goes from place to place of its row."""
    page, field = written(unlocked)
    page.sections.editors[0].area.setFocus()
    places = []
    for _time in range(4):
        press(page.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        places.append(field.textCursor().selectedText())
    assert places == ["Zbigniew", "Zbigniew", "someone@mail.example", "Zbigniew"]
    assert field.hasFocus()
    first = field.textCursor().selectionStart()
    tab_list(page)
    press(page.focusWidget(), Qt.Key.Key_Return)
    assert field.hasFocus()
    assert field.textCursor().selectedText() == "Zbigniew"
    assert field.textCursor().selectionStart() > first


def tab_list(page: WritingPage) -> QListWidget:
    """Go from the text to the list with Tab."""
    for _step in range(30):
        if page.focusWidget().objectName() == "names_own_account":
            return find(page, QListWidget, "names_own_account")
        press(page.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError


def test_the_menu_leads_to_the_next_name(unlocked: Program) -> None:
    """The keys stand in a menu, which is there only where an entry is written."""
    page, field = written(unlocked)
    menu = find(unlocked.window, QMenu, "menu_entry")
    assert menu.menuAction().isVisible()
    next_name = next(each for each in menu.actions() if each.objectName() == "do_next_name")
    assert next_name.shortcut().toString() == "Shift+F7"
    page.sections.editors[0].area.setFocus()
    next_name.trigger()
    assert field.textCursor().selectedText() == "Zbigniew"


def test_one_step_registers_and_undo_takes_it_back(unlocked: Program) -> None:
    """The person is in the case and the row says so; undone, they are not."""
    page, field = written(unlocked)
    people = len(case_now(unlocked).third_parties)
    field.setFocus()
    press(tab_to(page, "names_register_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: rows(page)[0].startswith("“Zbigniew”: Zbigniew is in this case."))
    assert [each.name for each in case_now(unlocked).third_parties[people:]] == ["Zbigniew"]
    assert said(page) == "“Zbigniew” is a third party now. Packs take the name out."
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: rows(page)[0].startswith("“Zbigniew”: looks like"))
    assert len(case_now(unlocked).third_parties) == people


def test_taken_out_for_everybody_in_a_draft(unlocked: Program) -> None:
    """Both places get a mark in the notebook, with the text as it is on the page; undone, there is none."""
    page, field = written(unlocked)
    press(tab_to(page, "names_take_out_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    section = newest(unlocked).sections[0]
    assert section.text == TEXT
    assert [section.text[each.start : each.end] for each in section.marks] == ["Zbigniew", "Zbigniew"]
    assert all(each.only_for == () and each.settled for each in section.marks)
    assert underlined(field) == ["someone@mail.example"]
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 2)
    assert newest(unlocked).sections[0].marks == ()


def test_a_mark_stays_when_the_draft_is_written_on(unlocked: Program) -> None:
    """What is typed afterwards is saved on top of the mark, and undo is offered no longer."""
    page, field = written(unlocked)
    press(tab_to(page, "names_take_out_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    field.setFocus()
    press(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Today: ")
    assert not find(page, QPushButton, "names_undo_own_account").isVisible()
    press(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: newest(unlocked).sections[0].text.startswith("Today: "))
    section = newest(unlocked).sections[0]
    assert [section.text[each.start : each.end] for each in section.marks] == ["Zbigniew", "Zbigniew"]
    assert all(each.settled for each in section.marks)


def test_no_person_is_kept_for_the_case_and_taken_back(unlocked: Program) -> None:
    """It is asked about on no page of the case any more; undo asks again."""
    page, field = written(unlocked)
    press(tab_to(page, "names_never_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    assert told(unlocked, no_people) == {"Zbigniew"}
    assert underlined(field) == ["someone@mail.example"]
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 2)
    assert told(unlocked, no_people) == frozenset()


def test_left_alone_here_only(unlocked: Program) -> None:
    """Delete takes a row away on this page; nothing is stored, and undo brings it back."""
    page, field = written(unlocked)
    press(tab_list(page), Qt.Key.Key_Delete)
    assert rows(page) == ["“someone@mail.example”: looks like an e-mail address. A pack asks about it."]
    assert underlined(field) == ["someone@mail.example"]
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.insertPlainText(" Ndlovu came.")
    wait_for(lambda: len(rows(page)) == 2)
    assert "Ndlovu" in rows(page)[1]
    assert told(unlocked, no_people) == frozenset()


def test_only_a_stranger_can_be_registered(unlocked: Program) -> None:
    """An identifier is taken out or left."""
    page, _field = written(unlocked, "Mail someone@mail.example.")
    for name in ("register", "never"):
        assert not find(page, QPushButton, f"names_{name}_own_account").isVisible()
    for name in ("take_out", "leave"):
        assert find(page, QPushButton, f"names_{name}_own_account").isVisible()


def test_a_changed_word_loses_its_line_at_once(unlocked: Program) -> None:
    """No line stays under other words, not even until the next look."""
    page, field = written(unlocked)
    cursor = field.textCursor()
    cursor.setPosition(TEXT.index("Zbigniew") + 4)  # one letter before it takes two units
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "x")
    assert underlined(field) == ["Zbigniew", "someone@mail.example"]
    assert "(2 places)" not in rows(page)[0]
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, " More")
    assert underlined(field) == ["Zbigniew", "someone@mail.example"]


def test_a_name_goes_on_while_it_is_typed(unlocked: Program) -> None:
    """Letters behind a name make another word of it; a full stop does not."""
    page, field = written(unlocked, "Zbigniew")
    QTest.keyClicks(field, ".")
    assert underlined(field) == ["Zbigniew"]
    press(field, Qt.Key.Key_Backspace)
    assert underlined(field) == ["Zbigniew"]
    QTest.keyClicks(field, "s")
    assert underlined(field) == []
    assert not rows(page)


def test_switched_off_in_the_preferences(unlocked: Program) -> None:
    """Nothing is looked for, and the key says where it is switched on."""
    unlocked.context.settings.underline_names(on=False)
    page = writing(unlocked)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    field.insertPlainText(TEXT)
    wait_for(lambda: underlined(field, DASH))
    assert underlined(field) == []
    press(field, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert "switched off in the preferences" in page.banner.text


@pytest.mark.parametrize("name", ["register", "take_out", "leave", "never"])
def test_each_verb_is_spoken_with_its_words(unlocked: Program, name: str) -> None:
    """A screen reader says what it is about."""
    page, _field = written(unlocked)
    assert "Zbigniew" in find(page, QPushButton, f"names_{name}_own_account").accessibleName()
