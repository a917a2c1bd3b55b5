"""What nobody foresaw is told by its place, and never by what it was about."""

import sys
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tests.support.window import find, wait_for
from ui.app import Program
from ui.background import Job
from ui.crash_dialog import CrashDialog
from ui.crash_report import install_excepthook

CANARY = "canary-Amina-47"


def crash(_call: object) -> NoReturn:
    """Fail with text of a case in the message and in the frame."""
    typed = CANARY
    raise ValueError(typed)


def test_a_crash_of_the_worker_shows_its_place_alone(
    program: Program, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Type, module and line are in the dialog and on standard error; the message is nowhere."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    install_excepthook(program.show_crash, program.window.close)
    program.worker.ask(Job(crash, program.window, lambda _none: None, lambda _problem: None))
    wait_for(lambda: program.window.findChild(CrashDialog))
    dialog = program.window.findChild(CrashDialog)
    assert dialog is not None
    shown = find(dialog, QPlainTextEdit, "crash_report").toPlainText()
    assert shown.startswith("ValueError")
    assert "test_crashes.py:" in shown
    QTest.mouseClick(find(dialog, QPushButton, "crash_copy"), Qt.MouseButton.LeftButton)
    out, err = capfd.readouterr()
    assert shown in err
    for place in (shown, out, err, QGuiApplication.clipboard().text()):
        assert CANARY not in place
    assert not hasattr(sys, "last_value")
    QTest.mouseClick(find(dialog, QPushButton, "crash_close"), Qt.MouseButton.LeftButton)
    wait_for(lambda: program.window.findChild(CrashDialog) is None)


def test_ctrl_c_in_the_terminal_closes_the_window(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wish to stop is no crash."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    stopped: list[bool] = []
    install_excepthook(program.show_crash, lambda: stopped.append(True))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert stopped
    assert program.window.findChild(CrashDialog) is None
