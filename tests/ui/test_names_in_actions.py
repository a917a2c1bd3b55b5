"""Names and identifiers in the texts of actions, while an entry is written: as in the text above them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton

from notebook.model.case import Case
from tests.support.entry_page import area, case_now, newest, writing
from tests.support.live_names import press, rows, tab_to, underlined
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage

LEAD, FIRST, SECOND = "𝔄 Zbigniew rang.", "Tell Zbigniew on 06-12345678", "Write to Kazimierz"  # noqa: RUF001


def written(program: Program) -> tuple[EntryPage, QPlainTextEdit, QPlainTextEdit]:
    """Give a page with a text and two actions, looked at, and the fields of the actions."""
    page = writing(program)
    openers = page.findChildren(QPushButton, "open_action")
    if openers and openers[0].isVisible():
        QTest.mouseClick(openers[0], Qt.MouseButton.LeftButton)
    area(page, "text_action").setPlainText(LEAD)
    for number, text in enumerate((FIRST, SECOND)):
        QTest.mouseClick(find(page, QPushButton, "add_action_action"), Qt.MouseButton.LeftButton)
        area(page, f"action_action_{number}_what").insertPlainText(text)
    first, second = (area(page, f"action_action_{number}_what") for number in (0, 1))
    wait_for(lambda: underlined(second) == ["Kazimierz"])
    return page, first, second


def test_a_name_in_an_action_is_underlined_and_listed(unlocked: Program) -> None:
    """One list for the whole section: the same words are one row, wherever they stand."""
    page, first, _second = written(unlocked)
    assert underlined(first) == ["Zbigniew", "06-12345678"]
    assert underlined(area(page, "text_action")) == ["Zbigniew"]
    assert rows(page, "action") == [
        "“Zbigniew”: looks like the name of somebody who is not in this case. (2 places)",
        "“06-12345678”: looks like a telephone number. A pack asks about it.",
        "“Kazimierz”: looks like the name of somebody who is not in this case.",
    ]


def test_shift_f7_goes_through_the_actions(unlocked: Program) -> None:
    """From the text to each action in order, and Enter in the list from place to place."""
    page, first, second = written(unlocked)
    area(page, "text_action").setFocus()
    area(page, "text_action").moveCursor(area(page, "text_action").textCursor().MoveOperation.Start)
    seen = []
    for _time in range(4):
        press(page.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        field = page.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        seen.append((field.objectName(), field.textCursor().selectedText()))
    assert seen == [
        ("text_action", "Zbigniew"),
        (first.objectName(), "Zbigniew"),
        (first.objectName(), "06-12345678"),
        (second.objectName(), "Kazimierz"),
    ]
    names = find(page, QListWidget, "names_action")
    names.setFocus()
    names.setCurrentRow(0)
    press(names, Qt.Key.Key_Return)
    here = page.focusWidget()
    press(names, Qt.Key.Key_Return)
    assert {here, page.focusWidget()} == {area(page, "text_action"), first}


def test_what_is_typed_in_an_action_takes_its_line_away(unlocked: Program) -> None:
    """No line stays under other words, and the rest keeps its own."""
    page, first, second = written(unlocked)
    second.setFocus()
    second.moveCursor(second.textCursor().MoveOperation.End)
    QTest.keyClicks(second, "a")
    assert underlined(second) == []
    assert underlined(first) == ["Zbigniew", "06-12345678"]
    wait_for(lambda: underlined(second) == ["Kazimierza"])
    assert page is not None


def test_words_of_an_action_are_taken_out_of_the_whole_section(unlocked: Program) -> None:
    """The marks are on the words of text and action as they are saved, and undo takes them back."""
    page, first, _second = written(unlocked)
    find(page, QListWidget, "names_action").setCurrentRow(0)
    area(page, "text_action").setFocus()
    press(tab_to(page, "names_take_out_action"), Qt.Key.Key_Space)

    def marked() -> list[str]:
        section = next((each for each in newest(unlocked).sections if each.actions), None)
        return [] if section is None else [section.text[mark.start : mark.end] for mark in section.marks]

    wait_for(lambda: marked() == ["Zbigniew", "Zbigniew"])
    wait_for(lambda: underlined(first) == ["06-12345678"])
    press(tab_to(page, "names_undo_action"), Qt.Key.Key_Space)
    wait_for(lambda: marked() == [])


def test_a_person_is_registered_from_an_action(unlocked: Program) -> None:
    """The one step is the same as in the text."""
    page, _first, second = written(unlocked)
    find(page, QListWidget, "names_action").setCurrentRow(2)
    area(page, "text_action").setFocus()
    press(tab_to(page, "names_register_action"), Qt.Key.Key_Space)

    def names(case: Case) -> list[str]:
        return [each.name for each in case.third_parties]

    wait_for(lambda: "Kazimierz" in names(case_now(unlocked)))
    assert underlined(second) == ["Kazimierz"], "packs take the name out"
