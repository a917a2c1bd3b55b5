"""Helpers for tests of the page for damaged notebooks."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.window import find, wait_for


def push(page: QWidget, name: str) -> None:
    wait_for(find(page, QPushButton, name).isEnabled)
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)
