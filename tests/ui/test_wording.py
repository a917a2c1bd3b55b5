"""The wording check while writing, by keyboard alone, through the real widgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from notebook.model.ids import CaseId
from notebook.model.wording import Dismissal, WordingClass
from notebook.tasks.demo import AS_OF
from notebook.tasks.wording import dismissed_words
from tests.support.entry_page import OWN_ACCOUNT, area, came_back, newest, writing
from tests.support.gui_handover import CASE, choose
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.entry.entry_page import EntryPage
from ui.handover.handover_page import HandoverPage
from ui.shell.routes import PreferencesRoute

LIST = "wording_own_account"
TEXT = "𝔄 He is an extremist. He said: “always”. She is always late, he is hostile."  # noqa: RUF001


def rows(page: EntryPage, name: str = LIST) -> list[str]:
    """Give the questions that are shown under a section."""
    shown = [each for each in page.findChildren(QListWidget, name) if each.isVisible()]
    return [shown[0].item(row).text() for row in range(shown[0].count())] if shown else []


def underlined(text: QPlainTextEdit) -> list[str]:
    """Give the words that are underlined."""
    return [each.cursor.selectedText() for each in text.extraSelections()]


def written(program: Program, text: str = TEXT, section: str = OWN_ACCOUNT) -> tuple[EntryPage, QPlainTextEdit]:
    """Give a page on which a text was pasted and checked."""
    page = writing(program)
    field = area(page, section)
    field.setFocus()
    field.insertPlainText(text)
    wait_for(lambda: rows(page, section.replace("text_", "wording_")))
    return page, field


def press(control: object, key: Qt.Key) -> None:
    QTest.keyClick(control, key)  # type: ignore[call-overload]


def test_words_are_underlined_and_listed_with_their_questions(unlocked: Program) -> None:
    """The list and the underlines say the same; quotes are exempt, and text and undo know nothing of it."""
    page, field = written(unlocked)
    assert underlined(field) == ["extremist", "always", "hostile"]
    assert [each.partition(":")[0] for each in rows(page)] == ["“extremist”", "“always”", "“hostile”"]
    assert rows(page)[0] == (
        "“extremist”: What was said or done, to whom, and when? "
        "If it is a legal fact: which one, when, and from what source?"
    )
    assert field.toPlainText() == TEXT
    field.undo()
    assert field.toPlainText() == ""
    assert not field.document().isUndoAvailable()
    wait_for(lambda: not rows(page))
    assert underlined(field) == []


def test_what_a_worker_thinks_is_asked_about_under_observed(unlocked: Program) -> None:
    """The heading counts: the same words are no question where an opinion is expected."""
    text = "I think he is lonely, and he is hostile."
    page, field = written(unlocked, text, "text_observed")
    assert underlined(field) == ["I think", "hostile"]
    second = area(page, OWN_ACCOUNT)
    second.insertPlainText(text)
    wait_for(lambda: rows(page))
    assert underlined(second) == ["hostile"]


def test_checking_changes_nothing_that_is_saved(unlocked: Program) -> None:
    """A check is no change: nothing is saved because of it, and what is saved is what was typed."""
    page, field = written(unlocked)
    changed: list[object] = []
    field.textChanged.connect(lambda: changed.append(None))
    field.document().contentsChange.connect(lambda *_how: changed.append(None))
    page.sections.editors[0].area.setFocus()
    press(page.focusWidget(), Qt.Key.Key_F7)
    find(page, QPushButton, "dismiss_own_account").click()
    assert changed == []
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert newest(unlocked).sections[0].text == TEXT


def test_by_keyboard_through_all_questions(unlocked: Program) -> None:
    """F7 goes from word to word and around, Tab leads to the list, Enter back to the word."""
    page, field = written(unlocked)
    hint = find(page, QLabel, "wording_hint")
    assert (hint.text(), hint.isVisible()) == ("F7 asks about the next underlined word.", True)
    page.sections.editors[0].area.setFocus()
    selected = []
    for _time in range(4):
        press(page.focusWidget(), Qt.Key.Key_F7)
        selected.append(field.textCursor().selectedText())
    assert selected == ["extremist", "always", "hostile", "extremist"]
    assert field.hasFocus()
    press(field, Qt.Key.Key_Tab)
    questions = find(page, QListWidget, LIST)
    assert page.focusWidget() is questions
    assert questions.currentRow() == 0
    press(questions, Qt.Key.Key_Down)
    press(questions, Qt.Key.Key_Return)
    assert field.hasFocus()
    assert field.textCursor().selectedText() == "always"


def test_f7_goes_on_to_the_next_section(unlocked: Program) -> None:
    """Words of several sections are one way; typing over a selected word removes its question."""
    page, first = written(unlocked, "He is hostile.", "text_observed")
    second = area(page, OWN_ACCOUNT)
    second.insertPlainText("He is lazy.")
    wait_for(lambda: rows(page))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(first, Qt.Key.Key_F7)
    assert first.textCursor().selectedText() == "hostile"
    press(first, Qt.Key.Key_F7)
    assert second.hasFocus()
    assert second.textCursor().selectedText() == "lazy"
    QTest.keyClicks(second, "tired")
    wait_for(lambda: not rows(page))
    assert second.toPlainText() == "He is tired."


def test_dismissed_once_is_asked_again_elsewhere(unlocked: Program) -> None:
    """Delete takes a question away in its place, also while the text around it changes; another place still asks."""
    page, field = written(unlocked, "He is always late. Always.")
    questions = find(page, QListWidget, LIST)
    questions.setFocus()
    press(questions, Qt.Key.Key_Delete)
    assert underlined(field) == ["Always"]
    assert questions.hasFocus()
    cursor = field.textCursor()
    cursor.setPosition(0)
    cursor.insertText("In short: lazy. ")
    wait_for(lambda: len(rows(page)) == 2)
    assert underlined(field) == ["lazy", "Always"]
    assert answer_dismissed(unlocked) == frozenset()
    press(questions, Qt.Key.Key_Return)
    assert field.textCursor().hasSelection()
    questions.setFocus()
    press(questions, Qt.Key.Key_Delete)
    press(questions, Qt.Key.Key_Delete)
    assert not questions.isVisible()
    assert field.hasFocus()
    assert not field.textCursor().hasSelection(), "the next key would replace a word"


def answer_dismissed(program: Program) -> object:
    found: list[object] = []
    program.context.session.ask(program.window, dismissed_words, found.append, found.append)
    wait_for(lambda: found)
    return found[0]


def test_dismissed_for_good_is_kept_in_the_notebook(unlocked: Program) -> None:
    """Never again in this notebook: in no section now, and on no page later."""
    page, field = written(unlocked, "He is always late and lazy. Always.")
    questions = find(page, QListWidget, LIST)
    questions.setFocus()
    silence = find(page, QPushButton, "silence_own_account")
    assert silence.text() == "Never ask about “always” again"
    press(questions, Qt.Key.Key_Tab)
    press(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is silence
    press(silence, Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    assert underlined(field) == ["lazy"]
    assert answer_dismissed(unlocked) == frozenset({Dismissal(WordingClass.VAGUE, "always")})
    page, field = written(unlocked, "She is always late and lazy.")
    assert underlined(field) == ["lazy"]


def test_a_long_text_is_underlined_where_it_is_seen(unlocked: Program) -> None:
    """Of a text that scrolls, only what is visible is underlined; it follows the scroll bar."""
    page, field = written(unlocked, "\n".join(f"{number} is hostile" for number in range(400)))
    seen = len(field.extraSelections())
    assert 10 < seen < 100
    assert len(rows(page)) == 400
    field.verticalScrollBar().setValue(0)
    first = {each.cursor.block().text() for each in field.extraSelections()}
    assert "0 is hostile" in first
    field.verticalScrollBar().setValue(200)
    assert "0 is hostile" not in {each.cursor.block().text() for each in field.extraSelections()}


def test_a_faulty_list_of_a_team_is_said_and_the_others_are_used(unlocked: Program, tmp_path: Path) -> None:
    """One sentence above the page; words of the program's own lists are still asked about."""
    own = tmp_path / "own.toml"
    own.write_text("language = 1", encoding="utf-8")
    unlocked.context.settings.use_word_list(own)
    page, field = written(unlocked, "He is lazy.")
    assert underlined(field) == ["lazy"]
    assert "The word list is not used" in find(page.banner, QLabel, "banner_text").text()


