"""Passphrases, key files and recovery words."""

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from notebook.errors.vault import RecoverySheetNeeded
from notebook.tasks.practice import PASSPHRASE
from tests.support.page_states.acting import fill, page, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.unlock.recover_page import RecoverPage
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.widgets.text_area import CopyableText


def kept_words(program: Program) -> None:
    """Go to the recovery words of a new notebook."""
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    typed = dict.fromkeys(("passphrase", "again"), "seven quiet herons at dusk")
    fill(program, {"worker_name": "A. Visser", "folder": str(folder), **typed})
    find(page(program), QComboBox, "profession").setCurrentIndex(0)
    press(program, "to_words")
    wait_for(lambda: page(program).findChildren(QLabel, "word_24"))
    wait_for(lambda: find(page(program), QWidget, "recovery_words").isVisible())


def saved_words(program: Program) -> None:
    """Save the page with the recovery words."""
    kept_words(program)
    steps = page(program).findChildren(RecoveryWordsStep)
    steps[0].save_in(program.settings.practice.parent)
    wait_for(find(page(program), CopyableText, "sheet_path").isVisible)


def typed_back(program: Program) -> None:
    """Go to the two words to be typed back, and get one wrong."""
    kept_words(program)
    press(program, "words_kept")
    lines = [each for each in page(program).findChildren(QLineEdit) if each.objectName().startswith("back_")]
    for line in lines:
        line.setText("casefold")
    press(program, "typed_back")


def key_file(program: Program) -> None:
    """Open the field for a key file, after a wrong passphrase."""
    press(program, "have_key_file")
    fill(program, {"passphrase": "seven quiet herons at dusk"})
    press(program, "unlock")
    wait_for(lambda: find(page(program), QLabel, "banner_text").isVisible())


def wrong_word(program: Program) -> None:
    """Type some recovery words, including an invalid one."""
    wait_for(lambda: page(program).findChildren(QPlainTextEdit, "words"))
    find(page(program), QPlainTextEdit, "words").setPlainText("1. ocean 2. table 3. windaw 4. river ")
    wait_for(lambda: page(program).findChildren(QPushButton, "near_0"))


def both_gone(program: Program) -> None:
    """Recover a notebook without headers: the rest of the sheet is asked for."""
    shown = page(program)
    assert isinstance(shown, RecoverPage)
    shown.tell(RecoverySheetNeeded())
    shown.ask_for_rows()


def new_key_file(program: Program) -> None:
    """Choose a new key file with the new passphrase."""
    press(program, "key_file_new")


def weak_passphrase(program: Program) -> None:
    """Type a new passphrase that is easy to guess, and continue."""
    fill(program, {"present": PASSPHRASE, "new_passphrase": "password1234", "new_again": "password1234"})
    wait_for(lambda: find(page(program), QProgressBar, "strength").value())
    press(program, "change")


def suggested(program: Program) -> None:
    """Ask for a suggested passphrase."""
    press(program, "suggest")
    wait_for(lambda: page(program).findChildren(QLabel, "suggested"))
    wait_for(lambda: find(page(program), QLabel, "suggested").text())


def new_words(program: Program) -> None:
    """Go to the new recovery words of an open notebook."""
    fill(program, {"present": PASSPHRASE})
    press(program, "to_words")
    wait_for(lambda: page(program).findChildren(QLabel, "word_24"))
    wait_for(lambda: find(page(program), QWidget, "recovery_words").isVisible())
