"""A field stays where it is on the screen while lines around it come and go, through the pages of the day's work."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QScrollArea, QWidget

from notebook.model.vocabulary import Method
from tests.support.consent_pages import case_now, choose, click, consents_page
from tests.support.entry_page import area, writing
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.consent.consent_card import ConsentCard
from ui.theme import apply_theme

SIZES = [(1, 1366, 768), (1, 683, 352), (2, 1366, 768)]
"""By how much letters are larger, and the size of the window."""


def shrunk(app: QApplication, program: Program, scale: int, width: int, height: int) -> None:
    """Give the window another size, and its letters too."""
    apply_theme(app, dark=False, scale=scale)
    program.window.resize(width, height)
    settle()


def at(control: QWidget) -> int:
    """Return where a control is seen, in pixels from the upper edge of the window."""
    return control.mapTo(control.window(), QPoint(0, 0)).y()


@pytest.mark.parametrize("size", SIZES)
def test_questions_about_another_text_move_nothing(
    app: QApplication, unlocked: Program, size: tuple[int, int, int]
) -> None:
    """They come after a pause, under the text they are about, while one writes in the next already."""
    page = writing(unlocked)
    shrunk(app, unlocked, *size)
    before, here = area(page, "text_observed"), area(page, "text_own_account")
    before.setFocus()
    settle()
    QTest.keyClicks(before, "He is a radicalised extremist, always hostile.")
    here.setFocus()
    settle()
    stood = at(here)
    wait_for(lambda: any(each.isVisible() for each in page.findChildren(QListWidget, "wording_observed")))
    assert at(here) == stood
    QTest.keyClicks(here, "I sleep.")
    settle()
    assert at(here) == stood


@pytest.mark.parametrize("size", SIZES)
def test_what_a_longer_consent_opens_moves_nothing(
    app: QApplication, unlocked: Program, size: tuple[int, int, int]
) -> None:
    """It is worked out under the field while one types, and changes its height."""
    page = consents_page(unlocked)
    shrunk(app, unlocked, *size)
    [line] = next(each for each in case_now(unlocked).consents if each.id == "s2").provisions
    click(page, f"prolong_{line.id}")
    card = find(page, ConsentCard, "consent_s2")
    keep = find(card, QPushButton, "keep_step")
    choose(card, "new_method", Method.ORAL)
    wait_for(lambda: "until when" in find(card, QLabel, "step_trouble").text())
    until = find(card, QLineEdit, "new_until")
    until.setFocus()
    settle()
    stood = at(until)
    for typed in ("in 3 years", " x"):
        QTest.keyClicks(until, typed)
        wait_for(lambda typed=typed: keep.isEnabled() is (typed == "in 3 years"))  # type: ignore[misc]
        wait_for(lambda: not find(card, QLabel, "foresight_summary").text().startswith("Working out"))
        assert at(until) == stood, typed


@pytest.mark.parametrize("size", SIZES)
def test_the_end_of_a_page_does_not_follow_what_goes_below(
    app: QApplication, unlocked: Program, size: tuple[int, int, int]
) -> None:
    """The last field of a form, scrolled to the end, and the lines under it."""
    page = consents_page(unlocked)
    click(page, "record_consent")
    wait_for(lambda: unlocked.window.page.findChildren(QLineEdit, "own_words_1"))  # type: ignore[union-attr]
    shrunk(app, unlocked, *size)
    shown = unlocked.window.page
    assert shown is not None
    words, foresight = find(shown, QLineEdit, "own_words_1"), find(shown, QWidget, "foresight")
    words.setFocus()
    settle()
    column = next(each for each in shown.findChildren(QScrollArea) if each.isAncestorOf(words))
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    column.ensureWidgetVisible(words)  # in a low window the last field is not seen from the very end
    settle()
    assert column.verticalScrollBar().value(), "the page is longer than the window"
    stood = at(words)
    for seen in (False, True, False):
        foresight.setVisible(seen)
        settle()
        assert at(words) == stood
    QTest.keyClicks(words, "only that")
    settle()
    assert at(words) == stood
