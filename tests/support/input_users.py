"""Two ways to work the window: with the mouse only, and with the keyboard only."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QTextEdit, QWidget

from tests.support.gui import choose, click, down_to, focus, pick, press, seen, select_word, tab_to, write
from tests.support.window import find, wait_for
from ui.app import Program

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Way(Protocol):
    """What a user does, with either device."""

    def push(self, parent: QWidget, name: str) -> None:
        """Push a button, or tick a box."""

    def write(self, parent: QWidget, name: str, text: str) -> None:
        """Replace the text of a field."""

    def pick(self, parent: QWidget, name: str, data: str) -> None:
        """Choose the row of a list that has this data."""

    def choose(self, chip: QWidget, action: str) -> None:
        """Choose an action of the menu that a chip opens."""

    def ask_to_take_out(self, page: QWidget, text: QTextEdit, word: str) -> None:
        """Select a word, and ask to remove it."""

    def agree(self, dialog: QDialog, name: str) -> None:
        """Confirm with the button that a dialog proposes."""

    def verb(self, program: Program, button: str, menu: str, verb: str) -> None:
        """Do something that has both a button on the page and a menu action."""

    def turn(self, shown: QWidget) -> None:
        """Go to the next page of a pack."""


class MouseUser:
    """Uses the mouse, and keys only for typing."""

    def push(self, parent: QWidget, name: str) -> None:
        """Click it."""
        click(parent, name)

    def write(self, parent: QWidget, name: str, text: str) -> None:
        """Click into it, and type."""
        write(parent, name, text)

    def pick(self, parent: QWidget, name: str, data: str) -> None:
        """Open the list, and click the row."""
        pick(parent, name, data)

    def choose(self, chip: QWidget, action: str) -> None:
        """Click the chip, and then the action."""
        choose(chip, action)

    def ask_to_take_out(self, page: QWidget, text: QTextEdit, word: str) -> None:
        """Select with a double click, and click the button."""
        select_word(text, word)
        click(page, text.objectName().replace("text_", "take_out_", 1))

    def agree(self, dialog: QDialog, name: str) -> None:
        """Click the button."""
        click(dialog, name)

    def verb(self, program: Program, button: str, menu: str, verb: str) -> None:  # noqa: ARG002 - the keyboard's
        """Click the button."""
        click(program.window, button)

    def turn(self, shown: QWidget) -> None:
        """Click through the pages."""
        click(shown, "next_page")


class KeyboardUser:
    """Goes everywhere with Tab, arrows and menu keys; uses only what has the focus."""

    def push(self, parent: QWidget, name: str) -> None:
        """Go there, and press Space; use arrows between radio buttons."""
        control = seen(parent, name)
        assert isinstance(control, QAbstractButton)
        wait_for(control.isEnabled)
        if control.group() is None:
            assert tab_to(name) is control
            press(Qt.Key.Key_Space)
            return
        chosen = control.group().checkedButton()
        assert chosen is not None
        tab_to(chosen.objectName())
        for _button in control.group().buttons():
            if not control.isChecked():
                press(Qt.Key.Key_Down)
        assert control.isChecked()

    def write(self, parent: QWidget, name: str, text: str) -> None:
        """Go there, and type."""
        field = seen(parent, name)
        assert tab_to(name) is field
        press(Qt.Key.Key_A, _CONTROL)
        QTest.keyClicks(focus(), text)
        said = field.text() if isinstance(field, QLineEdit) else field.property("plainText")
        assert said == text

    def pick(self, parent: QWidget, name: str, data: str) -> None:
        """Go there, and down to the row."""
        seen(parent, name)
        down_to(name, data)

    def choose(self, chip: QWidget, action: str) -> None:
        """Go to the chip, open its menu with Space, and go down to the action."""
        assert tab_to(chip.objectName()) is chip
        press(Qt.Key.Key_Space)
        wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        enter(menu, action)

    def ask_to_take_out(self, page: QWidget, text: QTextEdit, word: str) -> None:
        """Go through the text word by word, select this one with Shift, and press Ctrl+R."""
        assert tab_to(text.objectName()) is text
        start = text.toPlainText().index(word)
        press(Qt.Key.Key_Home, _CONTROL)
        while text.textCursor().position() < start:
            before = text.textCursor().position()
            press(Qt.Key.Key_Right, _CONTROL)
            assert before < text.textCursor().position() <= start
        for _letter in word:
            press(Qt.Key.Key_Right, _SHIFT)
        assert text.textCursor().selectedText() == word
        assert page.isAncestorOf(focus())
        press(Qt.Key.Key_R, _CONTROL)

    def agree(self, dialog: QDialog, name: str) -> None:
        """Press Enter, wherever the focus is in the dialog."""
        find(dialog, QAbstractButton, name)
        wait_for(lambda: dialog.isAncestorOf(focus()))
        press(Qt.Key.Key_Return)

    def verb(self, program: Program, button: str, menu: str, verb: str) -> None:  # noqa: ARG002 - the mouse's
        """Go to the menu bar with Alt, across to the menu, and down to the action."""
        bar = program.window.menuBar()
        press(Qt.Key.Key_Alt)
        wait_for(bar.hasFocus)
        opened = find(bar, QMenu, menu)
        for _menu in bar.actions():
            if bar.activeAction() is not opened.menuAction():
                press(Qt.Key.Key_Right)
        assert bar.activeAction() is opened.menuAction()
        press(Qt.Key.Key_Down)
        wait_for(lambda: QApplication.activePopupWidget() is opened)
        enter(opened, verb)

    def turn(self, shown: QWidget) -> None:
        """Press Page Down in the page."""
        assert shown.isAncestorOf(tab_to("pdf_view"))
        press(Qt.Key.Key_PageDown)


def enter(menu: QMenu, action: str) -> None:
    """Go down in an open menu to an action, and press Enter."""

    def there() -> bool:
        chosen = menu.activeAction()
        return bool(chosen) and chosen.objectName() == action

    for _line in menu.actions():
        if not there():
            press(Qt.Key.Key_Down)
    assert there(), action
    press(Qt.Key.Key_Return)
    wait_for(lambda: QApplication.activePopupWidget() is None)
