"""Linux: logind announces sleep; logind or the desktop announces the lock of the session.

Interfaces: org.freedesktop.login1 (systemd), org.freedesktop.ScreenSaver and its namesakes of desktops.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = f"{_LOGIN}.Manager"
_AT: Final = "/org/freedesktop/login1"

_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)

_LOCAL: Final = "unix:"


def system_bus() -> QDBusConnection | None:
    """Return the system bus, or None where there is none or it is not on this machine."""
    named = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _LOCAL)
    return QDBusConnection.systemBus() if named.startswith(_LOCAL) else None


def session_bus() -> QDBusConnection | None:
    """Return the session bus, or None; never start one, never go over a network."""
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if named is None:
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        there = runtime is not None and (Path(runtime) / "bus").is_socket()
    else:
        there = named.startswith(_LOCAL)
    return QDBusConnection.sessionBus() if there else None


class BusSource(QObject):
    """Locks on signals of the buses, and delays sleep for as long as that takes."""

    def __init__(
        self,
        system: QDBusConnection | None,
        session: QDBusConnection | None,
        lock: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Listen; ``lock`` returns whether there was anything to lock."""
        super().__init__(parent)
        self._lock = lock
        self._system = system if system is not None and system.isConnected() else None
        self._held: QDBusUnixFileDescriptor | None = None
        self._calls: list[QDBusPendingCallWatcher] = []
        if self._system is not None:
            self._hear(self._system, _AT, _MANAGER, "PrepareForSleep", SLOT("sleeping(bool)"))
            self._ask_for_session(self._system)
            self._hold_up_sleep()
        if session is not None and session.isConnected():
            for name in _SCREEN_SAVERS:
                self._hear(session, "", name, "ActiveChanged", SLOT("covered(bool)"))

    @property
    def holds_up_sleep(self) -> bool:
        """Return whether the machine waits for this program before it sleeps."""
        return self._held is not None

    @Slot(bool)
    def sleeping(self, begins: bool) -> None:
        """Lock before the machine sleeps; the end of this process lets it. After waking, delay the next sleep."""
        if not begins:
            self._hold_up_sleep()
        elif not self._lock():
            self.let_sleep()

    @Slot(bool)
    def covered(self, on: bool) -> None:
        """Lock when the screen saver starts."""
        if on:
            self._lock()

    @Slot()
    def locked(self) -> None:
        """Lock when the session locks."""
        self._lock()

    def let_sleep(self) -> None:
        """Stop delaying sleep: closing the last copy of the descriptor does that."""
        self._held = None

    def _hear(self, bus: QDBusConnection, path: str, interface: str, signal: str, slot: str) -> None:
        """Connect a slot to a signal of any service: for a named one Qt would block until it answers.

        The slot is passed as text, against the type stubs: as bytes it is silently never called.
        """
        bus.connect("", path, interface, signal, self, slot)  # type: ignore[call-overload]

    def _hold_up_sleep(self) -> None:
        if self._held is not None:
            return

        def answered(reply: QDBusMessage) -> None:
            held = reply.arguments()[0] if reply.arguments() else None
            if isinstance(held, QDBusUnixFileDescriptor) and held.isValid():
                self._held = held

        self._call("Inhibit", ["sleep", "Casefold", "The open notebook is locked first", "delay"], answered)

    def _ask_for_session(self, system: QDBusConnection) -> None:
        """Listen to the lock of our own session, or of any session when ours is unknown."""

        def answered(reply: QDBusMessage) -> None:
            known = reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments()
            path = getattr(reply.arguments()[0], "path", lambda: "")() if known else ""
            self._hear(system, path, f"{_LOGIN}.Session", "Lock", SLOT("locked()"))

        self._call("GetSession", [os.environ.get("XDG_SESSION_ID") or "auto"], answered)

    def _call(self, method: str, arguments: list[object], answered: Callable[[QDBusMessage], None]) -> None:
        """Call a method of logind asynchronously."""
        if self._system is None:
            return
        message = QDBusMessage.createMethodCall(_LOGIN, _AT, _MANAGER, method)
        message.setArguments(arguments)
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(message), self)

        def done(watcher: QDBusPendingCallWatcher) -> None:
            self._calls.remove(waiting)
            if not watcher.isError():
                answered(watcher.reply())
            elif method != "Inhibit":
                answered(QDBusMessage())
            waiting.deleteLater()

        waiting.finished.connect(done)
        self._calls.append(waiting)
