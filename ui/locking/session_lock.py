"""System events on which a notebook locks: sleep, and the lock of the session."""

import sys
from types import ModuleType
from typing import Protocol

from PySide6.QtCore import QObject

from ui.background import BackgroundRunner, Job
from ui.locking.lock_sequence import LockSequence
from ui.shell.context import AppContext


class Source(Protocol):
    """A source of such events; it lives as long as the program."""

    def let_sleep(self) -> None:
        """Stop delaying the sleep of the machine."""


class Watch(QObject):
    """Starts listening once the window is shown, and does nothing where there is no source."""

    def __init__(self, context: AppContext, locking: LockSequence, worker: BackgroundRunner) -> None:
        """Take what locks, and the thread that loads the source without blocking the window."""
        super().__init__(context)
        self._context, self._locking, self._worker = context, locking, worker
        self._source: Source | None = None
        locking.stuck.connect(self._let_sleep)

    def begin(self) -> None:
        """Listen to the events of this system."""
        if sys.platform == "win32":
            from ui.platform.session_lock_windows import WindowsSource

            self._source = WindowsSource(self._context.window, self._lock)
        elif sys.platform == "darwin":
            from ui.platform.session_lock_macos import MacSource

            self._source = MacSource(self._lock)
        else:
            self._worker.ask(Job(lambda _call: _load(), self, lambda _none: self._listen_to_buses(), _nobody))

    def _listen_to_buses(self) -> None:
        from ui.platform.session_lock_linux import BusSource, session_bus, system_bus

        self._source = BusSource(system_bus(), session_bus(), self._lock, self)

    def _lock(self) -> bool:
        """Lock before the machine sleeps, and return whether there was anything to lock."""
        return self._locking.begin(hurry=True)

    def _let_sleep(self) -> None:
        if self._source is not None:
            self._source.let_sleep()


def _load() -> ModuleType:
    """Import what is slow to import; where a system library is missing, there is no bus either."""
    from ui.platform import session_lock_linux

    return session_lock_linux


def _nobody(_problem: object) -> None:
    """Use no source."""
