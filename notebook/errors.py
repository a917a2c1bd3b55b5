"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.words``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from dataclasses import dataclass


class NotebookError(Exception):
    """Something the user can meet, told in one sentence by ``notebook.words``."""

    def __str__(self) -> str:
        """Give the name of the kind alone, so that no log ever holds a value."""
        return type(self).__name__


@dataclass(eq=False)
class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names which, in the words of the case file."""

    field: str


# handover


@dataclass(eq=False)
class MissingGlyph(NotebookError):
    """The pack's letters have no shape for these characters, given as code points, the first few in order."""

    code_points: tuple[int, ...]


@dataclass(eq=False)
class RenderFailed(NotebookError):
    """The rendering process ended without a pack; ``status`` is its exit status."""

    status: int


class PackCancelled(NotebookError):
    """The worker stopped the making of a pack; nothing was left behind."""


@dataclass(eq=False)
class GateRefused(NotebookError):
    """A finished pack did not pass a check. ``page`` counts from 1, None where it is about the file."""

    check: str
    page: int | None = None
