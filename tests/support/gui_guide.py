"""The pages of the guide, asked by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget

from tests.support.gui import press, tab_to
from tests.support.input_users import KeyboardUser
from tests.support.window import find, wait_for

KEYS = KeyboardUser()


def heading(shown: QWidget) -> str:
    """Give the question, or the name of the end."""
    found = [*shown.findChildren(QLabel, "question"), *shown.findChildren(QLabel, "end")]
    return found[0].text()


def choose(shown: QWidget, name: str) -> None:
    """Choose an answer with the keys: Tab to the first or the chosen one, arrows to the others."""
    control = find(shown, QRadioButton, name)
    group = control.group()
    first = group.checkedButton() or group.buttons()[0]
    assert tab_to(first.objectName()) is first
    buttons = group.buttons()
    way = Qt.Key.Key_Down if buttons.index(first) < buttons.index(control) else Qt.Key.Key_Up
    while QApplication.focusWidget() in buttons and QApplication.focusWidget() is not control:
        press(way)
    assert QApplication.focusWidget() is control
    if not control.isChecked():
        press(Qt.Key.Key_Space)
    assert control.isChecked()


def answer(shown: QWidget, name: str, note: str = "") -> None:
    """Answer the open question by keyboard, and wait for what comes after it."""
    before = heading(shown)
    if name:
        choose(shown, f"answer_{name}")
    if note:
        KEYS.write(shown, "guide_note", note)
    KEYS.push(shown, "go_on")
    wait_for(lambda: heading(shown) != before)
