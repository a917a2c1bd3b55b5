"""The composition root: what is made once, and how the program begins and ends."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.crash import tell_crashes
from ui.guide import Guide
from ui.locking.afresh import Afresh, InPlace
from ui.locking.coming_back import bring_back
from ui.locking.idle import Idle
from ui.locking.steps import Locking
from ui.locking.watch import Watch
from ui.look import dress, load_fonts, prefers_contrast, prefers_dark
from ui.menus import Menus
from ui.settings import Settings
from ui.tidying import Tidying
from ui.widgets.crash_dialog import CrashDialog
from ui.window import Window
from ui.worker import Call, Worker

_SETTLED = 200
"""Milliseconds after which the first page is painted, and there is time to load what opens a notebook."""

_PATIENCE = 5
"""Seconds that the process before this one may take to let go of the notebook."""

_AFTER_THE_WINDOW = 500
"""Milliseconds after which the window is there, and what it does not need can be loaded."""

_BEAT = 500
"""Milliseconds between two moments at which Python can notice Ctrl-C in the terminal."""


class Program:
    """The parts of a running window."""

    def __init__(self, app: QApplication, settings: Settings | None = None, *, dark: bool | None = None) -> None:
        """Dress the application, and make worker, window, guide and lock.

        A lock stays in this process until ``be_a_process`` says that it is the program's own.
        """
        load_fonts()
        dress(app, dark=prefers_dark(app) if dark is None else dark, contrast=prefers_contrast(app))
        self.settings = settings or Settings()
        self.window = Window()
        self.tidying = Tidying(self.window)
        self.worker = Worker()
        self.window.restoreGeometry(self.settings.geometry)
        self.guide = Guide(self.window, self.worker, self.settings)
        self.menus = Menus(self.guide)
        self.guide.notebook_opened.connect(lambda: bring_back(self.guide))
        self.locking = Locking(self.guide, InPlace(self.guide))
        self.idle = Idle(lambda: self.settings.idle_minutes, self.guide.lock, self.window)

    def be_a_process(self) -> None:
        """Let a lock and a closed window end this process, and what the system tells lock the notebook."""
        self.locking.end_with(Afresh(self.settings, self.window))
        self.window.may_close = self.locking.may_close
        self._watch = Watch(self.guide, self.locking, self.worker)
        QTimer.singleShot(_AFTER_THE_WINDOW, self._watch.begin)

    def tell_crash(self, report: str) -> None:
        """Show where something went wrong that nobody foresaw; once, however often it does."""
        if self.window.findChild(CrashDialog) is None:
            CrashDialog(self.window, report).open()

    def load_ahead(self) -> None:
        """Load what opens a notebook, off the window's thread, while somebody types their passphrase.

        What is there by now stays to the end, so that nobody need look through it for what is garbage.
        """
        gc.freeze()
        self.worker.ask(Call(_load, self.window, lambda _none: None, lambda _problem: None))

    def end(self) -> None:
        """Close the notebook, end the thread, and remember where the window stood."""
        self.settings.keep_geometry(self.window.saveGeometry())
        self.guide.end()
        self.worker.stop()
        self.tidying.end()


def _load(_call: object) -> None:
    import notebook.tasks.notebook  # noqa: F401, PLC0415 - it stays loaded


def main(unlock: Path | None = None) -> int:
    """Open the window, on the page that unlocks a notebook if one is named; give the exit status at its end."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Casefold")
    app.setQuitOnLastWindowClosed(True)
    program = Program(app)
    tell_crashes(program.tell_crash, program.window.close)
    beat = QTimer(program.window)
    beat.timeout.connect(lambda: None)
    beat.start(_BEAT)
    if unlock is None:
        program.guide.start()
    else:
        program.guide.unlock(unlock, patience=_PATIENCE)
    program.window.show()
    program.guide.daily.begin()
    QTimer.singleShot(_SETTLED, program.window, program.load_ahead)
    program.be_a_process()
    try:
        return app.exec()
    finally:
        program.end()