def preferences(program: Program) -> QWidget:
    """Give the page of preferences."""
    program.context.navigator.go(PreferencesRoute())
    page = program.window.page
    assert page is not None
    return page


def test_what_was_dismissed_is_taken_back_in_the_preferences(unlocked: Program) -> None:
    """Listed with its class; after the button it is asked about again."""
    page, _field = written(unlocked, "He is always late.")
    find(page, QPushButton, "silence_own_account").click()
    wait_for(lambda: not rows(page))
    shown = preferences(unlocked)
    box = find(shown, QComboBox, "dismissed_words")
    wait_for(box.isVisible)
    assert box.currentText() == "“always” (vague)"
    again = find(shown, QPushButton, "ask_again")
    again.setFocus()
    press(again, Qt.Key.Key_Space)
    wait_for(lambda: not box.isVisible())
    assert answer_dismissed(unlocked) == frozenset()


def test_a_teams_list_is_chosen_in_the_preferences(unlocked: Program, tmp_path: Path) -> None:
    """A whole list is used from then on; a faulty one is refused in a sentence, and the one before stays."""
    own, bad = tmp_path / "own.toml", tmp_path / "bad.toml"
    own.write_text('language = "en"\n[[entries]]\nclass = "vague"\nwords = ["on our radar"]\nasks = "Whose?"', "utf-8")
    bad.write_text('language = "en"', "utf-8")
    shown = preferences(unlocked)
    for chosen, trouble in ((own, ""), (bad, "The word list is not used: in entries ")):
        find(shown, QPushButton, "choose_word_list").click()
        dialog = unlocked.window.findChild(QFileDialog, "choose_word_list_file")
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(chosen))
        dialog.close()
        wait_for(lambda: find(shown, QLabel, "word_list_help").text().startswith(trouble))  # noqa: B023  # only in here
        wait_for(lambda: find(shown, QLineEdit, "word_list").text() == str(own))
    assert unlocked.context.settings.word_list == own
    page, _field = written(unlocked, "He is on our radar.")
    assert rows(page) == ["“on our radar”: Whose?"]
    shown = preferences(unlocked)
    find(shown, QPushButton, "no_word_list").click()
    assert unlocked.context.settings.word_list is None


