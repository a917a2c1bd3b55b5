"""Cancellation and progress of long work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from notebook.errors.maintenance import Stopped
from notebook.errors.store import SearchCancelled

Cancel = Callable[[], bool]
Progress = Callable[[int, int], object]

_FINE: Final = 1000
"""Number of progress steps in one part of the work."""


def _never() -> bool:
    return False


def _nobody(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Course:
    """``cancel`` is polled, and ``progress`` is called with (done, total) in any unit."""

    cancel: Cancel = _never
    progress: Progress = _nobody

    @classmethod
    def of(cls, cancel: Cancel | None, progress: Progress | None) -> "Course":
        """Build it from a caller's optional callbacks."""
        return cls(cancel or _never, progress or _nobody)

    def at(self, done: int, total: int) -> None:
        """Report progress, and raise Stopped when the work was cancelled."""
        self.progress(done, total)
        if self.cancel():
            raise Stopped

    def part(self, number: int, parts: int) -> "Course":
        """Return the progress of one part of the work, with a total of its own; ``number`` counts from 0."""

        def progress(done: int, total: int) -> None:
            self.progress(_FINE * number + _FINE * done // max(1, total), _FINE * parts)

        return Course(self.cancel, progress)

    @contextmanager
    def statement(self) -> Iterator[None]:
        """Raise Stopped where a cancelled statement ends the block."""
        try:
            yield
        except SearchCancelled:
            raise Stopped from None
