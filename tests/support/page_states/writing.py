"""Writing an entry."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
)

from notebook.errors.store import DiskFull
from tests.support.page_states.acting import SAVED, page, pick, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.shell.routes import OpenWorkRoute


def write(program: Program) -> None:
    """Write a few words of an entry."""
    find(page(program), QLineEdit, "title_field").setText("Walk by the water")
    text = "She was on time and had slept. We talked about the workshop, and about what to say to her sister."
    find(page(program), QPlainTextEdit, "text_observed").setPlainText(text)
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))


def leave_with_half_a_date(program: Program) -> None:
    """Type half of a date, and go to another page."""
    line = find(page(program), QLineEdit, "when")
    line.setText("27-")
    line.setModified(True)
    program.context.navigator.go(OpenWorkRoute())
    wait_for(lambda: find(page(program), QLabel, "asks").isVisible())


def put_kept_text_back(program: Program) -> None:
    """Put the text that a lock kept of a form back where it was typed."""
    press(program, "put_back_0")
    wait_for(lambda: page(program).findChildren(QAbstractButton, "to_kept_text"))


def nobody_answered(program: Program) -> None:
    """Write down that somebody did not answer."""
    pick(program, "told_to", "p3")
    press(program, "nobody_answered")
    wait_for(lambda: page(program).findChildren(QAbstractButton, "open_attempt"))


def plan(program: Program) -> None:
    """Write two actions: one with a day, and one that was removed."""
    for number, (text, day) in enumerate((("Ring the college", "12 12 2026"), ("Ask her mother", "soon"))):
        press(program, "add_action_action")
        find(page(program), QPlainTextEdit, f"action_action_{number}_what").setPlainText(text)
        find(page(program), QLineEdit, f"action_action_{number}_due").setText(day)
    press(program, "action_action_1_remove")
    find(page(program), QPlainTextEdit, "action_action_0_what").setFocus()
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))


def choose_sources(program: Program) -> None:
    """Write a summary, and show what it can draw on."""
    press(program, "open_summary")
    find(page(program), QPlainTextEdit, "text_summary").setPlainText("She sleeps again, and wants to go on with work.")
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))
    press(program, "sources_summary")
    wait_for(QApplication.activeModalWidget)


def not_saved(program: Program) -> None:
    """Write on a full disk, and get the message."""
    write(program)
    shown = page(program)
    assert isinstance(shown, EntryPage)
    shown.state.failed(DiskFull())


def elsewhere(program: Program) -> None:
    """Ask to save the text in another folder."""
    not_saved(program)
    press(program, "save_elsewhere")
    wait_for(QApplication.activeModalWidget)


def ask_about_words(program: Program) -> None:
    """Write words that the wording check asks about, and go to the first."""
    text = find(program.window, QPlainTextEdit, "text_observed")
    text.setPlainText("He is an extremist, clearly hostile and always late. His brother said: “Leave us alone.”")
    wait_for(
        lambda: [each for each in program.window.findChildren(QListWidget, "wording_observed") if each.isVisible()]
    )
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_F7)


def name_people(program: Program) -> None:
    """Write names that packs would hide or ask about, beside words of the wording check, and go to the first name."""
    text = find(program.window, QPlainTextEdit, "text_observed")
    text.setPlainText(
        "Idris rang and was clearly worried. His neighbour Zbigniew had seen the two of them at the station. "
        "Zbigniew can be reached on 06-87654321; he is always at home."
    )

    def listed(name: str) -> bool:
        return any(each.isVisible() for each in program.window.findChildren(QListWidget, name))

    wait_for(lambda: listed("wording_observed") and listed("names_observed"))
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
