"""The terminal: escaped output, JSON, progress, termination signals, exit statuses."""

import json
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
"""General categories that a terminal acts on: control characters and line separators."""

_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of the text around them (Unicode Standard Annex 9)."""

_NO_LETTERS: Final = frozenset(map(chr, range(0xDC80, 0xDD00)))
"""Lone surrogates, with which Python represents undecodable bytes (PEP 383)."""


def escape_control_chars(text: str) -> str:
    """Return a text as one line, with control characters spelled out: an escape becomes four letters.

    Otherwise a name in a case file could end a line and fake another, or erase one. Bytes of a file name that are not
    valid UTF-8 are spelled out as well.
    """
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _NO_LETTERS:
        return f"\\x{ord(char) - 0xDC00:02x}"
    if unicodedata.category(char) in _OBEYED or char in _TURNING:
        return char.encode("unicode_escape").decode("ascii")
    return char


def say(line: str) -> None:
    """Print one line for people."""
    print(escape_control_chars(line))


class ProgressPrinter:
    """Prints progress at a terminal, first after ``every`` seconds and at most that often; nothing into a pipe."""

    def __init__(self, sentence: str, every: float = 1) -> None:
        """Store a sentence, with ``{done}`` and ``{total}`` when used by ``tell``, and the interval in seconds."""
        self._sentence = sentence
        self._every = every
        self._last = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """Report progress."""
        self._say(self._sentence.format(done=done, total=total))

    def still(self) -> bool:
        """Report that work continues when its progress is unknown; always return False, which means do not stop."""
        self._say(self._sentence)
        return False

    def _say(self, sentence: str) -> None:
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            with suppress(OSError):  # a failed report must not stop the work
                if sys.stderr.isatty():
                    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def handle_termination(*, to_the_end: bool) -> Iterator[None]:
    """Turn the first termination signal into KeyboardInterrupt, and ignore later ones during cleanup.

    A signal that is already ignored, as with ``nohup``, stays ignored. ``to_the_end`` says that the process ends after
    the block: signals then stay ignored, since Python would report them as errors.
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
    """The exit status of a command."""

    DONE = 0
    NO = 1
    WRONG_LINE = 2


Json = dict[str, object] | list[object]


def print_json(document: Json) -> None:
    """Print one JSON document, without escaping letters that the terminal can show."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(document, ensure_ascii=plain, indent=1))
