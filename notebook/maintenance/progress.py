"""How long work is watched: whether to go on, and how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from notebook.errors import SearchCancelled, Stopped

Cancel = Callable[[], bool]
Progress = Callable[[int, int], object]

_FINE: Final = 1000
"""Steps that a part of the work is told in."""


def _never() -> bool:
    return False


def _nobody(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Course:
    """``cancel`` is asked now and then, ``progress`` told (done, total), in whatever unit the work has."""

    cancel: Cancel = _never
    progress: Progress = _nobody

    @classmethod
    def of(cls, cancel: Cancel | None, progress: Progress | None) -> "Course":
        """Take what a caller may have left out."""
        return cls(cancel or _never, progress or _nobody)

    def at(self, done: int, total: int) -> None:
        """Tell how far it is, and raise Stopped when it is not to go on."""
        self.progress(done, total)
        if self.cancel():
            raise Stopped

    def part(self, number: int, parts: int) -> "Course":
        """Give the course of one of so many parts of the work, counted from 0, which tells how far it is by itself."""

        def progress(done: int, total: int) -> None:
            self.progress(_FINE * number + _FINE * done // max(1, total), _FINE * parts)

        return Course(self.cancel, progress)

    @contextmanager
    def statement(self) -> Iterator[None]:
        """Tell a statement that was given up as Stopped."""
        try:
            yield
        except SearchCancelled:
            raise Stopped from None