@pytest.mark.parametrize("text", ["He is tired.", ""])
def test_a_clean_text_shows_nothing(unlocked: Program, text: str) -> None:
    """No list, no empty space, and F7 goes nowhere."""
    page, _field = written(unlocked, "He is lazy.", "text_observed")
    field = area(page, OWN_ACCOUNT)
    field.insertPlainText(text)
    field.setFocus()
    assert rows(page) == []
    assert not page.findChildren(QListWidget, LIST)
    other = area(page, "text_observed")
    other.selectAll()
    other.insertPlainText("He is tired.")
    hint = find(page, QLabel, "wording_hint")
    wait_for(lambda: not hint.isVisible())
    press(other, Qt.Key.Key_F7)
    assert (hint.text(), hint.isVisible()) == ("No word on this page is asked about.", True)


OWN = """
language = "en"
[[entries]]
class = "vague"
words = ["corner table", "Nergenspad", "Idris rang"]
under = ["context", "own_account"]
asks = "Which one?"
"""


@pytest.fixture
def review(unlocked: Program, tmp_path: Path) -> HandoverPage:
    """Give page 2 of the wizard, with a team's list of words that leave, that are cut, and that stay."""
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    unlocked.context.settings.use_word_list(own)
    page = HandoverPage(unlocked.context, CaseId(CASE["id"]), lambda: AS_OF)
    unlocked.window.show_page(page)
    unlocked.window.activateWindow()
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    choose(page, "p1")
    return page


def spoken(page: HandoverPage) -> list[str]:
    """Give the rows of page 2 that name a word."""
    parts = find(page, QListWidget, "parts")
    every = [str(parts.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(parts.count())]
    return [each for each in every if "Wording: " in each]


def test_page_two_asks_about_what_leaves(review: HandoverPage) -> None:
    """A word that leaves is named in its row and asked about beside it; one that is cut or stays is not."""
    [row] = spoken(review)
    assert "Wording: “corner table”" in row
    assert "Nergenspad" not in row
    parts = find(review, QListWidget, "parts")
    number = next(
        each for each in range(parts.count()) if str(parts.item(each).data(Qt.ItemDataRole.AccessibleTextRole)) == row
    )
    parts.setFocus()
    while parts.currentRow() != number:
        press(parts, Qt.Key.Key_Down if parts.currentRow() < number else Qt.Key.Key_Up)
    questions = find(review, QListWidget, "wording_section")
    assert [questions.item(each).text() for each in range(questions.count())] == ["“corner table”: Which one?"]
    questions.setFocus()
    press(questions, Qt.Key.Key_Return)
    text = find(review, SectionText, "section_text")
    assert text.textCursor().selectedText() == "corner table"
    ready = find(review, QPushButton, "go_on").isEnabled()
    questions.setFocus()
    press(questions, Qt.Key.Key_Delete)
    assert spoken(review) == []
    assert find(review, QPushButton, "go_on").isEnabled() == ready


def test_page_two_dismisses_for_good(review: HandoverPage, unlocked: Program) -> None:
    """The same words as while writing: stored in the notebook, and gone from the page."""
    parts = find(review, QListWidget, "parts")
    for number in range(parts.count()):
        parts.setCurrentRow(number)
        if [each for each in review.findChildren(QPushButton, "silence_section") if each.isVisible()]:
            break
    find(review, QPushButton, "silence_section").click()
    wait_for(lambda: not spoken(review))
    assert answer_dismissed(unlocked) == frozenset({Dismissal(WordingClass.VAGUE, "corner table")})


def test_my_note_says_he_is_an_extremist(unlocked: Program) -> None:
    """The whole way by keyboard: written, asked, rewritten, one question left alone, finished, and never held back."""
    page = writing(unlocked)
    find(page, QLineEdit, "when").setText("31-10-2026 16:00")
    while page.focusWidget().objectName() != "text_observed":
        press(page.focusWidget(), Qt.Key.Key_Tab)
    field = area(page, "text_observed")
    QTest.keyClicks(field, "He is an extremist, and clearly wanted to provoke the others.")
    wait_for(lambda: len(rows(page, "wording_observed")) == 2)
    press(field, Qt.Key.Key_F7)
    QTest.keyClicks(field, "18-year-old who showed three others a video")
    wait_for(lambda: len(rows(page, "wording_observed")) == 1)
    press(field, Qt.Key.Key_F7)
    press(field, Qt.Key.Key_Tab)
    press(page.focusWidget(), Qt.Key.Key_Delete)
    assert page.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: came_back(unlocked))
    [section] = newest(unlocked).sections
    assert section.text == (
        "He is an 18-year-old who showed three others a video, and clearly wanted to provoke the others."
    )
