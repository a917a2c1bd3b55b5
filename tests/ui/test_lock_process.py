"""The whole program, as a process of its own: what is typed outlives the process that it was typed into."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from notebook.errors.vault import AlreadyOpen
from notebook.tasks.notebook import open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.screen import Screen, needs_screen, until
from tests.support.session_bus import AT, MANAGER, Bus, logind_on, needs_bus
from ui.shell.clock import now

pytestmark = [
    needs_screen,
    pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up under /proc"),
]

TYPED = "He said: canary-Amina-47."

WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
import ui.app
from notebook.model.ids import CaseId
from tests.support.window import wait_for
from ui.shell.routes import EntryRoute

begin = ui.app.Program.install_process_exit

def page(program, name):
    wait_for(lambda: program.window.page is not None and program.window.page.objectName() == name)
    return program.window.page

def write(program):
    line = page(program, "UnlockPage").findChild(QLineEdit, "passphrase")
    QTest.keyClicks(line, "{passphrase}")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page(program, "CaseListPage")
    wait_for(lambda: not program.worker.busy)
    program.context.navigator.go(EntryRoute(CaseId("c1")))
    shown = page(program, "EntryPage")
    wait_for(lambda: shown.findChildren(QPlainTextEdit))
    area = shown.findChildren(QPlainTextEdit)[0]
    area.setFocus()
    {before}
    QTest.keyClicks(area, "{typed}")
    print("typed", flush=True)

def be_a_process(program):
    begin(program)
    QTimer.singleShot(0, program.window, lambda: write(program))

ui.app.Program.install_process_exit = be_a_process
ui.app.main(Path(sys.argv[1]))
print("came back", flush=True)
"""

HANG = "program.context.session.ask(program.window, lambda notebook: __import__('time').sleep(600), print, print)"


@pytest.fixture
def surroundings(screen: Screen, tmp_path: Path) -> dict[str, str]:
    """Give the environment of somebody with a home of their own, and no bus."""
    home = tmp_path / "home"
    home.mkdir()
    bare = {name: value for name, value in screen.surroundings.items() if not name.startswith(("DBUS", "XDG"))}
    return bare | {"HOME": str(home), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}


def fresh(desk: CliNotebook) -> list[int]:
    """Give the processes that stand on the page that unlocks this notebook, as the system knows them."""
    wanted = b"--unlock\0" + str(desk.notebook).encode() + b"\0"
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and wanted in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def write(desk: CliNotebook, surroundings: dict[str, str]) -> Iterator[Start]:
    """Give what starts the program, unlocks, and types into a new entry; afterwards no program is left behind."""
    started: list[subprocess.Popen[str]] = []

    def start(before: str = "", **more: str) -> "subprocess.Popen[str]":
        code = WRITER.format(passphrase=PASSPHRASE, typed=TYPED, before=before)
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(desk.notebook)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings | more,
        )
        started.append(program)
        assert program.stdout is not None
        said = program.stdout.readline()
        assert said == "typed\n", (program.wait(), program.communicate()[1])
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()
    for process in fresh(desk):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def gone(program: subprocess.Popen[str]) -> None:
    """Wait until the process that was typed into is gone, and see that it said nothing on its way."""
    out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (0, ""), err
    assert "Traceback" not in err
    assert not Path(f"/proc/{program.pid}").exists()


def is_open(desk: CliNotebook) -> bool:
    """Tell whether somebody has the notebook."""
    try:
        with open_notebook(desk.notebook, "not the passphrase", now()):
            return False
    except AlreadyOpen:
        return True
    except Exception:  # noqa: BLE001  # the wrong passphrase, so the lock was free
        return False


def turned() -> bool:
    """Give our own side of the bus its turn."""
    QTest.qWait(0)
    return True


