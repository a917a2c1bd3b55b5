"""Wait for conditions in the window, and find controls by name."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QAbstractEventDispatcher, QElapsedTimer, QEvent, QEventLoop, QObject, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.context import AppContext

Found = TypeVar("Found", bound=QObject)

CONTEXTS: WeakSet[AppContext] = WeakSet()
"""Those whose background runners may have an answer for the window; ``program`` adds its own."""

_PATIENCE: Final = 60_000
"""Milliseconds after which waiting is given up."""

_BEAT: Final = 10
"""Milliseconds after which a condition is checked again at the latest: it may be about a file or a process."""

_SETTLING: Final = 20
"""Milliseconds to wait for an answer that is not asked for, where a job runs long or no context is known."""

_BUSY: Final = 500
"""Milliseconds after which a window with events in every turn is taken for one that never comes to rest."""


def wait_for(condition: Callable[[], object]) -> None:
    """Run the event loop until a condition holds; check it after each event, and every ``_BEAT``."""
    timer, beat = QElapsedTimer(), QTimer()
    timer.start()
    beat.start(_BEAT)
    while not condition():
        assert timer.elapsed() < _PATIENCE, f"waited in vain for {_asked(condition)}; {_state()}"
        _turn(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()
    settle()


def _asked(condition: Callable[[], object]) -> str:
    """Return what is waited for, in the words of the test."""
    with suppress(OSError, TypeError):
        return inspect.getsource(condition).strip()
    return repr(condition)


def _state() -> str:
    """Return what a test that waits for a key or a page has to know: no key goes to a window that is not active."""
    windows = [each.objectName() for each in QApplication.topLevelWidgets() if each.isVisible()]
    active, focus = QApplication.activeWindow(), QApplication.focusWidget()
    return (
        f"visible: {windows}, active: {active.objectName() if active else 'none, so no key arrives'}, "
        f"focus: {focus.objectName() if focus else None}"
    )


def settle() -> None:
    """Run the event loop until no event and no answer is pending.

    Arrivals are shown and closed widgets deleted only in the next turns of the event loop.
    """
    timer = QElapsedTimer()
    timer.start()
    while (_turn() and timer.elapsed() < _BUSY) or (timer.elapsed() < _SETTLING and _awaits_answer()):
        pass
    # On a busy machine all of that may happen between two turns: handle in this one what was due by then.
    QTest.qWait(0)


def _turn(how: QEventLoop.ProcessEventsFlag = QEventLoop.ProcessEventsFlag.AllEvents) -> bool:
    """Handle pending events; return whether there were any."""
    handled = QAbstractEventDispatcher.instance().processEvents(how)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return handled


def _awaits_answer() -> bool:
    """Return whether an answer may still arrive, after a pause in which it can."""
    # Looked up this way, no runner is started: the first job does that, with the rights that its thread then has.
    runners = [vars(each)["worker"] for each in CONTEXTS if "worker" in vars(each)]
    awaits = not CONTEXTS or any(runner._held for runner in runners)  # noqa: SLF001  # no program asks for this
    if awaits:
        QThread.msleep(1)
    return awaits


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """Return the only control of a kind and name."""
    found = parent.findChildren(kind, name)
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]
