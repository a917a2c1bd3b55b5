"""What the process itself has to be like before a command runs in it."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType

from notebook.tasks.unstopped import STOPPING


def open_streams() -> None:
    """Open whichever of the three standard streams was closed, on nothing.

    Else the next file to be opened, the lock or the keys of a notebook, would take the number of
    standard error, and a library's message would be written into it; and Python prints what was
    meant for a missing standard error on standard output.
    """
    with suppress(OSError):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004  # the last of the three
            pass
        os.close(handle)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a command half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def stoppable(*, to_the_end: bool) -> Iterator[None]:
    """Turn the first wish to stop into KeyboardInterrupt, and no later one: it would disturb the tidying up.

    A signal that is ignored already, as behind ``nohup``, stays ignored. ``to_the_end`` says that
    the process ends after the block: then a wish to stop counts for nothing any more, since Python
    would report it as an error of its own.
    """
    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in STOPPING:
                if (found := signal.getsignal(number)) is not signal.SIG_IGN:
                    before.callback(signal.signal, number, signal.SIG_IGN if to_the_end else found)
                    signal.signal(number, _stop)
        yield


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
