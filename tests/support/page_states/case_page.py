"""The page of a case: as others see it, why, marks, chips."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.support.page_states.acting import fill, page, pick, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage


def read(program: Program, entry: str) -> None:
    """Choose an entry of the practice case."""
    shown = page(program)
    assert isinstance(shown, CasePage)
    wait_for(shown.timeline.rows.rowCount)
    shown.timeline.go_to(entry)
    wait_for(lambda: [each for each in shown.findChildren(QTextEdit) if each.objectName().startswith(f"text_{entry}.")])


def see_as_school(program: Program) -> None:
    """View the case as the school would get it."""
    read(program, "e5")
    pick(program, "view_purpose", "reintegration")
    pick(program, "view_as", "p2")
    wait_for(
        lambda: [each for each in page(program).findChildren(QLabel) if each.isVisible() and "H. Rood" in each.text()]
    )


def ask_why_case(program: Program) -> None:
    """Explain the whole case."""
    press(program, "ask_why_case")


def decide_many(program: Program) -> None:
    """Decide for all sections of a case, having looked as the school."""
    see_as_school(program)
    press(program, "decide_viewed")
    wait_for(lambda: page(program).findChildren(QWidget, "many_flags"))
    pick(program, "many_what", "share")
    press(program, "many_all")


def ask_why(program: Program) -> None:
    """Ask why a section is shared or withheld."""
    read(program, "e4")
    press(program, "ask_why_e4.context")


def earlier(program: Program) -> None:
    """Change a finished entry, finish it again, and view the earlier version."""
    read(program, "e4")
    press(program, "write_entry")
    wait_for(lambda: page(program).findChildren(QPlainTextEdit, "text_action"))
    area = find(page(program), QPlainTextEdit, "text_action")
    area.setPlainText(area.toPlainText().replace("31 March", "1 April"))
    fill(program, {"reason": "I had the wrong day"})
    press(program, "finish")
    wait_for(lambda: isinstance(page(program), CasePage))
    read(program, "e4")
    press(program, "write_entry")
    press(program, "history_action")
    wait_for(QApplication.activeModalWidget)


def open_chip(program: Program) -> None:
    """Open the menu of a chip."""
    read(program, "e4")
    press(program, "chip_e4.context_education")


def open_refused_chip(program: Program) -> None:
    """Open the menu of the chip of a party to whom the person said no."""
    read(program, "e9")
    press(program, "chip_e9.intention_police_security")


def take_out(program: Program) -> None:
    """Ask to remove a name from a section."""
    read(program, "e5")
    text = find(page(program), QTextEdit, "text_e5.observed")
    text.setTextCursor(text.document().find("Amina"))
    press(program, "take_out_e5.observed")


def take_out_elsewhere(program: Program) -> None:
    """See where else in the case the name stands."""
    take_out(program)
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    dialog = find(program.window, QDialog, "take_out")
    also = find(dialog, QAbstractButton, "take_out_also")
    wait_for(also.isEnabled)
    also.setChecked(True)
    find(dialog, QAbstractButton, "take_out_ok").click()
    wait_for(lambda: program.window.findChildren(QDialog, "take_out_elsewhere"))
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out"))


def taken_out(program: Program) -> None:
    """Take the name out of several places, which can be undone."""
    take_out_elsewhere(program)
    find(find(program.window, QDialog, "take_out_elsewhere"), QAbstractButton, "places_ok").click()
    wait_for(find(page(program), QAbstractButton, "undo_taken_out").isVisible)
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out_elsewhere"))


def put_back(program: Program) -> None:
    """Ask to restore what was removed."""
    read(program, "e5")
    press(program, "put_back_e5.change_protective_0")


def erase_entry(program: Program) -> None:
    """Ask to erase one entry, and show what that means."""
    read(program, "e5")
    press(program, "erase_entry")
    wait_for(lambda: page(program).findChildren(QLabel, "what_goes"))
    press(program, "known")
