"""What can go wrong with the database of a notebook."""

from __future__ import annotations

from enum import StrEnum

from notebook.errors.base import NotebookError


class NotebookDamaged(NotebookError):
    """The key is right and yet the database does not read; nothing was written."""


class DamageStopsSaving(NotebookDamaged):
    """A damaged page was met while the database was open: until it is opened again it takes no change at all."""


class SchemaNewer(NotebookError):
    """The database was made by a newer version: its schema ``found`` is past the ``known`` one."""

    found: int
    known: int


class NotebookMissing(NotebookError):
    """There is no file to open, or its folder is not reachable."""


class JournalUnusable(NotebookError):
    """Where the database has its journal, something stands that is no plain file or may not be read and written."""


class NotebookMoved(NotebookError):
    """The file was removed or replaced while it was open; nothing more can be written to it."""


class NotebookInUse(NotebookError):
    """Another process holds the database."""


class DiskFull(NotebookError):
    """There was no room to save; the last saved state is whole."""


class NotebookTooLarge(DiskFull):
    """There was no room to save in a file of the largest size there may be; the last saved state is whole."""


class DiskFailing(NotebookError):
    """The medium failed while reading or writing; the last saved state is whole."""


class ReadOnlyMedium(NotebookError):
    """The medium takes no writing."""


class Unsettled(StrEnum):
    """What has to be done to a database before it can be read."""

    SAVE = "save"
    VERSION = "version"


class SettlingNeedsWriting(NotebookError):
    """A notebook that takes no writing cannot be read as it is: it has to be put in order first."""

    why: Unsettled


class SearchCancelled(NotebookError):
    """A search was given up because another one took its place."""


class NotFound(NotebookError):
    """Nothing in the notebook has the id asked for; ``kind`` names what was looked for."""

    kind: str


class StoreFailed(NotebookError):
    """The database refused what the program asked of it; ``code`` is the name of SQLite's result code."""

    code: str


class NotOurDatabase(NotebookError):
    """The database was never finished, or belongs to another program."""
