"""All suggestions of a case in one list: one key answers a group, and undoes it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import Purpose
from notebook.tasks.demo import AS_OF
from tests.support.gui_handover import CASE, choose, click
from tests.support.said_in_a_section import say_more
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.handover_page import HandoverPage
from ui.handover.suggestions_page import SuggestionsPage
from ui.shell.page import Page
from ui.shell.wizard_state import RequestDraft

SAID = " Then Zbigniew rang. He and Zbigniew came with Ndlovu, said Zbigniew."
HERE = CaseId(CASE["id"])
TO_NURSE = RequestDraft(PartyId("p1"), Purpose("care"))


def do(program: Program, words: str) -> None:
    """Put words into a section that goes."""
    found: list[object] = []
    program.context.session.ask(program.window, lambda book: say_more(book, words), found.append, found.append)
    wait_for(lambda: found)


def show(program: Program, page: Page) -> None:
    program.window.show_page(page)
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)


@pytest.fixture
def page(unlocked: Program) -> SuggestionsPage:
    """Show the list for the nurse, with one name in three places and another in one."""
    do(unlocked, SAID)
    made = SuggestionsPage(unlocked.context, HERE, TO_NURSE, clock=lambda: AS_OF)
    show(unlocked, made)
    wait_for(lambda: rows(made))
    wait_for(made.tree.hasFocus)
    return made


def rows(page: SuggestionsPage) -> list[str]:
    """Return the groups, as they are read out."""
    items = [page.tree.topLevelItem(at) for at in range(page.tree.topLevelItemCount())]
    return [
        item.text(0).replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
        for item in items
        if item is not None
    ]


def places(page: SuggestionsPage) -> dict[str, str]:
    """Return how many places each word has."""
    return {row.split("”")[0].strip("“"): row.rpartition(", ")[2] for row in rows(page)}


def key(page: SuggestionsPage, pressed: Qt.Key) -> None:
    QTest.keyClick(page.tree, pressed)


BOTH = {"Zbigniew": "3 places", "Ndlovu": "1 place"}


@pytest.mark.parametrize("pressed", [Qt.Key.Key_T, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_A])
def test_one_key_answers_a_group_and_one_undoes_it(page: SuggestionsPage, pressed: Qt.Key) -> None:
    """The group leaves the list, the next one is selected; undone, it is there again with all its places."""
    assert places(page) == BOTH
    key(page, pressed)
    wait_for(lambda: places(page) == {"Ndlovu": "1 place"})
    assert page.tree.hasFocus()
    wait_for(find(page, QPushButton, "undo").isEnabled)
    key(page, Qt.Key.Key_U)
    wait_for(lambda: places(page) == BOTH)


def test_one_place_can_be_answered_by_itself(page: SuggestionsPage) -> None:
    """The arrow keys open a group and go to a place, with the words around it."""
    key(page, Qt.Key.Key_Right)
    key(page, Qt.Key.Key_Down)
    assert "Then ⟦Zbigniew⟧ rang" in find(page, QLabel, "suggested_around").text()
    key(page, Qt.Key.Key_L)
    wait_for(lambda: places(page) == {"Zbigniew": "2 places", "Ndlovu": "1 place"})


def test_later_moves_a_group_to_the_end(page: SuggestionsPage) -> None:
    """It stays unanswered, and the next one is selected."""
    key(page, Qt.Key.Key_R)
    assert list(places(page)) == ["Ndlovu", "Zbigniew"]
    assert page.tree.group is not None
    assert page.tree.group.passage == "Ndlovu"
    assert not find(page, QPushButton, "undo").isEnabled()


def test_a_person_is_added_under_the_name_that_was_typed(page: SuggestionsPage) -> None:
    """A passage is seldom a whole name."""
    field = find(page, QLineEdit, "suggested_name")
    assert field.text() == "Zbigniew"
    field.setText("Zbigniew Kowal")
    click(page, "add_person")
    wait_for(lambda: places(page) == {"Ndlovu": "1 place"})
    assert not page.unsaved


def test_nothing_is_shown_once_the_page_is_left(page: SuggestionsPage) -> None:
    """No word of the case stays in a control."""
    page.leave()
    assert not rows(page)
    said = [each.text() for each in page.findChildren(QLabel)] + [each.text() for each in page.findChildren(QLineEdit)]
    assert "Zbigniew" not in " ".join(said)


def test_from_the_case_it_asks_for_whom_first(unlocked: Program) -> None:
    """Which words may stay differs from party to party."""
    do(unlocked, SAID)
    made = SuggestionsPage(unlocked.context, HERE, clock=lambda: AS_OF)
    show(unlocked, made)
    wait_for(lambda: made.findChildren(QWidget, "suggestions_party"))
    assert not rows(made)
    choose_for(made)
    wait_for(lambda: places(made) == BOTH)


def choose_for(made: SuggestionsPage) -> None:
    for name, data in (("suggestions_purpose", "care"), ("suggestions_party", "p1")):
        box = find(made, QComboBox, name)
        box.setCurrentIndex(box.findData(data))


def test_page_two_of_the_wizard_leads_to_the_list_and_back(unlocked: Program) -> None:
    """What was chosen on the first page is kept, and the review follows the answers."""
    do(unlocked, SAID)
    wizard = HandoverPage(unlocked.context, HERE, lambda: AS_OF)
    show(unlocked, wizard)
    wait_for(lambda: wizard.findChildren(QComboBox, "party"))
    choose(wizard, "p1")
    wait_for(lambda: wizard.findChildren(QPushButton, "list_suggestions"))
    click(wizard, "list_suggestions")
    wait_for(lambda: isinstance(unlocked.window.page, SuggestionsPage))
    listed = unlocked.window.page
    assert isinstance(listed, SuggestionsPage)
    wait_for(lambda: QApplication.focusWidget() is not None)
    find(listed, QToolButton, "back").click()
    wait_for(lambda: isinstance(unlocked.window.page, HandoverPage))
    again = unlocked.window.page
    assert isinstance(again, HandoverPage)
    wait_for(lambda: again.findChildren(QWidget, "what_goes"))


def not_asked(page: SuggestionsPage) -> list[str]:
    """Return the words that are listed as no person's."""
    box = find(page, QComboBox, "no_people")
    return [box.itemText(at) for at in range(box.count())] if box.isVisible() else []


def test_no_person_is_taken_back_later_on_the_page(page: SuggestionsPage, unlocked: Program) -> None:
    """It is listed also when the page is opened again, and one button asks about it again, for every party."""
    assert not_asked(page) == []
    key(page, Qt.Key.Key_N)
    wait_for(lambda: not_asked(page) == ["Zbigniew"])
    again = SuggestionsPage(unlocked.context, HERE, TO_NURSE, clock=lambda: AS_OF)
    show(unlocked, again)
    wait_for(lambda: places(again) == {"Ndlovu": "1 place"})
    assert not_asked(again) == ["Zbigniew"]
    button = find(again, QPushButton, "ask_again")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    wait_for(lambda: places(again) == BOTH)
    wait_for(lambda: not_asked(again) == [])


def test_undoing_no_person_takes_it_off_the_list(page: SuggestionsPage) -> None:
    """The answer that was just given, by the key that undoes it."""
    key(page, Qt.Key.Key_N)
    wait_for(lambda: not_asked(page) == ["Zbigniew"])
    wait_for(find(page, QPushButton, "undo").isEnabled)
    key(page, Qt.Key.Key_U)
    wait_for(lambda: not_asked(page) == [])
    wait_for(lambda: places(page) == BOTH)
