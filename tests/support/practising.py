"""A practice notebook that is open in the window, and doing exercises in it with the keyboard."""

from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from notebook.tasks.practice import PASSPHRASE, make_practice_notebook
from notebook.vault.kdf import FLOOR
from tests.support.gui import focus, press, seen, tab_to
from tests.support.gui_journeys import come_to_front
from tests.support.task_instants import NOW
from tests.support.window import find, wait_for
from ui.app import Program
from ui.practice.exercise_panel import ExercisePanel
from ui.shell.routes import PracticeRoute
from ui.shell.session import Session
from ui.widgets.banner import Banner


@pytest.fixture(scope="session")
def practice_notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a practice notebook, to be copied."""
    return make_practice_notebook(tmp_path_factory.mktemp("practising") / "Practice", NOW, cost=FLOOR)


@pytest.fixture
def practising(program: Program, practice_notebook: Path) -> Program:
    """Open a practice notebook in the window, where the settings have it, and show the list of exercises."""
    path = program.settings.practice
    path.parent.mkdir(parents=True, exist_ok=True)
    copytree(practice_notebook, path)
    open_practice(program)
    program.context.navigator.go(PracticeRoute())
    come_to_front(program)
    return program


def open_practice(program: Program) -> None:
    """Open the practice notebook, as the page that unlocks does."""
    session = Session(program.settings.practice, program.worker)
    opened: list[object] = []
    session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
    wait_for(lambda: opened)
    assert opened == [None]
    program.context.set_session(session)


def panel(program: Program) -> ExercisePanel:
    """Return the panel that is shown."""
    wait_for(lambda: program.window.findChildren(ExercisePanel))
    return find(program.window, ExercisePanel, "exercise_panel")


def begin(program: Program, exercise: str) -> ExercisePanel:
    """Begin an exercise from the list."""
    push(program.window, f"begin_{exercise}")
    shown = panel(program)
    wait_for(lambda: shown.place == (exercise, 0))
    return shown


def push(parent: QWidget, name: str) -> None:
    """Go to a button with Tab, and press Space."""
    wait_for(seen(parent, name).isEnabled)
    tab_to(name)
    press(Qt.Key.Key_Space)


def in_panel(program: Program, name: str) -> None:
    """Go to the panel with F8, press one of its buttons, and go back to the page with F8."""
    shown = panel(program)
    press(Qt.Key.Key_F8)
    wait_for(lambda: shown.isAncestorOf(focus()))
    push(shown, name)
    if program.window.findChildren(ExercisePanel):
        press(Qt.Key.Key_F8)
        wait_for(lambda: not shown.isAncestorOf(focus()))


def feedback(program: Program) -> str:
    """Ask for a check of what was done, and return everything that is said."""
    in_panel(program, "exercise_check")
    shown = panel(program)
    banner = find(shown, Banner, "exercise_banner")
    wait_for(lambda: banner.text and not banner.text.startswith("Looking"))
    return f"{banner.text}\n{find(shown, QLabel, 'exercise_findings').text()}"