def texts(desk: CliNotebook) -> list[str]:
    """Give all texts of the case."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return [section.text for entry in load_case(notebook, "K-014").entries for section in entry.sections]


def unlock_and_close(desk: CliNotebook, screen: Screen, ready: Callable[[], bool] = lambda: True) -> None:
    """Type the passphrase into the fresh program with real keys, see it open and ready, and close it."""
    until(lambda: len(fresh(desk)) == 1)
    [process] = fresh(desk)
    assert os.getsid(process) == process, "in a session of its own"
    screen.focus(process)
    screen.do("type", "--delay", "20", PASSPHRASE)
    screen.do("key", "Return")
    until(lambda: is_open(desk) and ready())
    screen.focus(process)
    until(lambda: _quits(screen, process))
    until(lambda: not is_open(desk))


def _quits(screen: Screen, process: int) -> bool:
    """Ask the program to quit, and tell whether it is gone."""
    if Path(f"/proc/{process}").exists():
        with suppress(subprocess.CalledProcessError):
            screen.do("key", "ctrl+q")
    return not Path(f"/proc/{process}").exists()


def test_a_key_locks_and_the_text_is_there(
    desk: CliNotebook, screen: Screen, surroundings: dict[str, str], write: Start
) -> None:
    """The process is gone, a fresh one asks for the passphrase, and what was typed is in the notebook."""
    program = write()
    screen.focus(program.pid)
    screen.do("key", "ctrl+l")
    gone(program)
    unlock_and_close(desk, screen)
    assert TYPED in texts(desk)
    for file in Path(surroundings["HOME"]).rglob("*"):
        assert not file.is_file() or b"canary" not in file.read_bytes()


@needs_bus
@pytest.mark.usefixtures("app")  # our own side of the bus needs one
def test_the_coming_sleep_locks(desk: CliNotebook, screen: Screen, bus: Bus, write: Start) -> None:
    """The machine is held up until the process is gone, and no longer."""
    logind = logind_on(bus)
    program = write(DBUS_SYSTEM_BUS_ADDRESS=bus.address)
    until(lambda: turned() and logind.inhibited)
    bus.tell(AT, MANAGER, "PrepareForSleep", on=True)
    until(lambda: turned() and program.poll() is not None)
    assert not logind.inhibited
    gone(program)
    unlock_and_close(desk, screen)
    assert TYPED in texts(desk)


UNLOCKER = """
import sys
from pathlib import Path
from threading import Event
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
import ui.app
from notebook.vault import kdf
from tests.support.window import wait_for

begin = ui.app.Program.install_process_exit

def derive(*_secret, **_cost):
    print("deriving", flush=True)
    Event().wait()

kdf.hash_secret_raw = derive

def unlock(program):
    wait_for(lambda: program.window.isActiveWindow())
    line = program.window.page.findChild(QLineEdit, "passphrase")
    QTest.keyClicks(line, "{passphrase}")
    QTest.keyClick(line, Qt.Key.Key_Return)

def be_a_process(program):
    begin(program)
    QTimer.singleShot(0, program.window, lambda: unlock(program))

ui.app.Program.install_process_exit = be_a_process
ui.app.main(Path(sys.argv[1]))
print("came back", flush=True)
"""


def test_a_key_while_it_unlocks(desk: CliNotebook, screen: Screen, surroundings: dict[str, str]) -> None:
    """The process that got the passphrase is gone while its key is derived, and a fresh one asks for it again."""
    line = [sys.executable, "-c", UNLOCKER.format(passphrase=PASSPHRASE), str(desk.notebook)]
    program = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings | {"QT_LOGGING_RULES": "*=false"},
    )
    assert program.stdout is not None
    screen.focus(program.pid)
    assert program.stdout.readline() == "deriving\n"
    screen.do("key", "ctrl+l")
    gone(program)
    until(lambda: len(fresh(desk)) == 1)
    [process] = fresh(desk)
    screen.focus(process)  # once its window stands
    assert not is_open(desk)
    os.kill(process, signal.SIGKILL)


def test_7_a_thread_that_hangs_does_not_keep_the_process(
    desk: CliNotebook, screen: Screen, surroundings: dict[str, str], write: Start
) -> None:
    """The notebook does not answer at all: the text is set aside, the process ends, and the next unlock has it."""
    program = write(before=HANG)
    screen.focus(program.pid)
    screen.do("key", "ctrl+l")
    gone(program)
    [file] = Path(surroundings["HOME"]).rglob("*.aside")
    assert b"canary" not in file.read_bytes()
    unlock_and_close(desk, screen, lambda: not file.exists())
    assert TYPED in texts(desk)
