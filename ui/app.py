"""Composition root: build the program's objects, start the window and shut it down.

In two steps: first what the first page needs to be painted, then everything else.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer

from notebook.messages.i18n import best_language, install
from notebook.messages.i18n import gettext as _
from ui.crash_report import install_excepthook
from ui.first_paint import AfterFirstPaint
from ui.menu_bar import Menus
from ui.pages import make_page
from ui.shell.context import AppContext
from ui.shell.gui_gc import GuiThreadCollector
from ui.shell.locked_routes import StartRoute, UnlockRoute
from ui.shell.navigator import Message
from ui.shell.settings import Settings
from ui.shell.window import Window
from ui.theme import Application, application, apply_theme, icon, load_fonts, prefers_contrast, prefers_dark
from ui.widgets.buttons import redraw_pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager
    from PySide6.QtWidgets import QApplication

    from ui.background import BackgroundRunner
    from ui.locking.lock_sequence import LockLimits
    from ui.shell.recovery_routes import RestoreRoute


_PATIENCE = 5
"""Seconds that the process before this one may take to let go of the notebook."""

_AFTER_THE_WINDOW = 500
"""Milliseconds after which the window is there, and what it does not need can be loaded."""

_BEAT = 500
"""Milliseconds between two moments at which Python can notice Ctrl-C in the terminal."""

_BACKUP = ".casebackup"
_KEY_SLOTS = ("keys.cv1", "keys.cv1.bak")
"""Files in the folder of a notebook; the first is what a file manager can open, since no folder has a type there."""


def route_to(path: Path) -> UnlockRoute | RestoreRoute:
    """Return the route for a path passed by the desktop, by its name alone: nothing waits for a slow disk."""
    if path.name.lower().endswith(_BACKUP):
        from ui.shell.recovery_routes import RestoreRoute

        return RestoreRoute(path)
    return UnlockRoute(path.parent if path.name in _KEY_SLOTS else path)


class Program:
    """The objects of a running window."""

    def __init__(self, app: QApplication, settings: Settings | None = None, *, dark: bool | None = None) -> None:
        """Style the application, and create the window, the context and the menus: all that a first page needs."""
        self.settings = settings or Settings()
        self._app = app
        self._system_dark = prefers_dark(app) if dark is None else dark
        load_fonts()
        self._apply_theme()
        self.window = Window()
        self.tidying = GuiThreadCollector(self.window, lambda: self.context.busy)
        self.window.restoreGeometry(self.settings.geometry)
        self.context = AppContext(self.window, self.settings, make_page)
        self.context.notebook_opened.connect(self._bring_back)
        self.context.appearance_changed.connect(self._change_appearance)
        self.menus = Menus(self.context)
        if isinstance(app, Application):
            app.file_opened.connect(self._open_from_desktop)

    @property
    def worker(self) -> BackgroundRunner:
        """Return the background thread."""
        return self.context.worker

    def complete(self, limits: LockLimits | None = None) -> None:
        """Create what an open notebook needs, and import what a lock or a crash report must not import late; once.

        A lock stays in this process until ``install_process_exit`` is called; ``limits`` are the time limits of its
        steps.
        """
        from ui.locking.idle_timer import IdleTimer
        from ui.locking.lock_sequence import LockSequence
        from ui.locking.restart import ReturnToUnlockPage
        from ui.menu_actions import MenuActions
        from ui.practice.exercise_host import ExerciseHost

        import_module("ui.shell.lock_contract")
        import_module("ui.crash_dialog")
        self.window.setWindowIcon(icon("notebook"))
        self.menus.fill(MenuActions(self.context))
        self.window.follow_focus()
        self.locking = LockSequence(self.context, ReturnToUnlockPage(self.context), limits)
        self._exercises = ExerciseHost(self.context)
        self.idle = IdleTimer(lambda: self.settings.idle_minutes, self.context.lock, self.window)

    def install_process_exit(self) -> None:
        """Let a lock and closing the window end this process, and lock the notebook on system events."""
        from ui.locking.restart import RestartProcess
        from ui.locking.session_lock import Watch

        self.locking.end_with(RestartProcess(self.settings, self.window))
        self.window.may_close = self.locking.may_close
        self._app.commitDataRequest.connect(self._end_session)
        self._watch = Watch(self.context, self.locking, self.worker)
        QTimer.singleShot(_AFTER_THE_WINDOW, self._watch.begin)

    def go_on(self) -> None:
        """Do everything that could wait until the first page was painted."""
        self.complete()
        self.install_process_exit()
        self.context.daily.begin()
        self.context.due_sweep.begin()
        self.load_ahead()
        # Never back in a running program: a desktop may answer late, and says "usual" until it has.
        if prefers_contrast(self._app) and not self.settings.contrast:
            self.settings.keep_contrast(more=True)
            self._apply_theme()

    def _apply_theme(self) -> None:
        """Apply the chosen appearance, or that of the system."""
        chosen = self.settings.appearance
        dark = chosen == "dark" if chosen else self._system_dark
        apply_theme(self._app, dark=dark, contrast=self.settings.contrast)

    def _change_appearance(self) -> None:
        self._apply_theme()
        redraw_pictures(self.window)

    def _bring_back(self) -> None:
        from ui.locking.restore_drafts import restore_drafts

        restore_drafts(self.context)

    def _open_from_desktop(self, path: str) -> None:
        """Open a file that the system passed to the running program, unless something is open or under way."""
        self.window.raise_()
        self.window.activateWindow()
        navigator, leads = self.context.navigator, route_to(Path(path))
        route = navigator.route
        if isinstance(route, UnlockRoute) and leads == UnlockRoute(route.path):
            return  # there already: what was typed stays, and what is being unlocked goes on
        if isinstance(route, StartRoute | UnlockRoute):
            navigator.go(leads)
            return
        if self.context.is_open:
            text = _("The other notebook was not opened. Lock this one first, then open that one.")
        else:
            text = _("The other notebook was not opened. Finish here or go back, then open it.")
        navigator.say(Message(text))

    def _end_session(self, manager: QSessionManager) -> None:
        """Close the notebook before the session ends; delay that only where text would be lost."""
        if not self.locking.end_session():
            manager.cancel()

    def show_crash(self, report: str) -> None:
        """Report where an unexpected error occurred; once, however often it occurs."""
        from ui.crash_dialog import CrashDialog

        if self.window.findChild(CrashDialog) is None:
            CrashDialog(self.window, report).open()

    def load_ahead(self) -> None:
        """Import what opens a notebook and lists its cases, off the GUI thread, while the user types the passphrase.

        Everything loaded by now lives to the end, so it is excluded from garbage collection.
        """
        from ui.background import Job

        gc.freeze()
        self.worker.ask(Job(_load, self.window, lambda _none: None, lambda _problem: None))

    def end(self) -> None:
        """Close the notebook, stop the thread, clear the clipboard, and store the window's geometry."""
        from ui.clipboard import empty_clipboard

        self.settings.keep_geometry(self.window.saveGeometry())
        self.settings.keep_contrast(more=prefers_contrast(self._app))
        self.context.end()
        self.worker.stop()
        empty_clipboard()  # what PySide made for it must not be freed after Python has ended
        self.tidying.end()


