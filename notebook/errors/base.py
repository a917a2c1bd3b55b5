"""The base of all errors that the user can meet.

Each error carries values and never a sentence: the sentences are in ``notebook.messages``. No error
carries text of a case, and none prints its values in a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False, repr=False)
class NotebookError(Exception):
    """An error that the user can meet, described in one sentence by ``notebook.messages``.

    A subclass that carries values is a dataclass without ``eq`` and ``repr``; one that adds none needs no decorator.
    """

    def __post_init__(self) -> None:
        """Keep the values out of ``args``, which other code may print."""
        super().__init__()

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to copy or pickle the error: ``Exception`` would call the class again, with the empty ``args``."""
        return type(self).__new__, (type(self),), vars(self)

    def __str__(self) -> str:
        """Return the name of the class alone, so that no log ever contains a value."""
        return type(self).__name__

    __repr__ = __str__


@dataclass(eq=False, repr=False)
class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names its field as the case file does."""

    field: str
