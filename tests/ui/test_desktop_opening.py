"""A path that the file manager hands over leads to the page that opens it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.support.window import find
from ui.app import Program, route_to
from ui.shell.locked_routes import CreateRoute, StartRoute, UnlockRoute
from ui.shell.recovery_routes import RecoverRoute, RestoreRoute
from ui.shell.routes import CaseListRoute, Route

STARTED = """
import sys
import ui.app
from PySide6.QtCore import QTimer

class Looked(ui.app.Program):
    def go_on(self):
        super().go_on()
        page = self.window.page
        print(page.objectName(), getattr(page, "_path", ""), getattr(page, "_patience", ""))
        QTimer.singleShot(0, self.window.close)

ui.app.Program = Looked
from ui.entry_point import main
sys.exit(main())
"""


def started(home: Path, *words: str) -> str:
    """Start the program as the desktop does, and give the page that it begins with, or what the command line said."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", STARTED, *words],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings | {"PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=home,
        timeout=120,
    )
    return (done.stdout or done.stderr).strip()


@pytest.mark.parametrize("named", ["Amina.casevault", "Amina.casevault/", "Amina.casevault/keys.cv1", "Renamed"])
def test_path_of_a_notebook_opens_its_unlock_page(tmp_path: Path, named: str) -> None:
    """The folder under any name, and the file in it that a desktop can give a type; no other process is waited for."""
    folder = tmp_path / named.partition("/")[0]
    folder.mkdir()
    assert started(tmp_path, os.path.join(tmp_path, named)) == f"UnlockPage {folder} 0"  # noqa: PTH118 - keeps the "/"


def test_name_typed_in_the_folder_of_a_notebook_opens_its_unlock_page(tmp_path: Path) -> None:
    """What ends as a notebook does is no command, however it is written."""
    assert started(tmp_path, "Amina.CaseVault") == f"UnlockPage {tmp_path / 'Amina.CaseVault'} 0"


def test_path_of_a_backup_opens_the_page_that_restores_it(tmp_path: Path) -> None:
    backup = tmp_path / "Amina.casebackup"
    backup.write_bytes(b"CASEBAK1")
    assert started(tmp_path, str(backup)).startswith("RestorePage")


def test_backup_that_has_gone_since_is_answered_in_the_window(tmp_path: Path) -> None:
    assert started(tmp_path, str(tmp_path / "Gone.casebackup")).startswith("RestorePage")


def test_command_stays_a_command(tmp_path: Path) -> None:
    """A folder that is called like one changes nothing."""
    (tmp_path / "cases").mkdir()
    assert "usage: casefold" in started(tmp_path, "cases")
    assert started(tmp_path, "--version").startswith("Casefold ")


def test_path_leads_to_its_route() -> None:
    """By its name alone: a disk that hangs does not hold up the first page."""
    folder = Path("/home/Amina.casevault")
    assert route_to(folder) == UnlockRoute(folder)
    assert route_to(folder / "keys.cv1") == UnlockRoute(folder)
    assert route_to(folder / "keys.cv1.bak") == UnlockRoute(folder)
    assert route_to(Path("/home/A.CASEBACKUP")) == RestoreRoute(Path("/home/A.CASEBACKUP"))


def opened_by_the_system(app: QApplication, path: Path) -> None:
    """Send what macOS sends to a running program."""
    QCoreApplication.sendEvent(app, QFileOpenEvent(str(path)))


def test_running_program_goes_to_what_the_system_opens(app: QApplication, program: Program, tmp_path: Path) -> None:
    program.context.navigator.go(StartRoute())
    opened_by_the_system(app, tmp_path / "Amina.casevault")
    assert program.window.page is not None
    assert program.window.page.objectName() == "UnlockPage"
    opened_by_the_system(app, tmp_path / "Gone.casebackup")
    assert program.window.page.objectName() == "RestorePage"


def test_second_double_click_keeps_what_was_typed(app: QApplication, program: Program, tmp_path: Path) -> None:
    """Whoever is impatient while their notebook is unlocked neither stops that nor types their passphrase again."""
    path = tmp_path / "Amina.casevault"
    program.context.navigator.go(UnlockRoute(path, patience=5))
    before = program.window.page
    assert before is not None
    find(before, QLineEdit, "passphrase").setText("half a passphrase")
    for opened in (path, path / "keys.cv1"):
        opened_by_the_system(app, opened)
        assert program.window.page is before
    assert find(before, QLineEdit, "passphrase").text() == "half a passphrase"


@pytest.mark.parametrize("leads", [UnlockRoute, RecoverRoute, lambda _path: StartRoute()])
def test_name_that_turns_its_letters_cannot_pose_as_another(
    program: Program, tmp_path: Path, leads: Callable[[Path], Route]
) -> None:
    """A folder named with marks that reverse what follows would read as the notebook that it is not."""
    path = tmp_path / "\u202eanimA.casevault"
    path.mkdir()
    program.settings.remember(path)
    program.context.navigator.go(leads(path))
    page = program.window.page
    assert page is not None
    assert not any("\u202e" in each.text() for each in page.findChildren(QLabel))
    assert any("animA" in each.text() for each in page.findChildren(QLabel))


def test_address_that_is_no_file_leads_nowhere(app: QApplication, program: Program) -> None:
    """What is opened may be an address on the web, which is no path."""
    program.context.navigator.go(StartRoute())
    QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("https://example.org/Amina.casevault")))
    assert isinstance(program.context.navigator.route, StartRoute)


def test_open_notebook_stays_open(app: QApplication, unlocked: Program, tmp_path: Path) -> None:
    """It is said that it has to be locked first; nothing that is being written is left."""
    unlocked.context.navigator.go(CaseListRoute())
    before = unlocked.window.page
    assert before is not None
    opened_by_the_system(app, tmp_path / "Other.casevault")
    assert unlocked.window.page is before
    assert "Lock this one first" in before.banner.text


def test_page_on_which_something_is_made_stays(app: QApplication, program: Program, tmp_path: Path) -> None:
    program.context.navigator.go(CreateRoute())
    opened_by_the_system(app, tmp_path / "Other.casevault")
    assert program.window.page is not None
    assert program.window.page.objectName() == "CreatePage"
