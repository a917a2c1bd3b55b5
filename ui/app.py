"""The composition root: what is made once, and how the program begins and ends."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.crash import tell_crashes
from ui.guide import Guide
from ui.look import dress, load_fonts, prefers_contrast, prefers_dark
from ui.menus import Menus
from ui.settings import Settings
from ui.widgets.crash_dialog import CrashDialog
from ui.window import Window
from ui.worker import Call, Worker

_SETTLED = 200
"""Milliseconds after which the first page is painted, and there is time to load what opens a notebook."""

_BEAT = 500
"""Milliseconds between two moments at which Python can notice Ctrl-C in the terminal."""


class Program:
    """The parts of a running window."""

    def __init__(self, app: QApplication, settings: Settings | None = None, *, dark: bool | None = None) -> None:
        """Dress the application, and make worker, window and guide."""
        load_fonts()
        dress(app, dark=prefers_dark(app) if dark is None else dark, contrast=prefers_contrast(app))
        self.settings = settings or Settings()
        self.worker = Worker()
        self.window = Window()
        self.window.restoreGeometry(self.settings.geometry)
        self.guide = Guide(self.window, self.worker, self.settings)
        self.menus = Menus(self.guide)

    def tell_crash(self, report: str) -> None:
        """Show where something went wrong that nobody foresaw; once, however often it does."""
        if self.window.findChild(CrashDialog) is None:
            CrashDialog(self.window, report).open()

    def load_ahead(self) -> None:
        """Load what opens a notebook, off the window's thread, while somebody types their passphrase."""
        self.worker.ask(Call(_load, self.window, lambda _none: None, lambda _problem: None))

    def end(self) -> None:
        """Close the notebook, end the thread, and remember where the window stood."""
        self.settings.keep_geometry(self.window.saveGeometry())
        self.guide.end()
        self.worker.stop()


def _load(_call: object) -> None:
    import notebook.tasks.notebook  # noqa: F401, PLC0415 - it stays loaded


def main() -> int:
    """Open the window; give the exit status when it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Casefold")
    app.setQuitOnLastWindowClosed(True)
    program = Program(app)
    tell_crashes(program.tell_crash, program.window.close)
    beat = QTimer(program.window)
    beat.timeout.connect(lambda: None)
    beat.start(_BEAT)
    program.guide.start()
    program.window.show()
    program.guide.daily.begin()
    QTimer.singleShot(_SETTLED, program.window, program.load_ahead)
    try:
        return app.exec()
    finally:
        program.end()
