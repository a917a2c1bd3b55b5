"""What the process of the window loads, and what it does not lose."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.screen import Screen, needs_screen

WINDOW = """
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.theme import application
from ui.shell.settings import Settings
from ui.shell.locked_routes import StartRoute
app = application()
program = Program(app, Settings(Path(sys.argv[1]) / "settings.ini"))
program.complete()
program.context.navigator.go(StartRoute())
program.window.show()
assert QTest.qWaitForWindowExposed(program.window)
{then}
program.window.close()
program.end()
"""


def run(code: str, folder: Path) -> str:
    """Run Python without a screen and give what it printed."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, text=True, check=False, env=surroundings, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


CRASHING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
import ui.app
from tests.support.window import wait_for
from ui.shell.page import Page
from ui.crash_dialog import CrashDialog

class CrashingPage(Page):
    def __init__(self, context):
        super().__init__(context, "Crashing")
        button = QPushButton("x", self)
        button.clicked.connect(self.crash)
        QTimer.singleShot(0, self, lambda: self.look(button))

    def crash(self):
        typed = "".join(reversed("47-animA-yranac"))
        raise ValueError(typed)

    def look(self, button):
        wait_for(self.isVisible)
        button.click()
        wait_for(lambda: self.window().findChildren(CrashDialog))
        for dialog in self.window().findChildren(CrashDialog):
            print(dialog.isVisible(), dialog.findChild(QPlainTextEdit).toPlainText())
            dialog.close()
        self.window().close()

ui.app.make_page = lambda context, _route: CrashingPage(context)
sys.exit(ui.app.main())
"""


def test_a_crash_in_the_window_shows_its_place_alone(tmp_path: Path) -> None:
    """The window lives on, its dialog says type, module and line, and the message is nowhere."""
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", CRASHING], capture_output=True, text=True, check=False, env=surroundings, timeout=120
    )
    assert done.returncode == 0
    assert done.stdout.startswith("True ValueError\n  <string>:")
    assert "ValueError" in done.stderr
    assert "canary-Amina" not in done.stdout + done.stderr
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"canary-Amina" not in file.read_bytes()


def test_a_report_that_cannot_be_shown_shows_no_message() -> None:
    """Where even the dialog fails, Python's own report, which quotes the first error, does not take its place."""
    code = """
from ui.crash_report import install_excepthook
def told(report):
    raise OSError("no handle is left")
install_excepthook(told, print)
raise ValueError("canary-" + "Amina")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr.startswith("ValueError\n  <string>:")
    assert "Amina" not in done.stderr.replace(code, "")
    assert "excepthook" not in done.stderr


def test_the_first_window_loads_nothing_of_packs(tmp_path: Path) -> None:
    """What makes and reads PDF files is loaded when it is wanted, and not before."""
    heavy = run(WINDOW.format(then='print(*sorted({name.partition(".")[0] for name in sys.modules}))'), tmp_path)
    assert "PySide6" in heavy.split()
    assert not {"pikepdf", "pypdfium2", "reportlab", "pyhanko", "PIL"} & set(heavy.split())
    # What opens notebooks comes only when the first page stands, see ``Program.load_ahead``.
    assert not {"sqlcipher3", "argon2", "cryptography"} & set(heavy.split())


def test_opening_a_notebook_loads_no_sockets(desk: CliNotebook, tmp_path: Path) -> None:
    """What certificates are made of, and sockets with it, is loaded for a new notebook alone."""
    code = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from notebook.tasks.notebook import open_notebook
with open_notebook(Path({str(desk.notebook)!r}), {PASSPHRASE!r}, datetime.now(UTC)):
    print("cryptography.x509" in sys.modules, "socket" in sys.modules)
"""
    assert run(code, tmp_path).split() == ["False", "False"]


def test_the_command_line_loads_no_window(tmp_path: Path) -> None:
    """``casefold`` with arguments is the command line and nothing else."""
    code = """
import sys
sys.argv = ["casefold", "--help"]
from ui.entry_point import main
status = main()
print(status, "PySide6" in sys.modules)
"""
    assert run(code, tmp_path).splitlines()[-1] == "0 False"


def test_setting_texts_loses_no_reference(tmp_path: Path) -> None:
    """Twenty thousand calls into Qt that give None leave as many references to it as there were."""
    then = """
from ui.widgets.labels import label
made = label("")
before = sys.getrefcount(None)
for number in range(20_000):
    made.setText(str(number))
print(sys.getrefcount(None) - before)
"""
    assert int(run(WINDOW.format(then=then), tmp_path)) > -100


