"""What follows a lock: a new process, since nothing else wipes the memory of this one."""

import os
import sys
from pathlib import Path
from typing import Final, NoReturn

from ui.shell.context import AppContext
from ui.shell.locked_routes import StartRoute, UnlockRoute
from ui.shell.settings import Settings
from ui.shell.window import Window

UNLOCK: Final = "--unlock"
"""How the program starts itself on the page that unlocks a notebook, whose path follows."""


class RestartProcess:
    """Restarts the program, with the window in its place, and ends this process at once."""

    def __init__(self, settings: Settings, window: Window) -> None:
        """Take the settings, and the window whose geometry is stored."""
        self._settings = settings
        self._window = window

    def start(self, path: Path | None) -> None:
        """Start a detached process on the page that unlocks a notebook, else on the first; raise OSError."""
        import subprocess

        self._remember()
        subprocess.Popen(  # noqa: S603 - our own program, and the path of a folder that was open in it
            _program() if path is None else [*_program(), UNLOCK, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
            env=os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def end(self) -> NoReturn:
        """End this process now: no thread is waited for, no destructor runs, nothing can delay it."""
        try:
            self._remember()
        finally:
            os._exit(0)

    def _remember(self) -> None:
        self._settings.keep_geometry(self._window.saveGeometry())
        self._settings.write()


class ReturnToUnlockPage:
    """Shows the page that unlocks in the same process: for a window that does not own its process."""

    def __init__(self, context: AppContext) -> None:
        """Take the function that shows that page."""
        self._context = context

    def start(self, path: Path | None) -> None:
        """Show the page."""
        if path is None:
            self._context.navigator.go(StartRoute())
        else:
            self._context.navigator.go(UnlockRoute(path))

    def end(self) -> None:
        """Keep the process running."""


def _program() -> list[str]:
    """Return the command line of this program; a bundled one is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-I", "-m", "ui.entry_point"]
