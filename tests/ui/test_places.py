"""Where the window stands, and how it is parted, from one run to the next."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from notebook.tasks.cases import list_cases
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.cases.case.mark_dialogs import RemoveMarkDialog
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.shell.settings import Settings

if TYPE_CHECKING:
    from notebook.model.ids import CaseId

STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
import ui.app

make_page = ui.app.make_page

def look(window):
    assert QTest.qWaitForWindowExposed(window)
    print(*window.frameGeometry().getRect())
    window.close()

def begin(context, route):
    QTimer.singleShot(0, context.window, lambda: look(context.window))
    return make_page(context, route)

ui.app.make_page = begin
sys.exit(ui.app.main())
"""


@pytest.mark.parametrize("size", [(683, 384), (1366, 768), (3840, 2160)])
def test_the_first_window_stands_on_its_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """However small the screen, nobody has to look for the lower edge; on a large one it is no larger than it reads."""
    screens = tmp_path / "screens.json"
    one = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [one]}))
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, check=False, env=surroundings, timeout=120
    )
    assert done.returncode == 0, done.stderr
    there = QRect(*map(int, done.stdout.split()))
    assert QRect(0, 0, *size).contains(there)
    assert there.width() <= 1200
    assert there.width() > 600


def test_the_window_comes_back_onto_a_screen(app: QApplication, tmp_path: Path) -> None:
    """A window that stood on a screen that is not there any more comes up on one that is."""
    settings = Settings(tmp_path / "settings.ini")
    before = Program(app, settings, dark=False)
    before.window.setGeometry(5000, 4000, 3000, 2000)
    settings.keep_geometry(before.window.saveGeometry())
    before.window.deleteLater()
    after = Program(app, settings, dark=False)
    try:
        after.window.show()
        settle()
        there = app.primaryScreen().availableGeometry()
        assert there.contains(after.window.geometry().topLeft())
        assert after.window.width() <= there.width()
        assert after.window.height() <= there.height()
    finally:
        after.window.close()
        after.window.deleteLater()
        QTest.qWait(0)


def test_a_case_stays_parted_as_somebody_likes_it(unlocked: Program, tmp_path: Path) -> None:
    """The line between the timeline and what is read stays where it was drawn, in the next case and the next run."""
    found: list[CaseId] = []
    unlocked.context.session.ask(unlocked.window, list_cases, lambda rows: found.extend(row.id for row in rows), print)
    wait_for(lambda: found)
    unlocked.context.navigator.go(CaseRoute(found[0]))
    settle()
    parted = find(unlocked.window, QSplitter, "parted")
    wide, _ = parted.sizes()
    parted.moveSplitter(wide + 120, 1)
    QTest.qWait(0)
    drawn = parted.sizes()
    assert drawn[0] > wide + 60
    unlocked.settings.write()
    assert Settings(tmp_path / "settings.ini").parts == unlocked.settings.parts
    unlocked.context.navigator.go(CaseListRoute())
    unlocked.context.navigator.go(CaseRoute(found[0]))
    settle()
    assert find(unlocked.window, QSplitter, "parted").sizes() == drawn


def test_a_dialog_keeps_the_size_that_somebody_gave_it(program: Program) -> None:
    """It begins as high as its words, and comes back as large as it was drawn."""
    dialog = RemoveMarkDialog(program.window, "Amina", lambda: None)
    dialog.show()
    settle()
    begun = dialog.height()
    assert begun == dialog.column.totalHeightForWidth(dialog.width())
    dialog.resize(700, 600)
    dialog.hide()
    dialog.show()
    settle()
    assert (dialog.width(), dialog.height()) == (700, 600)
    assert begun < 600
    dialog.close()
