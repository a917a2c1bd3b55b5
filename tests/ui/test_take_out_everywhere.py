"""Words are taken out of every place of a case by keyboard, place by place as ticked, and put back with one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QLabel, QListWidget, QPushButton

from notebook.model.ids import CaseId, EntryId
from notebook.store import cases
from notebook.tasks.answer_suggestions import Reply, answer_suggestions, no_people, open_suggestions
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import Notebook
from tests.support.gui_case_page import go_to, opened, told
from tests.support.said_in_a_section import ASKED, say_more
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.section_text import SectionText
from ui.shell.clock import now

SAID = " Zbigniew rang, then ZBIGNIEW wrote to Zbigniewa. Amina knows; Amina was there."


def first_section(notebook: Notebook) -> str:
    return load_entry(notebook, EntryId("e1")).sections[0].id


@pytest.fixture
def page(unlocked: Program) -> CasePage:
    """Show an entry that has one name in two other places, one of them inflected."""
    told(unlocked, lambda notebook: say_more(notebook, SAID))
    shown = opened(unlocked)
    go_to(shown, "e1")
    return shown


def no_people_now(notebook: Notebook) -> tuple[str, ...]:
    return no_people(notebook, CaseId("c1"))


def ask(page: CasePage, program: Program, words: str = "Zbigniew") -> QDialog:
    """Select the first of some words, and ask to take it out; the other places are found."""
    section = told(program, first_section)
    wait_for(lambda: page.findChildren(SectionText, f"text_{section}"))
    text = find(page, SectionText, f"text_{section}")
    text.setTextCursor(text.document().find(words))
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    dialog = find(program.window, QDialog, "take_out")
    wait_for(find(dialog, QCheckBox, "take_out_also").isEnabled)
    return dialog


def places_of(program: Program) -> QDialog:
    """Return the list of the other places, once it is there."""
    wait_for(lambda: program.window.findChildren(QDialog, "take_out_elsewhere"))
    return find(program.window, QDialog, "take_out_elsewhere")


def tab_to(name: str) -> None:
    """Go there with Tab."""
    for _step in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == name:
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(name)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def taken_out(program: Program) -> list[str]:
    """Return the words under marks in the case that take out such a name."""
    case = told(program, lambda notebook: cases.load(notebook.connection, CaseId("c1")))
    words = [part.text[mark.start : mark.end] for _, part in case.parts() for mark in part.marks]
    return [each for each in words if "zbigniew" in each.lower()]


def test_other_places_are_ticked_and_undone_by_keyboard(page: CasePage, unlocked: Program) -> None:
    """The same words are ticked, another form is not; Ctrl+Z puts all of them back."""
    dialog = ask(page, unlocked)
    assert find(dialog, QCheckBox, "take_out_also").text() == "&Also in 2 other places"
    wait_for(lambda: (focus := QApplication.focusWidget()) is not None and dialog.isAncestorOf(focus))
    tab_to("take_out_also")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    places = places_of(unlocked)
    ok, listed = find(places, QPushButton, "places_ok"), find(places, QListWidget, "places")
    wait_for(listed.hasFocus)
    assert [listed.item(at).checkState() for at in (0, 1)] == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    assert "⟦ZBIGNIEW⟧ wrote" in listed.item(0).text()
    assert ok.text() == "&Take out in 2 places"
    press(Qt.Key.Key_Space)
    assert ok.text() == "&Take out in 1 place"
    assert ok.accessibleName() == "Take out in 1 place"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    wait_for(lambda: find(page, QLabel, "taken_out_line_text").accessibleName() == "Taken out in 2 places.")
    assert taken_out(unlocked) == ["Zbigniew", "Zbigniewa"]
    unlocked.window.activateWindow()
    wait_for(unlocked.window.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: taken_out(unlocked) == [])
    assert not find(page, QPushButton, "undo_taken_out").isVisible()


def test_without_a_tick_only_the_selection_is_taken_out(page: CasePage, unlocked: Program) -> None:
    """What was found elsewhere is an offer: Enter does what it did before."""
    dialog = ask(page, unlocked)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(lambda: taken_out(unlocked) == ["Zbigniew"])
    assert not find(page, QPushButton, "undo_taken_out").isVisible()


def test_what_changed_since_is_not_undone_and_said(page: CasePage, unlocked: Program) -> None:
    """The page says what to do instead, and offers no undo any longer."""
    dialog = ask(page, unlocked)
    find(dialog, QCheckBox, "take_out_also").setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(places_of(unlocked), Qt.Key.Key_Return)
    undo = find(page, QPushButton, "undo_taken_out")
    wait_for(undo.isVisible)
    told(unlocked, lambda notebook: say_more(notebook, " More."))
    undo.click()
    wait_for(lambda: page.banner.text.startswith("Not undone"))
    assert not undo.isVisible()
    assert taken_out(unlocked) == ["Zbigniew", "ZBIGNIEW"]


def test_nothing_can_be_undone_on_a_page_that_was_left(page: CasePage, unlocked: Program) -> None:
    """No mark of the case stays in a control."""
    dialog = ask(page, unlocked)
    find(dialog, QCheckBox, "take_out_also").setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(places_of(unlocked), Qt.Key.Key_Return)
    undo = find(page, QPushButton, "undo_taken_out")
    wait_for(undo.isVisible)
    page.leave()
    undo.click()
    assert taken_out(unlocked) == ["Zbigniew", "ZBIGNIEW"]


def test_answers_stand_under_why_of_their_section(page: CasePage, unlocked: Program) -> None:
    """Each with the party that it counts for; what is no person's name counts for everybody."""

    def answer(notebook: Notebook) -> str:
        found = open_suggestions(notebook, ASKED, now())
        by_word = {group.passage: group.questions for group in found.groups}
        answer_suggestions(notebook, found.sharing_context, by_word["Zbigniewa"], Reply.NO_PERSON, now())
        answer_suggestions(notebook, found.sharing_context, by_word["Zbigniew"], Reply.LEAVE, now())
        return first_section(notebook)

    section = told(unlocked, answer)
    why = find(page, QAbstractButton, f"ask_why_{section}")
    why.setFocus()
    QTest.keyClick(why, Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(QLabel, f"answers_{section}"))
    said = find(page, QLabel, f"answers_{section}").text()
    plain = said.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
    assert "(Shared with consent): “Zbigniew” stays in." in plain
    assert "Everybody: “Zbigniewa” is no person, and stays in." in plain
    again = find(page, QPushButton, f"ask_again_{section}")
    assert again.accessibleName() == "Ask about “Zbigniewa” again"
    again.setFocus()
    QTest.keyClick(again, Qt.Key.Key_Space)
    wait_for(lambda: "no person" not in find(page, QLabel, f"answers_{section}").text())
    assert "stays in." in find(page, QLabel, f"answers_{section}").text(), "other answers still count"
    assert told(unlocked, no_people_now) == ()


