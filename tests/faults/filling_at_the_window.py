"""Somebody types while the disk is really full, in a real window on a small disk; prints what did not hold."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.references import load_case

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import open_notebook
from tests.faults.filling_up import fill
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.entry_page import OWN_ACCOUNT, area, said, writing
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.session import Session
from ui.shell.settings import Settings
from ui.theme import application

_WORDS: Final = "He is not going back to that house. " * 40
_SAVED: Final = ("Saved 0", "Saved 1", "Saved 2")


def main(disk: Path, settings: Path) -> None:
    """Fill the disk, type, see it refused, make room, and save."""
    desk = CliNotebook.new(disk / "desk")
    if desk.run("import", CASE_FILE, "--trust-flags").status:
        raise RuntimeError("the disk is too small to begin with")
    app = application()
    program = Program(app, Settings(settings / "settings.ini"), dark=False)
    program.complete()
    program.window.show()
    session = Session(desk.notebook, program.worker)
    answers: list[object] = []
    session.unlock(program.window, PASSPHRASE, answers.append, answers.append)
    wait_for(lambda: answers)
    program.context.set_session(session)
    page = writing(program)
    editor = area(page, OWN_ACCOUNT)
    QTest.keyClicks(editor, "Begun. ")
    wait_for(lambda: said(page).startswith(_SAVED))
    fill(disk / "ballast")
    editor.insertPlainText(_WORDS)
    wait_for(lambda: said(page).startswith("Not saved yet: the disk is full. Your text is still here"))
    _say(editor.toPlainText() == "Begun. " + _WORDS, "what was typed is not there any more")
    (disk / "ballast").unlink()
    QTest.mouseClick(find(page, QPushButton, "save_again"), Qt.MouseButton.LeftButton)
    wait_for(lambda: said(page).startswith(_SAVED))
    program.window.close()
    program.end()
    with open_notebook(desk.notebook, PASSPHRASE, datetime.now(UTC)) as notebook:
        kept = [section.text for _, section in load_case(notebook, "K-014").parts()]
    _say(kept[-1] == "Begun. " + _WORDS, "what was typed was not saved by trying again")


def _say(holds: bool, wrong: str) -> None:  # noqa: FBT001  # reads as the condition that it is
    if not holds:
        sys.stdout.write(wrong + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
