"""Translate the result codes of SQLite into errors that the user understands."""

import os
from pathlib import Path
from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.store import (
    DiskFailing,
    DiskFull,
    NotebookDamaged,
    NotebookInUse,
    NotebookMissing,
    NotebookMoved,
    ReadOnlyMedium,
    SearchCancelled,
    StoreFailed,
)

FileIdentity = tuple[int, int]
"""Device and inode: constant while a path leads to the same file."""

_PRIMARY: Final = 0xFF
"""Mask for the primary part of an extended result code (https://www.sqlite.org/rescode.html)."""

_READONLY: Final = 8
_KINDS: Final[dict[int, type[NotebookError]]] = {
    5: NotebookInUse,
    6: NotebookInUse,
    9: SearchCancelled,
    10: DiskFailing,
    11: NotebookDamaged,
    13: DiskFull,
    14: NotebookMissing,
    26: NotebookDamaged,
}


_SAID: Final = {
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "file is not a database": 26,
}
"""The texts of sqlite3_errstr for result codes, which are the same in every language."""


def code_of(said: str) -> int | None:
    """Return the result code of an error message, for errors that carry only the message."""
    return _SAID.get(said)


def identity(path: Path) -> FileIdentity | None:
    """Return the identity of the file at the path, by stat alone: opening it would drop SQLite's locks."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def takes_writing(path: Path) -> bool:
    """Return whether rights and disk allow the file to be written; nothing is opened or tried."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def error_for_code(code: int | None, name: str | None, path: Path, opened: FileIdentity | None) -> NotebookError:
    """Return the error for a result code; ``opened`` is the identity of the file when it was opened.

    Neither statements nor values are part of it, only the name of the code when no other error fits.
    """
    primary = None if code is None else code & _PRIMARY
    if primary == _READONLY:
        moved = opened is not None and identity(path) != opened
        return NotebookMoved() if moved else ReadOnlyMedium()
    kind = None if primary is None else _KINDS.get(primary)
    return StoreFailed(name or "MISUSE") if kind is None else kind()
