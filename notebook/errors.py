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


# store


@dataclass(eq=False)
class NotebookDamaged(NotebookError):
    """The key is right and yet the database does not read; nothing was written."""


@dataclass(eq=False)
class NotANotebook(NotebookError):
    """The file is empty, was never finished or belongs to another program."""


@dataclass(eq=False)
class SchemaNewer(NotebookError):
    """The database was made by a newer version: its schema ``found`` is past the ``known`` one."""

    found: int
    known: int


@dataclass(eq=False)
class NotebookMissing(NotebookError):
    """There is no file to open, or its folder is not reachable."""


@dataclass(eq=False)
class NotebookExists(NotebookError):
    """A new notebook would be written over a file that is already there."""


@dataclass(eq=False)
class NotebookMoved(NotebookError):
    """The file was removed or replaced while it was open; nothing more can be written to it."""


@dataclass(eq=False)
class NotebookInUse(NotebookError):
    """Another process holds the database."""


@dataclass(eq=False)
class DiskFull(NotebookError):
    """There was no room to save; the last saved state is whole."""


@dataclass(eq=False)
class DiskFailing(NotebookError):
    """The medium failed while reading or writing; the last saved state is whole."""


@dataclass(eq=False)
class ReadOnlyMedium(NotebookError):
    """The medium takes no writing."""


@dataclass(eq=False)
class SearchCancelled(NotebookError):
    """A search was given up because another one took its place."""


@dataclass(eq=False)
class NotFound(NotebookError):
    """Nothing in the notebook has the id asked for; ``kind`` names what was looked for."""

    kind: str


@dataclass(eq=False)
class StoreFailed(NotebookError):
    """The database refused what the program asked of it; ``code`` is the name of SQLite's result code."""

    code: str
