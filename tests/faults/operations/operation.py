"""What an operation is to the battery."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Tells the battery a line, at once. ``kept ...`` is a promise: whatever happens now, that is there."""


@dataclass(frozen=True)
class Operation:
    """Something that is interrupted.

    ``prepare`` makes what it needs in a folder; ``run`` does it there, in a process of its own that
    may end at any moment; ``wrong`` opens what is left, given all that was promised, and says what
    does not hold. Whatever ``wrong`` raises does not hold either.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Say], None]
    wrong: Callable[[Path, Sequence[str]], list[str]]
