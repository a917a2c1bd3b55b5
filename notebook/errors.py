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
