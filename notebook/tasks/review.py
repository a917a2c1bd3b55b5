"""Looking, when its day has come, whether a case must still be kept; nothing is deleted by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from notebook.model.ids import CaseId
from notebook.store import cases, log, review_dates
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class DueForReview:
    """A case whose day has come."""

    case: CaseId
    reference: str
    subject: str
    due: date


def set_review_date(notebook: Notebook, case: CaseId, due: date | None, now: datetime) -> None:
    """Set the day by which to look at a case, or take it away; on record. Raises NotFound."""
    with notebook.connection.transaction():
        review_dates.put(notebook.connection, case, due)
        body: dict[str, log.Said] = {"case": case, "due": None if due is None else due.isoformat()}
        log.append(notebook.connection, now, log.Event.REVIEW_DATE_SET, body)


def review_dates_of_cases(notebook: Notebook) -> dict[CaseId, date]:
    """Give the days that are set."""
    return review_dates.everything(notebook.connection)


def due_for_review(notebook: Notebook, now: datetime) -> tuple[DueForReview, ...]:
    """Give the cases whose day is today or past, the longest due first."""
    today = now.astimezone(notebook.zone).date()
    days = review_dates.everything(notebook.connection)
    found = [
        DueForReview(row.id, row.reference, row.subject, days[row.id])
        for row in cases.everything(notebook.connection)
        if row.id in days and days[row.id] <= today
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.reference)))
