"""Telling that something takes long, once it has."""

import sys
import time
from contextlib import suppress


class Waiting:
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
