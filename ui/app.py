"""The composition root: what is made once, and how the program begins and ends."""

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ui.crash import crash_report
from ui.guide import Guide
from ui.look import dress, load_fonts, prefers_dark
from ui.settings import Settings
from ui.window import Window
from ui.worker import Worker


class Program:
    """The parts of a running window."""

    def __init__(self, app: QApplication, settings: Settings | None = None, *, dark: bool | None = None) -> None:
        """Dress the application, and make worker, window and guide."""
        load_fonts()
        dress(app, dark=prefers_dark(app) if dark is None else dark)
        self.settings = settings or Settings()
        self.worker = Worker()
        self.window = Window()
        self.window.restoreGeometry(self.settings.geometry)
        self.guide = Guide(self.window, self.worker, self.settings)

    def end(self) -> None:
        """Close the notebook, end the thread, and remember where the window stood."""
        self.settings.keep_geometry(self.window.saveGeometry())
        self.guide.end()
        self.worker.stop()


def main() -> int:
    """Open the window; give the exit status when it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Casefold")
    app.setQuitOnLastWindowClosed(True)
    program = Program(app)
    sys.excepthook = _tell_without_content
    program.guide.start()
    program.window.show()
    try:
        return app.exec()
    finally:
        program.end()


def _tell_without_content(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say type, module and line of what nobody expected, and nothing of what it was about."""
    sys.stderr.write(crash_report(kind, trace) + "\n")
