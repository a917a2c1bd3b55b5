"""Protect work that must not be interrupted half-way, even when the user presses Ctrl-C repeatedly."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

STOPPING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""The signals that ask a program to end: Ctrl-C, the system, a terminal that closes."""


@contextmanager
def ignore_termination() -> Iterator[None]:
    """Ignore requests to stop while the block runs; keep the block short, since they are not remembered afterwards.

    Outside the main thread nothing has to be done: Python interrupts only the main thread.
    """
    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in STOPPING:
                before.callback(signal.signal, number, signal.getsignal(number))
                signal.signal(number, signal.SIG_IGN)
        yield
