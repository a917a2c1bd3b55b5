"""The window: how long until the first page is painted, and the memory it takes once a notebook is open."""

import compileall
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.measuring import Measured, computed_by_all, in_turns, timed
from notebook.vault.kdf import KDF_SALT_SIZE, KdfCost, derive
from tests.support.cli import PASSPHRASE

_ROOT: Final = Path(__file__).resolve().parent.parent

_PAINTED: Final = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False

shown = lambda: "painted"

def painted():
    sys.stdout.write(shown() + "\\n")
    sys.stdout.flush()
    os._exit(0)

def resident():
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    sys.stdout.write(str(pages * os.sysconf("SC_PAGE_SIZE")) + "\\n")
    sys.stdout.flush()
    os._exit(0)
"""

_BARE: Final = f"""
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
{_PAINTED}
app = QApplication(["bare"])
window = QMainWindow()
watch = Watch()
window.installEventFilter(watch)
window.show()
if sys.argv[1] == "memory":
    painted = lambda: QTimer.singleShot(500, resident)
app.exec()
"""

_ASKING: Final = _BARE.replace(
    "window = QMainWindow()",
    """window = QMainWindow()
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
page = QWidget()
column = QVBoxLayout(page)
said, line, unlock = QLabel("Passphrase"), QLineEdit(), QPushButton("Unlock")
said.setAlignment(Qt.AlignmentFlag.AlignLeading)
line.setEchoMode(QLineEdit.EchoMode.Password)
for part in (said, line, unlock):
    column.addWidget(part)
window.setCentralWidget(page)""",
)
"""The least that a PySide6 program does which asks for a passphrase: a word, a field and a button as they come."""

_OURS: Final = f"""
import os, sys, time
from ui.startup import load_qt
load_qt()  # as ui.entry_point does before it loads ui.app
mode, path, settings, passphrase, *case = sys.argv[1:]
sys.argv[1:] = [] if mode == "first" else ["--unlock", path]
from ui.entry_point import main
import ui.app
from pathlib import Path
{_PAINTED}
class Watched(ui.app.Program):
    def __init__(self, app, _settings):
        super().__init__(app, ui.app.Settings(Path(settings)))
        self.watch = Watch()
        if mode in ("first", "start"):
            global shown
            shown = lambda: type(self.window.page).__name__
            self.window.installEventFilter(self.watch)

    def tell_crash(self, report):
        sys.stderr.write(report)
        os._exit(1)

    def go_on(self):
        super().go_on()
        from ui.background import Job  # the passphrase takes longer to type than what is loaded meanwhile
        self.worker.ask(Job(lambda _call: None, self.window, lambda _none: self.open(), print))

    def open(self):
        from ui.shell.session import Session
        session = Session(Path(path), self.worker)
        self.begun = self.beaten = time.perf_counter()
        self.longest = 0.0
        if mode == "freeze":
            self.timer = QTimer(self.window, interval=2)
            self.timer.timeout.connect(self.beat)
            self.timer.start()
        session.unlock(self.window, passphrase, lambda _none: self.opened(session), self.show_crash)

    def beat(self):
        self.beaten, before = time.perf_counter(), self.beaten
        self.longest = max(self.longest, self.beaten - before)

    def opened(self, session):
        from ui.unlock.notebook_opener import show_opened
        show_opened(self.context, session)
        session.ask(self.window, self.task(), lambda _none: QTimer.singleShot(0, self.done), print)

    def task(self):
        if mode != "freeze":
            return lambda _notebook: None
        def make_pack(notebook):
            from benchmarks.packs import place_pack
            place_pack(notebook, case[0], Path(path).parent)
        return make_pack

    def done(self):
        if mode == "memory":
            QTimer.singleShot(500, resident)
            return
        self.window.repaint()
        self.beat()
        taken = self.longest if mode == "freeze" else time.perf_counter() - self.begun
        sys.stdout.write(str(taken * 1000) + "\\n")
        sys.stdout.flush()
        os._exit(0)

ui.app.Program = Watched
main()
"""


def _first_line(*command: str | Path) -> str:
    """Return the first line of a Python, which then ends by itself."""
    with subprocess.Popen(
        [sys.executable, "-c", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
    ) as started:
        assert started.stdout is not None  # noqa: S101 - asked for
        line = started.stdout.readline()
    if not line:
        raise RuntimeError("the window did not come up")
    return line


def starting(notebook: Path, folder: Path, pairs: int = 15) -> list[Measured]:
    """Measure what is computed from the start of the process to a painted first page, against two windows."""
    for package in ("notebook", "ui"):  # as an installed program is; an editor may have left them newer than that
        compileall.compile_dir(_ROOT / package, quiet=1)
    settings = folder / "start.ini"
    measured = []
    bare = ("bare PySide6 window", _BARE)
    for mode, page, (yardstick, window) in (
        ("start", "unlock", bare),
        ("start", "unlock", ("bare one with a field and a button", _ASKING)),
        ("first", "start", bare),
    ):
        shown = _first_line(_OURS, mode, notebook, settings, PASSPHRASE).strip()
        if shown != f"{page.title()}Page":
            raise RuntimeError(f"{shown} was painted, and not the {page} page")
        ours, theirs = in_turns(
            computed_by_all(partial(_first_line, _OURS, mode, notebook, settings, PASSPHRASE)),
            computed_by_all(partial(_first_line, window, "start")),
            pairs,
        )
        measured.append(Measured(f"start to the painted {page} page", yardstick, ours, theirs, "ms", 1.6))
    return measured


def unlocking(notebook: Path, folder: Path, cost: KdfCost, pairs: int = 5) -> Measured:
    """Measure from the passphrase to the painted list of cases; the window stands by then."""
    settings = folder / "unlock.ini"
    ours, theirs = in_turns(
        lambda: float(_first_line(_OURS, "unlock", notebook, settings, PASSPHRASE)),
        timed(lambda: derive(PASSPHRASE.encode(), bytes(KDF_SALT_SIZE), cost)),
        pairs,
    )
    return Measured("unlock to the painted list of cases", "the key derivation alone", ours, theirs, "ms", 1.25)


def freezing(notebook: Path, case: str, folder: Path, times: int = 3) -> Measured:
    """Measure how long the window stands still at most while a notebook is unlocked and a pack of a case is made."""
    settings = folder / "freeze.ini"
    taken = [float(_first_line(_OURS, "freeze", notebook, settings, PASSPHRASE, case)) for _time in range(times)]
    return Measured("longest freeze, unlock and pack", "0.1 s", median(taken), 100, "ms", 1.0)


def memory(notebook: Path, folder: Path, pairs: int = 3) -> Measured:
    """Measure what stays in memory half a second after the cases are shown."""
    settings, mib = folder / "memory.ini", 1024 * 1024
    ours, theirs = in_turns(
        lambda: int(_first_line(_OURS, "memory", notebook, settings, PASSPHRASE)) / mib,
        lambda: int(_first_line(_BARE, "memory")) / mib,
        pairs,
    )
    return Measured("memory when a notebook is open", "bare PySide6 window", ours, theirs, "MiB", 2.0)
