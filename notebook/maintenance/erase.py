"""Erasing a case or an entry; the log stays whole, and what pages may still keep of it is to be swept."""

from datetime import datetime

from notebook.model.ids import CaseId, EntryId
from notebook.store import cases, disclosures, entries, integrity, log
from notebook.store.connection import Connection


def erase_case(connection: Connection, case: CaseId, now: datetime) -> None:
    """Erase a case with all that is its own; what left it stays on record, without its words. Raises NotFound.

    Until a sweep after it, the gaps of pages may still hold words of it.
    """
    with connection.transaction():
        count = len(cases.load(connection, case).entries)
        disclosures.forget_places(connection, case)
        cases.erase(connection, case)
        _note(connection, now, {"case": case, "entries": count})


def erase_entry(connection: Connection, case: CaseId, entry: EntryId, now: datetime) -> None:
    """Erase one entry with its revisions, attachments, index and digest key; as ``erase_case``."""
    with connection.transaction():
        entries.erase(connection, [entry])
        _note(connection, now, {"case": case, "entry": entry})


def _note(connection: Connection, now: datetime, body: dict[str, log.Said]) -> None:
    log.append(connection, now, log.Event.ERASED, body)
    integrity.must_sweep(connection)
