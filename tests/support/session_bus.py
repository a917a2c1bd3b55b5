"""Private buses with a logind, for tests of what locks the notebook."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtTest import QTest

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed")


MANAGER: Final = "org.freedesktop.login1.Manager"


AT: Final = "/org/freedesktop/login1"


OURS: Final = "/org/freedesktop/login1/session/_32"


class Logind(QDBusVirtualObject):
    """The part of logind that the program uses: it hands out inhibitors and knows one session."""

    def __init__(self, session: str | None) -> None:
        """Know a session, or none."""
        super().__init__()
        self.asked: list[tuple[str, list[object]]] = []
        self._session = session
        self._pipe: int | None = None

    def introspect(self, _path: str) -> str:
        """Return an empty description."""
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        """Answer a call."""
        self.asked.append((message.member(), message.arguments()))
        if message.member() == "Inhibit":
            self._pipe, theirs = os.pipe()
            bus.send(message.createReply(QDBusUnixFileDescriptor(theirs)))
            os.close(theirs)
        elif self._session is None:
            bus.send(message.createErrorReply("org.freedesktop.login1.NoSuchSession", "none"))
        else:
            bus.send(message.createReply(QDBusObjectPath(self._session)))
        return True

    @property
    def inhibited(self) -> bool:
        """Return whether the program still holds the last inhibitor."""
        if self._pipe is None:
            return False
        os.set_blocking(self._pipe, False)
        try:
            return os.read(self._pipe, 1) != b""
        except BlockingIOError:
            return True


_BUS_ITSELF = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


@dataclass
class Bus:
    """A private bus with two connections."""

    address: str
    server: QDBusConnection
    client: QDBusConnection

    def tell(self, path: str, interface: str, signal: str, *, on: bool | None = None) -> None:
        """Send a signal, and wait until it has arrived."""
        message = QDBusMessage.createSignal(path, interface, signal)
        if on is not None:
            message.setArguments([on])
        assert self.server.send(message)
        self.settle()

    def settle(self) -> None:
        """Wait until everything sent so far has arrived: a bus and its connections keep the order."""
        for end in (self.server, self.client):
            asked = QDBusMessage.createMethodCall(*_BUS_ITSELF, "GetId")
            assert end.call(asked).type() is QDBusMessage.MessageType.ReplyMessage
        QTest.qWait(20)


@contextmanager
def private_bus() -> Iterator[Bus]:
    """Start a bus of our own, for as long as the block runs."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    names = [f"{side}-{time.monotonic_ns()}" for side in ("server", "client")]
    server, client = (QDBusConnection.connectToBus(address, name) for name in names)
    assert server.isConnected()
    assert client.isConnected()
    yield Bus(address, server, client)
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()  # a kill would leave its socket behind
    daemon.wait()
    daemon.stdout.close()


def logind_on(bus: Bus, session: str | None = OURS) -> Logind:
    """Put a logind on the bus."""
    made = Logind(session)
    assert bus.server.registerVirtualObject(AT, made)
    assert bus.server.registerService("org.freedesktop.login1")
    return made
