"""The terminal of a command: what is printed, how far something is, how it is stopped, and how it ends.

Lines on a terminal, in which nothing that came in with a name or a note takes effect.

Telling that something takes long, once it has.

How a command is stopped from outside.

Exit statuses.
"""

import signal
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import IntEnum
from types import FrameType
from typing import Final

from notebook.signals import STOPPING

_OBEYED: Final = frozenset({"Cc", "Zl", "Zp"})
"""General categories that a terminal acts on: control characters, and other ends of a line."""

_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What changes the direction of the text around it (Unicode Standard Annex 9)."""

_NO_LETTERS: Final = frozenset(map(chr, range(0xDC80, 0xDD00)))
"""What Python makes of such bytes (PEP 383)."""


def escape_control_chars(text: str) -> str:
    """Give a text as one line, with what a terminal would obey spelled out: an escape becomes four letters.

    Otherwise a name in a case file could end a line and put another below it, or wipe one out. A byte in the
    name of a file that is no letter in UTF-8 is spelled out as well.
    """
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _NO_LETTERS:
        return f"\\x{ord(char) - 0xDC00:02x}"
    if unicodedata.category(char) in _OBEYED or char in _TURNING:
        return char.encode("unicode_escape").decode("ascii")
    return char


def say(line: str) -> None:
    """Print one line for a person."""
    print(escape_control_chars(line))


class ProgressPrinter:
    """Prints progress at a terminal, at first after ``every`` seconds and never more often; into a pipe nothing."""

    def __init__(self, sentence: str, every: float = 1) -> None:
        """Take a sentence, for ``tell`` with ``{done}`` and ``{total}``, and how often to say it, in seconds."""
        self._sentence = sentence
        self._every = every
        self._last = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """Tell how far it is."""
        self._say(self._sentence.format(done=done, total=total))

    def still(self) -> bool:
        """Tell that it goes on, where nobody can say how far it is; never asks to stop."""
        self._say(self._sentence)
        return False

    def _say(self, sentence: str) -> None:
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            with suppress(OSError):  # nobody who cannot be told should be kept from what they asked for
                if sys.stderr.isatty():
                    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def handle_termination(*, to_the_end: bool) -> Iterator[None]:
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


class ExitStatus(IntEnum):
    """What a command ends with."""

    DONE = 0
    NO = 1
    WRONG_LINE = 2
