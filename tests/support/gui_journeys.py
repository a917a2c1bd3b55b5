"""Helpers for whole journeys through the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.gui import read_on, seen
from tests.support.input_users import Way
from tests.support.window import find, wait_for
from ui.app import Program
from ui.widgets.text_area import CopyableText


def come_to_front(program: Program) -> None:
    """Give the window the keyboard focus, as a desktop does when it appears and when a dialog has closed."""
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)


def save(way: Way, shown: QWidget, folder: Path, looked: Callable[[], object] = lambda: None) -> Path:
    """Read each page of the pack, calling ``looked`` there, and save it without a password."""
    way.push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "pdf_view"))
    for _page in read_on(shown, lambda: way.turn(shown)):
        assert not find(shown, QPushButton, "go_on").isEnabled()
        looked()
    way.push(shown, "read")
    way.push(shown, "go_on")
    way.push(shown, "without_password")
    way.write(shown, "folder", str(folder))
    way.push(shown, "go_on")
    path = seen(shown, "saved_path")
    assert isinstance(path, CopyableText)
    return Path(path.text())
