"""Preferences: the colours of the window, and the time zone, changed only after what follows from it was shown."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QToolButton, QWidget

from notebook.store import meta
from notebook.tasks.notebook import Notebook
from notebook.tasks.time_zone import read_zone
from tests.support.gui import comes
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.routes import PreferencesRoute
from ui.shell.settings import Settings
from ui.theme import DARK, LIGHT, colours

NOW: Final = datetime(2026, 9, 30, 22, 30, tzinfo=UTC)
"""Half past midnight in Amsterdam; a consent of the practice case lasts until 30 September."""


def answer(program: Program, ask: object) -> object:
    """Give what the open notebook answers."""
    found: list[object] = []
    program.context.session.ask(program.window, ask, found.append, found.append)  # type: ignore[arg-type]
    wait_for(lambda: found)
    return found[0]


def counts_in_utc(notebook: Notebook) -> None:
    with notebook.connection.transaction():
        meta.set_zone(notebook.connection, "UTC")


@pytest.fixture
def page(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Give the page of preferences of a notebook that counts days in UTC."""
    monkeypatch.setattr("ui.preferences.time_zone_setting.now", lambda: NOW)
    answer(unlocked, counts_in_utc)
    unlocked.context.navigator.go(PreferencesRoute())
    shown = unlocked.window.page
    assert shown is not None
    wait_for(lambda: find(shown, QComboBox, "zone").isEnabled())
    return shown


def choose(page: QWidget, zone: str) -> None:
    """Choose a zone by its first letters, as one types them on the list, and wait for what it changes."""
    box = find(page, QComboBox, "zone")
    box.setFocus()
    QTest.keyClicks(box, zone)
    wait_for(lambda: box.currentData() == zone)
    wait_for(lambda: find(page, QPushButton, "keep_zone").isEnabled())


def test_what_a_zone_changes_is_shown_before_it_is_changed(page: QWidget, unlocked: Program) -> None:
    """All by keyboard: chosen, read, and only with the button is it in the notebook."""
    choose(page, "Europe/Amsterdam")
    said = find(page, QLabel, "zone_said").text()
    assert "2 h earlier" in said
    assert "a consent until 30 September 2026 would be over" in said
    assert find(page, QFrame, "zone_change").isVisible()
    assert answer(unlocked, lambda notebook: read_zone(notebook).zone) == "UTC"
    find(page, QPushButton, "keep_zone").setFocus()
    QTest.keyClick(find(page, QPushButton, "keep_zone"), Qt.Key.Key_Space)
    wait_for(lambda: not find(page, QFrame, "zone_change").isVisible())
    assert answer(unlocked, lambda notebook: read_zone(notebook).zone) == "Europe/Amsterdam"
    assert "Europe/Amsterdam" in find(page, QLabel, "zone_help").text()
    assert find(page, QComboBox, "zone").hasFocus()


def test_a_zone_that_is_not_kept_changes_nothing(page: QWidget, unlocked: Program) -> None:
    """Cancel goes back to the zone that counts."""
    choose(page, "Asia/Tokyo")
    find(page, QPushButton, "drop_zone").click()
    assert find(page, QComboBox, "zone").currentData() == "UTC"
    assert not find(page, QFrame, "zone_change").isVisible()
    assert answer(unlocked, lambda notebook: read_zone(notebook).zone) == "UTC"


def test_before_a_notebook_is_open_there_is_no_zone(program: Program) -> None:
    """A zone belongs to a notebook."""
    program.context.navigator.go(PreferencesRoute())
    assert program.window.page is not None
    assert not program.window.page.findChildren(QComboBox, "zone")


def test_the_colours_of_the_window_are_chosen(program: Program, app: QApplication, tmp_path: Path) -> None:
    """At once and with all icons, at the next start as well; until one is chosen, those of the system."""
    program.context.navigator.go(PreferencesRoute())
    page = comes(program, "PreferencesPage")
    box, back = find(page, QComboBox, "appearance"), find(page, QToolButton, "back")
    assert box.currentData() == ""
    assert colours() is LIGHT
    drawn = back.icon().pixmap(20).toImage()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_D)
    wait_for(lambda: colours() is DARK)
    assert back.icon().pixmap(20).toImage() != drawn
    assert box.hasFocus()
    for system_dark in (False, True):
        for appearance, scheme in (("light", LIGHT), ("dark", DARK), ("no colour", DARK if system_dark else LIGHT)):
            settings = Settings(tmp_path / "settings.ini")
            settings.look(appearance)
            Program(app, settings, dark=system_dark).end()
            assert colours() is scheme
