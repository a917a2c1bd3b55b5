"""Caps Lock and layout as text, where the system tells and where it does not."""

import shutil
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from tests.support.cli import CliNotebook
from tests.support.gui import page
from tests.support.screen import Screen, needs_screen
from tests.support.window import find, wait_for
from ui.app import Program
from ui.platform.keyboard import Keys, caps_in_key
from ui.shell.locked_routes import CreateRoute, UnlockRoute
from ui.shell.page import Page
from ui.widgets.keyboard_status import KeyboardStatus


@dataclass
class Told:
    """A keyboard that says what it is told to."""

    now: Keys

    def keys(self) -> Keys:
        """Say it."""
        return self.now


def test_the_note_follows_the_keyboard(program: Program) -> None:
    """On, off, unknown: each in words, on the page for good, and said to assistive technology."""
    told = Told(Keys(caps=False, layout="US"))
    shown, line = Page(program.context, "Unlock"), QLineEdit()
    layout = QVBoxLayout()
    shown.body.addLayout(layout)
    layout.addWidget(line)
    layout.addWidget(KeyboardStatus(line, of=told))
    program.window.show_page(shown)
    note = find(shown, QLabel, "keyboard_note")
    assert note.text() == "Caps Lock is off. Keyboard layout: US."
    for keys, text in (
        (Keys(caps=True, layout="NL"), "Caps Lock is on. Keyboard layout: NL."),
        (Keys(caps=None), "Make sure that Caps Lock is off and the keyboard layout is the usual one."),
    ):
        told.now = keys
        wait_for(lambda: note.text() == text)  # noqa: B023  # asked only in here
        assert note.accessibleName() == text
        assert note.isVisible()


def test_both_pages_have_it(program: Program, desk: CliNotebook) -> None:
    """Where a passphrase is typed, and where a new one is."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    assert find(page(program), QLabel, "keyboard_note").text()
    program.context.navigator.go(CreateRoute())
    assert find(page(program), QLabel, "keyboard_note").text()


@pytest.mark.parametrize(
    ("platform", "modifiers", "caps"),
    [
        ("xcb", 0x2, True),
        ("xcb", 0x11, False),
        ("wayland-egl", 0x2, True),
        ("cocoa", 0x10000, True),
        ("cocoa", 0x20000, False),
        ("windows", 0x100, True),
        ("windows", 0x200, False),
        ("offscreen", 0x2, None),
    ],
)
def test_a_key_tells_of_caps_lock(
    monkeypatch: pytest.MonkeyPatch, platform: str, modifiers: int, *, caps: bool | None
) -> None:
    """Each system has its own number for it."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    assert caps_in_key(modifiers) is caps


@needs_screen
@pytest.mark.skipif(shutil.which("setxkbmap") is None, reason="setxkbmap is not installed")
def test_a_real_keyboard_is_asked(screen: Screen) -> None:
    """Caps Lock is pressed and another layout is chosen on a real screen, and both are seen."""
    code = """
import subprocess, sys
from PySide6.QtWidgets import QApplication
from ui.platform.keyboard import keyboard
app = QApplication([])
board = keyboard()
print(board.keys())
subprocess.run(["xdotool", "key", "Caps_Lock"], check=True)
print(board.keys())
subprocess.run(["setxkbmap", "nl"], check=True)
subprocess.run(["xdotool", "key", "Caps_Lock"], check=True)
print(board.keys())
"""
    assert screen.run(code).splitlines() == [
        "Keys(caps=False, layout='US')",
        "Keys(caps=True, layout='US')",
        "Keys(caps=False, layout='NL')",
    ]


@needs_screen
def test_no_screen_over_a_network(screen: Screen) -> None:
    """A screen with the name of a machine is not asked: that would go over the network."""
    code = """
import os
from PySide6.QtWidgets import QApplication
from ui.platform.keyboard import keyboard
app = QApplication([])
os.environ["DISPLAY"] = "localhost" + os.environ["DISPLAY"]
print(keyboard().keys())
"""
    assert screen.run(code).strip() == "Keys(caps=None, layout='')"