def test_the_first_window_loads_no_bus(tmp_path: Path) -> None:
    """What listens to the system comes after the window, and not on its thread."""
    loaded = run(
        WINDOW.format(then='print("PySide6.QtDBus" in sys.modules, "ui.platform.session_lock_linux" in sys.modules)'),
        tmp_path,
    )
    assert loaded.split() == ["False", "False"]


LISTENING = """
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
import ui.app
from tests.support.window import wait_for

begin = ui.app.Program.install_process_exit

def be_a_process(program):
    begin(program)
    QTimer.singleShot(0, program.window, lambda: close(program))

def close(program):
    wait_for(lambda: program._watch._source)
    program.window.close()

ui.app.Program.install_process_exit = be_a_process
sys.exit(ui.app.main())
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed")
def test_the_window_opens_no_socket_but_to_its_bus(tmp_path: Path) -> None:
    """With a bus there, whatever is opened stays on this machine; without one, nothing is said."""
    trace = tmp_path / "trace"
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    traced = ["strace", "-f", "-e", "trace=socket,connect", "-o", str(trace), sys.executable, "-c", LISTENING]
    for before in (["dbus-run-session", "--"], ["env", "-u", "DBUS_SESSION_BUS_ADDRESS"]):
        done = subprocess.run(
            [*before, *traced], capture_output=True, text=True, check=False, env=surroundings, timeout=120
        )
        assert done.returncode == 0, done.stderr
        said = [line for line in done.stderr.splitlines() if not line.startswith("dbus-daemon")]
        assert "bus" not in "".join(said).lower()
        lines = trace.read_text(encoding="utf-8")
        assert ("AF_UNIX" in lines) or before[0] == "env"
        assert "AF_INET" not in lines


FIRST_PAGE = """
import sys
from pathlib import Path
from ui.startup import load_qt
load_qt()
import ui.app
import ui.first_paint
from ui.shell.settings import Settings

ui.first_paint._UNSEEN = 600_000  # by the paint alone, however slow the machine

class Told(ui.app.Program):
    def __init__(self, app, _settings):
        super().__init__(app, Settings(Path(sys.argv[1]) / "settings.ini"))

    def go_on(self):
        {then}
        super().go_on()
        self.window.close()

ui.app.Program = Told
sys.exit(ui.app.main({unlock}))
"""


@pytest.mark.parametrize(
    ("unlock", "page"),
    [("Path(sys.argv[1]) / 'Case.casevault'", "ui.unlock.unlock_page"), ("None", "ui.unlock.start_page")],
)
def test_the_first_page_waits_for_little(tmp_path: Path, unlock: str, page: str) -> None:
    """By when a first page is painted, nothing is loaded of what comes after it, nor what is slow to load."""
    late = {
        "notebook.errors.tasks",
        "notebook.errors.vault",
        "notebook.errors.case_file",
        "notebook.errors.handover",
        "notebook.cli",
        "notebook.interchange",
        "notebook.sharing",
        "ui.background",
        "ui.crash_dialog",
        "ui.menu_actions",
        "ui.open_pages",
        "ui.shell.recovery_routes",
        "ui.shell.routes",
        "ui.shell.session",
        "ui.locking.lock_sequence",
        "PySide6.QtSvg",
        "reportlab",
        "fontTools",
    }
    assert all(find_spec(name) for name in late)
    loaded = run(FIRST_PAGE.format(then="print(*sys.modules)", unlock=unlock), tmp_path).split()
    assert page in loaded
    assert late & set(loaded) == set()


@pytest.mark.parametrize("unlock", ["Path(sys.argv[1]) / 'Case.casevault'", "None"])
def test_the_first_page_loads_no_widget_of_others(tmp_path: Path, unlock: str) -> None:
    """PySide loads every class of widget once it is asked for a parent that Qt made; a first page asks for none."""
    then = "import PySide6.QtWidgets; print(*vars(PySide6.QtWidgets))"
    loaded = run(FIRST_PAGE.format(then=then, unlock=unlock), tmp_path).split()
    assert "QMainWindow" in loaded
    assert "QCalendarWidget" not in loaded


CONTRAST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import ui.app
from ui.theme import HIGH_LIGHT, LIGHT, colours
from ui.shell.settings import Settings

settings = Settings(Path(sys.argv[1]) / "settings.ini")
ui.app.prefers_contrast = lambda _app: {more}
ui.app.prefers_dark = lambda _app: False

class Told(ui.app.Program):
    def __init__(self, app, _settings):
        super().__init__(app, settings)

    def go_on(self):
        print(colours() is HIGH_LIGHT, end=" ")
        super().go_on()
        print(colours() is HIGH_LIGHT, settings.contrast)
        self.window.close()

ui.app.Program = Told
sys.exit(ui.app.main(Path(sys.argv[1]) / "Case.casevault"))
"""


