"""A real window without a screen, on a real notebook."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.window import CONTEXTS, settle, wait_for

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.lock_steps import Ending
from tests.support.screen import Screen, lit
from tests.support.session_bus import Bus, private_bus
from ui.app import Program
from ui.locking.lock_sequence import LockLimits
from ui.shell.session import Session
from ui.shell.settings import Settings
from ui.theme import application


@pytest.fixture(scope="session")
def app() -> QApplication:
    """Give the one application there can be."""
    known = QApplication.instance()
    return known if isinstance(known, QApplication) else application()


@pytest.fixture(autouse=True)
def nothing_left_of_it() -> Iterator[None]:
    """Delete what a test left behind, so that no later one in this process finds it.

    Torn down after all other fixtures of the test, being set up before them.
    """
    yield
    if QApplication.instance() is None or not QApplication.allWidgets():
        return
    gc.collect()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()
    assert QApplication.allWidgets() == []


@pytest.fixture
def lock_limits() -> LockLimits:
    """Wait long: a machine on which much else is tested is no disk that hangs. A test of that passes its own."""
    return LockLimits(commit=60_000, close=60_000)


@pytest.fixture
def program(app: QApplication, tmp_path: Path, lock_limits: LockLimits) -> Iterator[Program]:
    """Give a running window with settings of its own."""
    made = Program(app, Settings(tmp_path / "settings.ini"), dark=False)
    made.complete(lock_limits)
    CONTEXTS.add(made.context)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.window.close()
    made.end()
    CONTEXTS.discard(made.context)
    made.window.deleteLater()
    QTest.qWait(0)


@pytest.fixture
def desk(tmp_path: Path, practice_desk: CliNotebook) -> CliNotebook:
    """Give a notebook with the practice case, closed."""
    return practice_desk.copied(tmp_path / "desk")


@pytest.fixture
def unlocked(program: Program, desk: CliNotebook) -> Program:
    """Give a window in which that notebook is open, whatever page is shown."""
    session = Session(desk.notebook, program.worker)
    opened: list[object] = []
    session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
    wait_for(lambda: opened)
    assert opened == [None]
    program.context.set_session(session)
    return program


@pytest.fixture
def ending(program: Program) -> Ending:
    """Give what is written down when the window locks."""
    made = Ending()
    program.locking.end_with(made)
    return made


@pytest.fixture
def quick_clicks(app: QApplication) -> Iterator[None]:
    """Make every click count separately: Qt would combine quick ones into double clicks."""
    usual = app.doubleClickInterval()
    app.setDoubleClickInterval(1)
    yield
    app.setDoubleClickInterval(usual)


@pytest.fixture
def bus() -> Iterator[Bus]:
    """Give a bus of our own."""
    with private_bus() as made:
        yield made


@pytest.fixture
def screen() -> Iterator[Screen]:
    """Provide a screen for the duration of a test."""
    with lit() as made:
        yield made
