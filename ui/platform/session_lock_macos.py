"""macOS: what the system tells when the screen is locked, and before the machine goes to sleep.

By PyObjC. Our checks have no macOS: only what needs none of it, how a sleep is held up, has been run.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QTimer

_LOCKED: Final = "com.apple.screenIsLocked"

_LONGEST: Final = 25_000
"""Milliseconds that a sleep is held up: the system waits for 30 seconds while a handler of the notification runs."""


class Sleep:
    """Holds up the sleep of the machine while a notebook locks."""

    def __init__(self, lock: Callable[[], bool], longest: int = _LONGEST) -> None:
        """Take who locks and tells whether there was anything to, and how many milliseconds that is waited for."""
        self._lock, self._longest = lock, longest
        self._waiting = QEventLoop()

    def begin(self) -> None:
        """Lock, and come back when the machine may sleep; the end of this process lets it sleep as well."""
        if self._lock() and not self._waiting.isRunning():
            QTimer.singleShot(self._longest, self._waiting, self._waiting.quit)
            self._waiting.exec()

    def let_sleep(self) -> None:
        """Hold it up no longer."""
        self._waiting.quit()


class MacSource:
    """Listens to both; where PyObjC is missing there is nothing to listen to, and nothing is said."""

    def __init__(self, lock: Callable[[], bool]) -> None:
        """Listen."""
        self._sleep = Sleep(lock)
        try:
            self._listener = _listen(lock, self._sleep.begin)
        except ImportError:
            return

    def let_sleep(self) -> None:
        """Hold up the sleep no longer."""
        self._sleep.let_sleep()


def _listen(locked: Callable[[], object], falls_asleep: Callable[[], object]) -> Any:  # noqa: ANN401 - PyObjC has no types
    """Have both told from now on, as long as what is returned stays."""
    from AppKit import NSWorkspace, NSWorkspaceWillSleepNotification
    from Foundation import (
        NSDistributedNotificationCenter,
        NSNotificationSuspensionBehaviorDeliverImmediately,
        NSObject,
    )

    class CasefoldListener(NSObject):  # type: ignore[misc]  # PyObjC has no types
        def screenLocked_(self, _notification: object) -> None:  # noqa: N802 - a selector of Objective-C
            locked()

        def willSleep_(self, _notification: object) -> None:  # noqa: N802
            falls_asleep()

    listener = CasefoldListener.alloc().init()
    # At once: what comes while another program is in front would else wait until this one is.
    NSDistributedNotificationCenter.defaultCenter().addObserver_selector_name_object_suspensionBehavior_(
        listener, "screenLocked:", _LOCKED, None, NSNotificationSuspensionBehaviorDeliverImmediately
    )
    NSWorkspace.sharedWorkspace().notificationCenter().addObserver_selector_name_object_(
        listener, "willSleep:", NSWorkspaceWillSleepNotification, None
    )
    return listener
