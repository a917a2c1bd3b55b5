"""macOS: notifications of the screen lock and of sleep.

Uses PyObjC. No check runs on macOS: only what needs none of it, the delay of sleep, has been run.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QTimer

_LOCKED: Final = "com.apple.screenIsLocked"

_LONGEST: Final = 25_000
"""Milliseconds that a sleep is held up: the system waits for 30 seconds while a handler of the notification runs."""


class Sleep:
    """Delays the sleep of the machine while a notebook locks."""

    def __init__(self, lock: Callable[[], bool], longest: int = _LONGEST) -> None:
        """Take what locks and returns whether there was anything to lock, and the limit in milliseconds."""
        self._lock, self._longest = lock, longest
        self._waiting = QEventLoop()

    def begin(self) -> None:
        """Lock, and return when the machine may sleep; the end of this process lets it sleep as well."""
        if self._lock() and not self._waiting.isRunning():
            QTimer.singleShot(self._longest, self._waiting, self._waiting.quit)
            self._waiting.exec()

    def let_sleep(self) -> None:
        """Stop the delay."""
        self._waiting.quit()


class MacSource:
    """Listens to both; without PyObjC it does nothing."""

    def __init__(self, lock: Callable[[], bool]) -> None:
        """Listen."""
        self._sleep = Sleep(lock)
        try:
            self._listener = _listen(lock, self._sleep.begin)
        except ImportError:
            return

    def let_sleep(self) -> None:
        """Stop delaying sleep."""
        self._sleep.let_sleep()


def _listen(locked: Callable[[], object], falls_asleep: Callable[[], object]) -> Any:  # noqa: ANN401 - PyObjC has no types
    """Register for both notifications, as long as the returned object lives."""
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
    # Immediately: while another program is in front it would otherwise be queued until this one is.
    NSDistributedNotificationCenter.defaultCenter().addObserver_selector_name_object_suspensionBehavior_(
        listener, "screenLocked:", _LOCKED, None, NSNotificationSuspensionBehaviorDeliverImmediately
    )
    NSWorkspace.sharedWorkspace().notificationCenter().addObserver_selector_name_object_(
        listener, "willSleep:", NSWorkspaceWillSleepNotification, None
    )
    return listener
