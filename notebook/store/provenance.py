"""What the log says about a restore, a rescue or a replaced file, and about the cases reviewed since.

Only the log stores it: it survives a re-key and is in every backup, and the next restore starts over.
"""

import json
from datetime import datetime
from typing import Final

from notebook.model.backups import CaseToReview, Provenance
from notebook.model.ids import CaseId
from notebook.store import log
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

_MAKE_KNOWN: Final = (log.Event.CONSENTS_REVIEWED, log.Event.CASE_OPENED, log.Event.IMPORTED)


def read(
    connection: Connection, replaced: datetime | None = None
) -> tuple[Provenance, tuple[CaseToReview, ...]] | None:
    """Return how the notebook was last restored, rescued or replaced, None when it never was.

    With it come the cases that existed then and have not been reviewed since, by reference. ``replaced`` is when
    its file was found to differ from what it was when last closed, which the log may not say yet.
    """
    if replaced is not None and not is_recorded(connection, replaced):
        return Provenance(replaced, None, replaced=True), _cases(connection)
    row = log.last_of(connection, (log.Event.RESTORED, log.Event.RESCUED, log.Event.FOUND_REPLACED))
    if row is None:
        return None
    return _provenance(connection, row), _to_review(connection, row)


def record_replaced(connection: Connection, at: datetime) -> None:
    """Record, once and in the transaction of the first change, that the file was found replaced."""
    if not is_recorded(connection, at):
        log.append(connection, at, log.Event.FOUND_REPLACED, {})


def is_recorded(connection: Connection, at: datetime) -> bool:
    """Return whether the log says that the file was found replaced at this instant."""
    row = log.last_of(connection, (log.Event.FOUND_REPLACED,))
    return row is not None and row.at == instant_text(at)


def _provenance(connection: Connection, row: log.LogRow) -> Provenance:
    at = datetime.fromisoformat(row.at)
    if row.event != log.Event.RESTORED:
        return Provenance(at, None, replaced=row.event == log.Event.FOUND_REPLACED)
    return Provenance(at, instant_of_backup(connection, row))


def instant_of_backup(connection: Connection, restored: log.LogRow) -> datetime:
    """Return when the backup was made from which the notebook was restored, of the row that says so."""
    return datetime.fromisoformat(json.loads(restored.body).get("made") or _before(connection, restored))


def _before(connection: Connection, row: log.LogRow) -> str:
    """Return the instant of the previous row: an earlier version did not record the instant of the backup."""
    found = log.row(connection, row.seq - 1)
    return row.at if found is None else found.at


def _to_review(connection: Connection, row: log.LogRow) -> tuple[CaseToReview, ...]:
    known = _known_since(connection, row)
    return tuple(each for each in _cases(connection) if each.case not in known)


def _cases(connection: Connection) -> tuple[CaseToReview, ...]:
    found = connection.execute(
        "SELECT c.id, c.reference, c.subject_name, (SELECT count(*) FROM consents s WHERE s.case_key = c.key)"
        " FROM cases c ORDER BY c.reference, c.key"
    )
    return tuple(CaseToReview(CaseId(case), *rest) for case, *rest in found)


def _known_since(connection: Connection, row: log.LogRow) -> set[str]:
    """Return the cases that were reviewed or added after a row."""
    known: set[str] = set()
    for later in log.since(connection, row.seq, _MAKE_KNOWN):
        said = json.loads(later.body)
        known.update(said.get("cases", ()), [said["case"]] if "case" in said else [])
    return known
