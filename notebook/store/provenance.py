"""What the log says of a restore or a rescue, and of the cases whose consents were looked at since.

The log alone keeps it: it goes along with a re-key and into every backup, and the next restore begins anew.
"""

import json
from datetime import datetime

from notebook.model.ids import CaseId
from notebook.model.provenance import CaseToReview, Provenance
from notebook.store import log
from notebook.store.connection import Connection


def read(connection: Connection) -> Provenance | None:
    """Give how the notebook was last restored or rescued, None where it never was."""
    row = _last(connection)
    if row is None:
        return None
    at = datetime.fromisoformat(row.at)
    if row.event == log.Event.RESCUED:
        return Provenance(at, None)
    return Provenance(at, datetime.fromisoformat(json.loads(row.body).get("made") or _before(connection, row)))


def to_review(connection: Connection) -> tuple[CaseToReview, ...]:
    """Give the cases that were there then and were not looked at since, by reference."""
    row = _last(connection)
    if row is None:
        return ()
    done = _known_since(connection, row)
    found = connection.execute(
        "SELECT c.id, c.reference, c.subject_name, (SELECT count(*) FROM consents s WHERE s.case_key = c.key)"
        " FROM cases c ORDER BY c.reference, c.key"
    )
    return tuple(CaseToReview(CaseId(case), *rest) for case, *rest in found if case not in done)


def _last(connection: Connection) -> log.LogRow | None:
    rows = [*log.of_event(connection, log.Event.RESTORED), *log.of_event(connection, log.Event.RESCUED)]
    return max(rows, key=lambda row: row.seq, default=None)


def _before(connection: Connection, row: log.LogRow) -> str:
    """Give the instant of the row before: an earlier version of the program did not keep that of the backup."""
    found = log.row(connection, row.seq - 1)
    return row.at if found is None else found.at


def _known_since(connection: Connection, row: log.LogRow) -> set[str]:
    """Name the cases that were looked at, or came in, after a row."""
    known: set[str] = set()
    for event in (log.Event.CONSENTS_REVIEWED, log.Event.CASE_OPENED, log.Event.IMPORTED):
        for later in log.of_event(connection, event):
            if later.seq > row.seq:
                said = json.loads(later.body)
                known.update(said.get("cases", ()), [said["case"]] if "case" in said else [])
    return known
