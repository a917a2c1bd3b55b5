"""Makes the pictures of the window: every page that there is, light and dark, from the practice notebook.

``python -m tests.pictures FOLDER``. A page comes into the pictures by being in ``tests.support.routes``.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QElapsedTimer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from notebook.model.ids import CaseId
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import Notebook
from notebook.tasks.practice import PASSPHRASE, make_practice_notebook
from tests.support.page_states import SCENES, put_away
from tests.support.routes import WALKS, Walk
from tests.support.window import find
from ui.app import Program
from ui.shell.session import Session
from ui.shell.settings import Settings
from ui.theme import application

SIZE: Final = (1366, 768)
_COLOURS: Final = 96
_POSED: Final = {"create": {"folder": "/home/visser/Documents"}}
"""What stands in fields that would differ from machine to machine."""

_PATIENCE: Final = 60_000


def main(folder: Path) -> None:
    """Draw every page into a folder, in place of the pictures that were there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("window-*.png"):
        old.unlink()
    app = application()
    app.setCursorFlashTime(0)
    # Each its own notebook: scenes write into it, and packs are handed over from one that is as it was made.
    for scheme, handed_over in product(("light", "dark"), (False, True)):
        with tempfile.TemporaryDirectory() as temporary:
            settings = Settings(Path(temporary) / "settings.ini")
            settings.practice.parent.mkdir(parents=True)
            path = make_practice_notebook(settings.practice, datetime.now(UTC))
            program = Program(app, settings, dark=scheme == "dark")
            program.complete()
            walk(program, path, folder, scheme, handed_over=handed_over)


def walk(program: Program, path: Path, folder: Path, scheme: str, *, handed_over: bool) -> None:
    """Show pages in one window and keep what they look like: all, or what is done on them after packs left."""
    program.window.resize(*SIZE)
    program.window.show()
    program.window.activateWindow()
    case = CaseId("")
    for step in WALKS:
        if not step.locked and not program.context.is_open:
            case = opened(program, path)
        scenes = [each for each in SCENES if each.walk == step.name and each.handed_over == handed_over]
        if not handed_over:
            show(program, step, case, path)
            for name, text in _POSED.get(step.name, {}).items():
                find(program.window, QLineEdit, name).setText(text)
            keep(program, folder / f"window-{step.name}-{scheme}.png")
        for scene in scenes:
            show(program, step, case, path)
            scene.act(program)
            settle(program)
            keep(program, folder / f"window-{scene.name}-{scheme}.png")
            put_away(program)
    program.window.close()
    program.end()


def show(program: Program, step: Walk, case: CaseId, path: Path) -> None:
    """Go to a page; what a scene typed into the one before is given up, and as whom it viewed a case."""
    if program.context.is_open:
        program.context.session.views.clear()
    step.show(program.context, case, path)
    for give_up in program.window.findChildren(QPushButton, "throw_away"):
        if give_up.isVisible():
            give_up.click()
    settle(program)


def opened(program: Program, path: Path) -> CaseId:
    """Open the practice notebook and give its case."""
    session = Session(path, program.worker)
    done: list[object] = []
    session.unlock(program.window, PASSPHRASE, done.append, done.append)
    wait_for(lambda: done)
    program.context.set_session(session)
    cases: list[CaseId] = []

    def found(notebook: Notebook) -> None:
        cases.extend(row.id for row in list_cases(notebook))

    session.ask(program.window, found, done.append, done.append)
    wait_for(lambda: cases)
    return cases[0]


def settle(program: Program) -> None:
    """Wait for what the page asked for, and for what it asks for then."""
    for _ in range(3):
        if program.context.is_open:
            answered(program)
        QTest.qWait(100)


def answered(program: Program) -> None:
    """Wait until the worker has done all that it was asked for."""
    done: list[object] = []
    program.context.session.ask(program.window, lambda _notebook: None, done.append, done.append)
    wait_for(lambda: done)


def wait_for(condition: Callable[[], object]) -> None:
    """Let the window live until a condition holds."""
    timer = QElapsedTimer()
    timer.start()
    while not condition():
        if timer.elapsed() > _PATIENCE:
            raise TimeoutError
        QTest.qWait(10)


def keep(program: Program, file: Path) -> None:
    """Write what the window looks like, and what stands over it, with as few colours as it needs."""
    picture = program.window.grab()
    painter = QPainter(picture)
    for above in QApplication.topLevelWidgets():
        if above is not program.window and above.isVisible():
            painter.drawPixmap(above.pos() - program.window.pos(), above.grab())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    small = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
