"""Shared by tests of the same subject: taken out of ``tests/ui/test_lock_steps.py``."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, press, seen
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.routes import UnlockRoute

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = "canary-Amina-47"


class Ending:
    """What follows a lock, written down instead of done."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.done: list[str] = []
        self.looks: Callable[[], None] = lambda: None

    def start(self, path: Path | None) -> None:
        """Look around, and write it down."""
        self.looks()
        self.done.append("start" if path is None else f"start {path.name}")

    def end(self) -> None:
        """Write it down."""
        self.done.append("end")


def aside(program: Program) -> list[Path]:
    """Give the files that were set aside."""
    folder = program.settings.set_aside
    return sorted(folder.iterdir()) if folder.is_dir() else []


def texts_alive() -> list[str]:
    """Give the texts of all widgets that there are."""
    found = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, (QLineEdit, QLabel)):
            found.append(widget.text())
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            found.append(widget.toPlainText())
        found += [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return found


def unlock_again(program: Program, desk: CliNotebook) -> QWidget:
    """Unlock, and give the first page."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(seen(comes(program, "UnlockPage"), "passphrase"), PASSPHRASE)
    program.window.activateWindow()
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.context.is_open)
    assert program.window.page is not None
    return program.window.page
