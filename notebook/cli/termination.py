"""How a command is stopped from outside."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from notebook.signals import STOPPING


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
