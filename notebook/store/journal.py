"""SQLite's rollback journal beside a database, looked at from outside: by stat alone, since opening it drops locks."""

import os
import stat
from pathlib import Path
from typing import Final

from notebook.errors import JournalUnusable

_AS_EFFECTIVE_USER: Final = os.access in os.supports_effective_ids


def journal_of(database: Path) -> Path:
    """Return the path of the journal of a database."""
    return database.with_name(f"{database.name}-journal")


def demand_journal(database: Path, *, read_only: bool = False) -> None:
    """Raise JournalUnusable where something stands in the place of the journal that SQLite could not use.

    SQLite tells that in the words for a database that is not there.
    """
    journal = journal_of(database)
    try:
        kind = journal.lstat().st_mode
    except OSError:
        return
    mode = os.R_OK if read_only else os.R_OK | os.W_OK
    if not stat.S_ISREG(kind) or not os.access(journal, mode, effective_ids=_AS_EFFECTIVE_USER):
        raise JournalUnusable
