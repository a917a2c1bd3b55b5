"""Errors of the database of a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notebook.errors.base import NotebookError


class NotebookDamaged(NotebookError):
    """The key is right, but the database cannot be read; nothing was written."""


class DamageStopsSaving(NotebookDamaged):
    """A damaged page was found while the database was open: it accepts no change until it is opened again."""


@dataclass(eq=False, repr=False)
class SchemaNewer(NotebookError):
    """The database was made by a newer version: its schema version is ``found``, this program knows ``known``."""

    found: int
    known: int


class NotebookMissing(NotebookError):
    """There is no file to open, or its folder cannot be reached."""


class JournalUnusable(NotebookError):
    """The path of the database's journal is taken by something that is no plain file, or not readable and writable."""


class NotebookMoved(NotebookError):
    """The file was removed or replaced while it was open; nothing more can be written to it."""


class NotebookInUse(NotebookError):
    """Another process holds the database."""


class DiskFull(NotebookError):
    """There was no room to save; the last saved state is intact."""


class NotebookTooLarge(DiskFull):
    """Saving would need a file larger than the largest possible one; the last saved state is intact."""


class DiskFailing(NotebookError):
    """The medium failed while reading or writing; the last saved state is intact."""


class ReadOnlyMedium(NotebookError):
    """The medium cannot be written to."""


class Unsettled(StrEnum):
    """What has to be done to a database before it can be read."""

    SAVE = "save"
    VERSION = "version"


@dataclass(eq=False, repr=False)
class SettlingNeedsWriting(NotebookError):
    """A read-only notebook cannot be read as it is: it first has to be written to, as ``Unsettled`` says."""

    why: Unsettled


class SearchCancelled(NotebookError):
    """A search was cancelled because another one replaced it."""


@dataclass(eq=False, repr=False)
class NotFound(NotebookError):
    """Nothing in the notebook has the requested id; ``kind`` names what was looked for."""

    kind: str


@dataclass(eq=False, repr=False)
class StoreFailed(NotebookError):
    """The database refused an operation of the program; ``code`` is the name of SQLite's result code."""

    code: str


class NotOurDatabase(NotebookError):
    """The database was never completed, or belongs to another program."""
