"""Wait for conditions in the window, and find controls by name."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Found = TypeVar("Found", bound=QObject)


_PATIENCE = 60_000
"""Milliseconds after which waiting is given up."""


def wait_for(condition: Callable[[], object]) -> None:
    """Run the event loop until a condition holds."""
    timer = QElapsedTimer()
    timer.start()
    while not condition():
        assert timer.elapsed() < _PATIENCE, "waited in vain"
        QTest.qWait(10)
    # Arrivals are shown and closed widgets deleted only in the next turns of the event loop.
    QTest.qWait(20)
    # On a busy machine all of that may happen between two turns: handle in this one what was due by then.
    QTest.qWait(0)


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """Return the only control of a kind and name."""
    found = parent.findChildren(kind, name)
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]
