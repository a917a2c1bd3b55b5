"""Erasing a case or an entry, until no page holds a word of it; the log stays whole."""

from contextlib import suppress
from datetime import datetime

from notebook.errors import DiskFailing, DiskFull, NotebookError, RemainsNotSwept
from notebook.model.ids import CaseId, EntryId
from notebook.store import cases, disclosures, entries, health, log
from notebook.store.connection import Connection


def erase_case(connection: Connection, case: CaseId, now: datetime) -> None:
    """Erase a case with all that is its own; what left it stays on record, without its words.

    Raises NotFound, and RemainsNotSwept: then it is erased and the next opening sweeps.
    """
    with connection.transaction():
        count = len(cases.load(connection, case).entries)
        disclosures.forget_places(connection, case)
        cases.erase(connection, case)
        _note(connection, now, {"case": case, "entries": count})
    _sweep(connection)


def erase_entry(connection: Connection, case: CaseId, entry: EntryId, now: datetime) -> None:
    """Erase one entry with its revisions, attachments, index and digest key; raises as ``erase_case``."""
    with connection.transaction():
        entries.erase(connection, [entry])
        _note(connection, now, {"case": case, "entry": entry})
    _sweep(connection)


def finish_sweep(connection: Connection) -> None:
    """Sweep what an erasure that was cut short left; where there is still no room for it, it stays due."""
    with suppress(RemainsNotSwept):
        if health.sweep_is_due(connection):
            _sweep(connection)


def _note(connection: Connection, now: datetime, body: dict[str, log.Said]) -> None:
    log.append(connection, now, log.Event.ERASED, body)
    health.must_sweep(connection)


def _sweep(connection: Connection) -> None:
    try:
        health.sweep(connection)
    except (DiskFull, DiskFailing, MemoryError):
        failed: NotebookError = RemainsNotSwept()
    else:
        return
    raise failed
