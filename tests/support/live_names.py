"""What the page for writing shows of names and wording, and keys pressed there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton

from tests.support.window import find
from ui.entry.entry_page import EntryPage

WAVE, DASH = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DashUnderline


def rows(page: EntryPage, name: str = "own_account") -> list[str]:
    """Give the rows that are shown under a section."""
    shown = [each for each in page.findChildren(QListWidget, f"names_{name}") if each.isVisible()]
    return [shown[0].item(row).text() for row in range(shown[0].count())] if shown else []


def underlined(text: QPlainTextEdit, how: QTextCharFormat.UnderlineStyle = WAVE) -> list[str]:
    """Give the words that have a line of one kind."""
    return [each.cursor.selectedText() for each in text.extraSelections() if each.format.underlineStyle() == how]


def press(control: object, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where a control has the focus."""
    QTest.keyClick(control, key, held)  # type: ignore[call-overload]


def tab_to(page: EntryPage, name: str) -> QPushButton:
    """Go there with Tab."""
    for _step in range(30):
        if page.focusWidget().objectName() == name:
            return find(page, QPushButton, name)
        press(page.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError(name)


def said(page: EntryPage) -> str:
    """Give what is said under the list of the names."""
    return find(page, QLabel, "names_said_own_account").text()
