"""The days by which somebody is to look whether a case must still be kept."""

from datetime import date

from notebook.model.ids import CaseId
from notebook.store.columns import Kind, day_text, key_of
from notebook.store.connection import Connection


def put(connection: Connection, case: CaseId, due: date | None) -> None:
    """Set the day of a case, or take it away; raise NotFound."""
    key = key_of(connection, Kind.CASE, case)
    if due is None:
        connection.change("DELETE FROM review_dates WHERE case_key = ?", (key,))
        return
    connection.change("INSERT OR REPLACE INTO review_dates (case_key, due) VALUES (?, ?)", (key, day_text(due)))


def everything(connection: Connection) -> dict[CaseId, date]:
    """Give all days that are set."""
    found = connection.execute("SELECT c.id, r.due FROM review_dates r JOIN cases c ON c.key = r.case_key")
    return {CaseId(case): date.fromisoformat(due) for case, due in found}
