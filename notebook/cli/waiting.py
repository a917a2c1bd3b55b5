"""Telling that something takes long, once it has."""

import sys
import time
from contextlib import suppress


class Waiting:
    """Prints progress on standard error, from one second on and at most once a second."""

    def __init__(self, sentence: str) -> None:
        """Take a sentence with ``{done}`` and ``{total}``."""
        self._sentence = sentence
        self._last = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """Tell how far it is."""
        now = time.monotonic()
        if now - self._last >= 1:
            self._last = now
            with suppress(OSError):  # nobody who cannot be told should be kept from what they asked for
                print(self._sentence.format(done=done, total=total), file=sys.stderr, flush=True)
