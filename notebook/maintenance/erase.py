"""Erase a case or an entry; the log stays complete, and a sweep is due for traces in unused parts of pages."""

from datetime import datetime

from notebook.model.ids import CaseId, EntryId
from notebook.store import cases, disclosures, entries, integrity, log, meta
from notebook.store.connection import Connection


def erase_case(connection: Connection, case: CaseId, now: datetime) -> None:
    """Erase a case with everything it owns; records of what was handed over stay, without their text. Raise NotFound.

    Until the next sweep, unused parts of pages may still hold its text.
    """
    with connection.transaction():
        count = len(cases.load(connection, case).entries)
        disclosures.forget_places(connection, case)
        cases.erase(connection, case)
        _note(connection, now, {"case": case, "entries": count})


def erase_entry(connection: Connection, case: CaseId, entry: EntryId, now: datetime) -> None:
    """Erase one entry with its revisions, attachments, index and digest key; see ``erase_case``."""
    with connection.transaction():
        entries.erase(connection, [entry])
        _note(connection, now, {"case": case, "entry": entry})


def _note(connection: Connection, now: datetime, body: dict[str, log.Said]) -> None:
    log.append(connection, now, log.Event.ERASED, body)
    meta.set_place(connection, "")
    integrity.must_sweep(connection)
