"""The guide, and an emergency."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from tests.support.page_states.acting import page, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.guide.end_card import EndCard
from ui.guide.question_card import QuestionCard


def guide_at(answers: int) -> Callable[[Program], None]:
    """Return what starts the guide over and answers its first questions, each with the answer that leads on."""
    given = ("no", "yes", "specific", "none", "no", "no", "no", "no")

    def act(program: Program) -> None:
        wait_for(lambda: page(program).findChildren(QuestionCard) or page(program).findChildren(EndCard))
        cards = [*page(program).findChildren(QuestionCard), *page(program).findChildren(EndCard)]
        press(program, "start_over")
        if find(page(program), QWidget, "banner").isVisible():
            press(program, "start_over")  # it asks before answers are deleted
        wait_for(lambda: page(program).findChildren(QuestionCard) not in ([], cards))
        for number, answer in enumerate(given[:answers]):
            wait_for(lambda: page(program).findChildren(QRadioButton))
            before = find(page(program), QLabel, "question").text()
            find(page(program), QRadioButton, f"answer_{answer}").setChecked(True)
            find(page(program), QPlainTextEdit, "guide_note").setPlainText("To find the door." if number == 2 else "")
            find(page(program), QPushButton, "go_on").click()
            wait_for(lambda text=before: find(page(program), QLabel, "question").text() != text)  # type: ignore[misc]

    return act


def guide_ends(program: Program) -> None:
    """Come to the end that asks for advice."""
    guide_at(0)(program)
    find(page(program), QRadioButton, "answer_unknown").setChecked(True)
    find(page(program), QPushButton, "go_on").click()
    wait_for(lambda: page(program).findChildren(QLabel, "end"))


def told_somebody_else(program: Program) -> None:
    """Choose somebody who is not on the list, and leave out the rest."""
    box = find(page(program), QComboBox, "emergency_to")
    box.setCurrentIndex(box.count() - 1)
    find(page(program), QPushButton, "record_call").click()


def looking_in_notes(program: Program) -> None:
    """Look something up in the notes while the page for a call is filled in."""
    find(page(program), QPlainTextEdit, "emergency_who").setPlainText("Amina, 22")
    press(program, "look_in_notes")
    find(page(program), QLineEdit, "notes_words").setText("kestrel")
    wait_for(find(page(program), QPlainTextEdit, "notes_text").toPlainText)
