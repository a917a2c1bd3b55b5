"""Shared by tests of the same subject: taken out of ``tests/ui/conftest.py``."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Found = TypeVar("Found", bound=QObject)


_PATIENCE = 60_000
"""Milliseconds after which what was waited for is not coming any more."""


def wait_for(condition: Callable[[], object]) -> None:
    """Let the window live until a condition holds."""
    timer = QElapsedTimer()
    timer.start()
    while not condition():
        assert timer.elapsed() < _PATIENCE, "waited in vain"
        QTest.qWait(10)
    # What came in is shown, and what went is gone, only in the next turns of the event loop.
    QTest.qWait(20)
    # A machine that is busy may have let all of that pass between two turns: what was due by then comes in this one.
    QTest.qWait(0)


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """Give the one control of a kind and name."""
    found = parent.findChildren(kind, name)
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]