def _load(_call: object) -> None:
    for name in ("notebook.tasks.notebook", "notebook.messages.backups", "ui.cases.list.case_list_page"):
        import_module(name)


def main(unlock: Path | None = None, *, opened: Path | None = None) -> int:
    """Open the window and return its exit status.

    ``unlock`` is the notebook that the process before this one locked, ``opened`` what the file manager opens.
    """
    app = application(sys.argv[:1])
    app.setApplicationName("Casefold")
    app.setDesktopFileName("casefold")  # under Wayland the window has its icon by that of packaging/linux
    app.setQuitOnLastWindowClosed(True)
    settings = Settings()
    install(best_language([settings.language, *QLocale.system().uiLanguages()]))
    program = Program(app, settings)
    install_excepthook(program.show_crash, program.window.close)
    beat = QTimer(program.window)
    beat.timeout.connect(lambda: None)
    beat.start(_BEAT)

    if unlock is not None:
        program.context.navigator.go(UnlockRoute(unlock, patience=_PATIENCE, returns=True))
    elif opened is not None:
        program.context.navigator.go(route_to(opened))
    else:
        program.context.navigator.go(StartRoute())

    def go_on() -> None:
        try:
            program.go_on()
        except BaseException:
            QTimer.singleShot(0, lambda: app.exit(1))  # a notebook must not be open where nothing locks it
            raise

    rest = AfterFirstPaint(program.window, go_on)
    program.context.notebook_opened.connect(rest.go_on)  # however soon that may be
    if program.settings.geometry.isEmpty():
        program.window.fit_screen()
    program.window.show()
    try:
        return app.exec()
    finally:
        program.end()
