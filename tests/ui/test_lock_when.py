"""When a notebook locks: nobody there, sleep, the session's lock. The buses are real, and private."""

import ctypes
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from tests.support.gui import comes
from tests.support.session_bus import AT, MANAGER, OURS, Bus, logind_on, needs_bus
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.locking.idle_timer import IdleTimer
from ui.platform.session_lock_linux import BusSource, session_bus, system_bus
from ui.platform.session_lock_macos import MacSource, Sleep
from ui.platform.session_lock_windows import Message, WindowsSource, asks_to_lock
from ui.shell.settings import IDLE_MINUTES


@dataclass
class Clock:
    """Two clocks that somebody turns."""

    ran: float = 100
    passed: float = 1_700_000_000

    def __call__(self) -> tuple[float, float]:
        """Give what they show."""
        return self.ran, self.passed

    def go(self, seconds: float) -> None:
        """Let time go by."""
        self.ran += seconds
        self.passed += seconds


@dataclass
class Counted:
    """Something that is called, and what it answers."""

    answer: bool = True
    calls: int = 0

    def __call__(self) -> bool:
        """Count."""
        self.calls += 1
        return self.answer


def key(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def mouse(window: QWidget) -> None:
    QTest.mouseMove(window.windowHandle(), QPoint(20, 20))
    QTest.mouseMove(window.windowHandle(), QPoint(25, 25))


def click(window: QWidget) -> None:
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize("life", [key, mouse, click])
def test_nobody_there_locks(program: Program, life: Callable[[QWidget], None]) -> None:
    """After the minutes it locks, not before, and any sign of life begins them anew."""
    clock, locked = Clock(), Counted()
    idle = IdleTimer(lambda: 5, locked, program.window, clock)
    clock.go(299)
    idle.look()
    life(program.window)
    settle()
    clock.go(299)
    idle.look()
    assert locked.calls == 0
    clock.go(1)
    idle.look()
    assert locked.calls == 1
    clock.go(299)
    idle.look()
    assert locked.calls == 1, "and then counts anew"


def test_the_window_locks_by_itself(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The minutes of the settings count, on the clocks of the machine."""
    settle()
    unlocked.settings.lock_after(10)
    ahead = {"seconds": 9 * 60.0}
    real = time.monotonic
    monkeypatch.setattr("ui.locking.idle_timer.time.monotonic", lambda: real() + ahead["seconds"])
    unlocked.idle.look()
    assert unlocked.context.is_open
    ahead["seconds"] = 11 * 60.0
    unlocked.idle.look()
    assert not unlocked.context.is_open
    comes(unlocked, "UnlockPage")


def test_a_machine_that_slept_unnoticed_locks(program: Program) -> None:
    """The running clock stood still, the other did not."""
    clock, locked = Clock(), Counted()
    idle = IdleTimer(lambda: 5, locked, program.window, clock)
    clock.passed += 3600
    idle.look()
    assert locked.calls == 1


def test_a_clock_put_back_does_not_keep_it_open(program: Program) -> None:
    """One of the two always goes on."""
    clock, locked = Clock(), Counted()
    idle = IdleTimer(lambda: 5, locked, program.window, clock)
    clock.passed -= 86_400
    clock.ran += 301
    idle.look()
    assert locked.calls == 1


def test_the_minutes_are_chosen_in_the_preferences(unlocked: Program) -> None:
    """Five by default; what is chosen counts at once, and something senseless in the file counts not."""
    assert unlocked.settings.idle_minutes == 5
    QTest.keyClick(unlocked.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    box = find(comes(unlocked, "PreferencesPage"), QComboBox, "idle_minutes")
    assert [box.itemData(place) for place in range(box.count())] == list(IDLE_MINUTES)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    wait_for(lambda: unlocked.settings.idle_minutes == 2)
    for senseless in (0, 10_000, -1):
        unlocked.settings.lock_after(senseless)
        assert unlocked.settings.idle_minutes == 5


@needs_bus
def test_sleep_waits_for_the_lock(program: Program, bus: Bus) -> None:
    """The machine is held up until this process ends, and for the next sleep again."""
    logind, lock = logind_on(bus), Counted()
    source = BusSource(bus.client, None, lock, program.window)
    wait_for(lambda: source.holds_up_sleep)
    asked = dict(logind.asked)["Inhibit"]
    assert [asked[0], asked[1], asked[3]] == ["sleep", "Casefold", "delay"]
    assert logind.inhibited
    bus.tell(AT, MANAGER, "PrepareForSleep", on=True)
    assert lock.calls == 1
    assert logind.inhibited, "until the process is gone, or a lock that is stuck lets go"
    source.let_sleep()
    wait_for(lambda: not logind.inhibited)
    bus.tell(AT, MANAGER, "PrepareForSleep", on=False)
    wait_for(lambda: source.holds_up_sleep)
    assert logind.inhibited
    assert lock.calls == 1


@needs_bus
def test_sleep_does_not_wait_for_nothing(program: Program, bus: Bus) -> None:
    """Where no notebook is open the machine sleeps at once."""
    logind, lock = logind_on(bus), Counted(answer=False)
    source = BusSource(bus.client, None, lock, program.window)
    wait_for(lambda: source.holds_up_sleep)
    bus.tell(AT, MANAGER, "PrepareForSleep", on=True)
    wait_for(lambda: not logind.inhibited)


@needs_bus
def test_the_lock_of_our_session_locks(program: Program, bus: Bus) -> None:
    """That of another session of the machine does not."""
    logind, lock = logind_on(bus), Counted()
    source = BusSource(bus.client, None, lock, program.window)
    wait_for(lambda: source.holds_up_sleep and "GetSession" in dict(logind.asked))
    bus.settle()
    bus.tell("/org/freedesktop/login1/session/_39", "org.freedesktop.login1.Session", "Lock")
    assert lock.calls == 0
    bus.tell(OURS, "org.freedesktop.login1.Session", "Lock")
    assert lock.calls == 1


@needs_bus
def test_an_unknown_session_locks_with_any(program: Program, bus: Bus) -> None:
    """Locking once too often costs nothing but a passphrase."""
    logind, lock = logind_on(bus, None), Counted()
    source = BusSource(bus.client, None, lock, program.window)
    wait_for(lambda: source.holds_up_sleep and "GetSession" in dict(logind.asked))
    bus.settle()
    bus.tell("/org/freedesktop/login1/session/_39", "org.freedesktop.login1.Session", "Lock")
    assert lock.calls == 1


@needs_bus
@pytest.mark.parametrize("name", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_the_screen_of_a_desktop_locks(program: Program, bus: Bus, name: str) -> None:
    """Each desktop says it under its own name; uncovering the screen does nothing."""
    lock = Counted()
    source = BusSource(None, bus.client, lock, program.window)
    assert not source.holds_up_sleep
    bus.tell(f"/org/{name}/ScreenSaver", f"org.{name}.ScreenSaver", "ActiveChanged", on=False)
    assert lock.calls == 0
    bus.tell(f"/org/{name}/ScreenSaver", f"org.{name}.ScreenSaver", "ActiveChanged", on=True)
    assert lock.calls == 1


@needs_bus
def test_a_bus_without_logind_is_silent(program: Program, bus: Bus, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is held up, nothing is said, and the window goes on."""
    source = BusSource(bus.client, bus.client, Counted(), program.window)
    bus.settle()
    assert not source.holds_up_sleep
    assert "bus" not in "".join(capfd.readouterr()).lower()


def test_no_bus_over_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that is not of this machine is not connected to, and no bus is started."""
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, "tcp:host=127.0.0.1,port=9")
    assert system_bus() is None
    assert session_bus() is None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    assert session_bus() is None
    BusSource(None, None, Counted())


@pytest.mark.parametrize(
    ("kind", "message", "meaning", "locks"),
    [
        (b"windows_generic_MSG", 0x02B1, 0x7, True),
        (b"windows_generic_MSG", 0x02B1, 0x8, False),
        (b"windows_generic_MSG", 0x0218, 0x4, True),
        (b"windows_dispatcher_MSG", 0x0218, 0x4, True),
        (b"windows_generic_MSG", 0x0218, 0x7, False),
        (b"windows_generic_MSG", 0x0100, 0x4, False),
        (b"xcb_generic_event_t", 0x02B1, 0x7, False),
    ],
)
def test_messages_of_windows(program: Program, kind: bytes, message: int, meaning: int, *, locks: bool) -> None:
    """The lock of the session and the coming sleep lock; unlocking, waking and keys do not."""
    built = Message(None, message, meaning)
    assert asks_to_lock(kind, ctypes.addressof(built)) is locks
    calls: list[None] = []
    source = WindowsSource(program.window, lambda: calls.append(None))
    assert source.nativeEventFilter(QByteArray(kind), ctypes.addressof(built)) == (False, 0)
    assert len(calls) == int(locks)
    source.let_sleep()


def test_sleep_of_macos_is_held_up_while_a_notebook_locks(program: Program) -> None:
    """Until the lock lets go of it or takes too long, once; where there is nothing to lock it is not held up."""
    over: list[str] = []
    lock = Counted()
    sleep = Sleep(lock)

    def let_go() -> None:
        sleep.begin()  # told a second time meanwhile
        over.append("let go")
        sleep.let_sleep()

    QTimer.singleShot(0, program.window, let_go)
    sleep.begin()
    assert over == ["let go"]
    assert lock.calls == 2
    Sleep(lock, longest=0).begin()
    assert lock.calls == 3
    lock.answer = False
    sleep.begin()
    assert lock.calls == 4


@pytest.mark.skipif(sys.platform == "darwin", reason="there it would listen")
def test_what_a_system_does_not_have_is_left_out() -> None:
    """Without those libraries there is nothing to listen to, and nothing is said."""
    MacSource(Counted()).let_sleep()