def test_the_name_of_the_person_of_the_case_is_warned_about_first(page: CasePage, unlocked: Program) -> None:
    """Ticking says what it would do, the list says it again, and Enter there cancels."""
    dialog = ask(page, unlocked, "Amina")
    warned = find(dialog, QLabel, "take_out_own_name")
    assert not warned.isVisible()
    find(dialog, QCheckBox, "take_out_also").setChecked(True)
    assert warned.isVisible()
    assert "“Amina” is the name of the person this case is about." in warned.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    places = places_of(unlocked)
    assert "hide nobody" in find(places, QLabel, "places_own_name").text()
    QTest.keyClick(places, Qt.Key.Key_Return)
    wait_for(lambda: not unlocked.window.findChildren(QDialog, "take_out_elsewhere"))
    case = told(unlocked, lambda notebook: cases.load(notebook.connection, CaseId("c1")))
    assert "amina" not in {part.text[each.start : each.end].lower() for _, part in case.parts() for each in part.marks}


def test_no_other_name_is_warned_about(page: CasePage, unlocked: Program) -> None:
    """Nor is the name of the person taken out of one place only."""
    dialog = ask(page, unlocked)
    find(dialog, QCheckBox, "take_out_also").setChecked(True)
    assert not find(dialog, QLabel, "take_out_own_name").isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not places_of(unlocked).findChildren(QLabel, "places_own_name")