def test_more_contrast_is_there_from_the_first_paint_of_the_next_time(tmp_path: Path) -> None:
    """What the system asks for is seen at once the first time it does, and painted from the start after that."""
    runs = (
        (True, "False True True"),
        (True, "True True True"),
        (False, "True True True"),
        (False, "False False False"),
    )
    for more, said in runs:  # back to the usual it goes with the next start: a desktop may only answer late
        assert run(CONTRAST.format(more=more), tmp_path).strip() == said


LATER = """
import sys
from pathlib import Path
import pytest
import ui.app
import ui.first_paint
from tests.support.cli import PASSPHRASE
from tests.support.window import wait_for
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from ui.shell.settings import Settings

ui.first_paint._SEEN, ui.first_paint._UNSEEN = {seen}, {unseen}
{broken}

class Told(ui.app.Program):
    def __init__(self, app, _settings):
        super().__init__(app, Settings(Path(sys.argv[1]) / "settings.ini"))
        QTimer.singleShot(0, self.window, self.look)

    def look(self):
        {look}

ui.app.Program = Told
sys.exit(ui.app.main(Path({path!r})))
"""

OPENED = """self.window.findChild(QLineEdit, "passphrase").setText(PASSPHRASE)
        self.window.page._unlock.click()
        wait_for(lambda: self.context.is_open)
        print(self.window.may_close())"""


def test_a_notebook_is_never_open_without_a_lock(desk: CliNotebook, tmp_path: Path) -> None:
    """However late the paint, what locks a notebook is there when one opens: closing the window waits for it."""
    code = LATER.format(seen=600_000, unseen=600_000, broken="", look=OPENED, path=str(desk.notebook))
    assert run(code, tmp_path).split() == ["False"]


def test_a_window_that_is_never_painted_goes_on(desk: CliNotebook, tmp_path: Path) -> None:
    """A window that stays behind others gets its lock and its menus, too."""
    look = """wait_for(lambda: hasattr(self, "locking"))
        print(*{"ui.shell.lock_contract", "ui.app"} - set(sys.modules), "there")
        self.window.close()"""
    code = LATER.format(seen=600_000, unseen=50, broken="", look=look, path=str(desk.notebook))
    assert run(code, tmp_path).split() == ["there"]


def test_a_program_that_cannot_lock_ends(desk: CliNotebook, tmp_path: Path) -> None:
    """Where what comes after the first paint fails, nobody can open a notebook."""
    broken = "ui.app.Program.install_process_exit = lambda _program: 1 / 0"
    code = LATER.format(seen=0, unseen=600_000, broken=broken, look="pass", path=str(desk.notebook))
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run(code, tmp_path)


DARK = """
from PySide6.QtCore import Qt
from ui.theme import application, prefers_dark
from ui.shell.locked_routes import StartRoute
app = application()
for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
    app.styleHints().setColorScheme(scheme)
    app.processEvents()
    assert app.styleHints().colorScheme() is scheme
    print(prefers_dark(app))
"""


@needs_screen
@pytest.mark.skipif(sys.platform != "linux", reason="a desktop of Linux is played")
def test_dark_is_what_the_system_says(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The palette that the style gives on a desktop tells which of the two it is."""
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert screen.run(DARK).split() == ["True", "False"]


def test_what_was_copied_from_here_goes_with_the_program(tmp_path: Path) -> None:
    """Text of ours is not left on the clipboard, where Qt would let go of it after Python has ended: a crash."""
    then = (
        "from PySide6.QtGui import QGuiApplication; from ui.clipboard import tagged_mime_data; "
        "QGuiApplication.clipboard().setMimeData(tagged_mime_data('ours'))"
    )
    assert run(WINDOW.format(then=then), tmp_path) == ""


def test_the_end_of_the_session_is_heard_of(desk: CliNotebook, tmp_path: Path) -> None:
    """A running program listens for it, and has it wait where nothing takes what was typed, and only there."""
    look = """from PySide6.QtCore import SIGNAL
        wait_for(lambda: hasattr(self, "_watch"))
        print(self._app.receivers(SIGNAL("commitDataRequest(QSessionManager&)")))

        class Manager:
            def cancel(self):
                print("held up")

        for may in (True, False):
            self.locking.end_session = lambda may=may: may
            print(may)
            self._end_session(Manager())
        self.window.close()"""
    code = LATER.format(seen=600_000, unseen=50, broken="", look=look, path=str(desk.notebook))
    assert run(code, tmp_path).split("\n") == ["1", "True", "False", "held up", ""]
