"""Helpers for tests of the lock sequence."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, press, seen
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.locked_routes import UnlockRoute

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = "canary-Amina-47"


class Ending:
    """What follows a lock, recorded instead of done."""

    def __init__(self) -> None:
        """Start with nothing recorded."""
        self.done: list[str] = []
        self.looks: Callable[[], None] = lambda: None

    def start(self, path: Path | None) -> None:
        """Record the start of a new process and the state of the window."""
        self.looks()
        self.done.append("start" if path is None else f"start {path.name}")

    def end(self) -> None:
        """Record the end of the process."""
        self.done.append("end")


def aside(program: Program) -> list[Path]:
    """Return the draft files."""
    folder = program.settings.set_aside
    return sorted(folder.iterdir()) if folder.is_dir() else []


def texts_alive() -> list[str]:
    """Return the texts of all existing widgets."""
    found = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, (QLineEdit, QLabel)):
            found.append(widget.text())
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            found.append(widget.toPlainText())
        found += [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return found


def unlock_again(program: Program, desk: CliNotebook) -> QWidget:
    """Unlock, and return the first page."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(seen(comes(program, "UnlockPage"), "passphrase"), PASSPHRASE)
    program.window.activateWindow()
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.context.is_open)
    assert program.window.page is not None
    return program.window.page
