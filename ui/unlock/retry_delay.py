"""How long to wait after a wrong passphrase.

This slows somebody down who guesses at the keyboard, also when they start the program anew; whoever has
the files can go around it, and meets the key derivation. Nothing is ever wiped, and nobody is shut out.
"""

import time
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Final

from ui.shell.settings import Settings

WAITS: Final = (1, 2, 4, 8, 16, 30)
"""Seconds before the next try, after the first, second, ... wrong one; the last for all that follow."""

FORGOTTEN: Final = 900
"""Seconds after which wrong tries count no longer."""


class Waits:
    """Counts the wrong tries at one notebook, in the settings, so that a fresh start does not forget them."""

    def __init__(self, settings: Settings, notebook: Path, clock: Callable[[], float] = time.time) -> None:
        """Take the notebook, and a clock that goes on while the program does not run."""
        self._settings, self._notebook, self._clock = settings, notebook, clock

    @property
    def left(self) -> int:
        """Give the whole seconds that are left, however the clock was turned never more than the wait itself."""
        count, at = self._settings.wrong_tries(self._notebook)
        if not count or self._old(at):
            return 0
        wait = WAITS[min(count, len(WAITS)) - 1]
        return max(0, min(wait, ceil(at + wait - self._clock())))

    def wrong(self) -> None:
        """Count a wrong try."""
        count, at = self._settings.wrong_tries(self._notebook)
        self._settings.keep_wrong_tries(self._notebook, 1 if self._old(at) else count + 1, self._clock())

    def right(self) -> None:
        """Forget all of them."""
        self._settings.keep_wrong_tries(self._notebook, 0, 0)

    def _old(self, at: float) -> bool:
        return self._clock() - at > FORGOTTEN
