"""What must not be left half-way once it has begun, however impatient somebody is."""

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
    """Pay no heed to a wish to stop while the block runs; it is to be short, and is not remembered afterwards.

    Outside of the main thread nothing has to be done: Python interrupts that one alone.
    """
    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in STOPPING:
                before.callback(signal.signal, number, signal.getsignal(number))
                signal.signal(number, signal.SIG_IGN)
        yield
