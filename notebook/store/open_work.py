"""What in the notebook is unfinished, found by queries that read no text."""

from dataclasses import dataclass
from datetime import date, datetime

from notebook.model.ids import CaseId, EntryId
from notebook.store.columns import day_text, microseconds
from notebook.store.connection import Connection, Value


@dataclass(frozen=True, slots=True)
class EntryWork:
    """An entry with the number of its sections that wait; its day is that of the event, in the event's own zone."""

    case: CaseId
    entry: EntryId
    title: str
    day: date
    sections: int


def drafts(connection: Connection) -> tuple[EntryWork, ...]:
    """Return the entries that are not finished, newest first."""
    return _read(
        connection,
        "SELECT c.id, e.id, e.title, e.at, 0 FROM entries e JOIN cases c ON c.key = e.case_key"
        " WHERE e.status = 'draft' ORDER BY e.at_us DESC, e.key DESC",
    )


def undecided(connection: Connection, since: datetime) -> tuple[EntryWork, ...]:
    """Return the finished entries recorded from an instant on with sections that nobody decided about, newest first."""
    return _read(
        connection,
        "SELECT c.id, e.id, e.title, e.at, count(*) FROM entries e JOIN cases c ON c.key = e.case_key"
        " JOIN sections s ON s.entry_key = e.key AND s.is_attached = 0"
        " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision AND r.never = 0"
        " WHERE e.status = 'final' AND e.recorded_us >= ? AND c.closed IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM flag_covers v JOIN flags f ON f.key = v.flag_key"
        "  WHERE v.section_key = s.key AND f.value <> 'undecided')"
        " GROUP BY e.key ORDER BY e.at_us DESC, e.key DESC",
        (microseconds(since),),
    )


def changed_since(connection: Connection) -> tuple[EntryWork, ...]:
    """Return the entries with sections that were to be shared and have changed since, newest first.

    A flag of the entry does not count where the section has one of its own for the same addressee.
    """
    return _read(
        connection,
        "SELECT c.id, e.id, e.title, e.at, count(*) FROM sections s JOIN entries e ON e.key = s.entry_key"
        " JOIN cases c ON c.key = e.case_key WHERE s.revision > 1 AND EXISTS"
        " (SELECT 1 FROM flag_covers v JOIN flags f ON f.key = v.flag_key WHERE v.section_key = s.key"
        "  AND f.value IN ('share', 'share_deidentified') AND NOT EXISTS (SELECT 1 FROM flag_covers w"
        "  WHERE w.flag_key = f.key AND w.section_key = s.key AND w.revision = s.revision)"
        "  AND (f.section_key IS NOT NULL OR NOT EXISTS (SELECT 1 FROM flags g WHERE g.section_key = s.key"
        "  AND g.to_party IS f.to_party AND g.to_audience IS f.to_audience)))"
        " GROUP BY e.key ORDER BY e.at_us DESC, e.key DESC",
    )


def actions_due(connection: Connection, until: date) -> tuple[EntryWork, ...]:
    """Return the finished entries with actions that are not done and due by a day, one for each due day, in its order.

    ``day`` is the due day, and ``sections`` counts the actions.
    """
    return _read(
        connection,
        "SELECT c.id, e.id, e.title, a.due, count(*) FROM actions a JOIN section_revisions r ON r.key = a.revision_key"
        " JOIN sections s ON s.key = r.section_key AND s.revision = r.revision"
        " JOIN entries e ON e.key = s.entry_key AND e.status = 'final' JOIN cases c ON c.key = e.case_key"
        " WHERE a.done = 0 AND a.due <= ? GROUP BY e.key, a.due ORDER BY a.due, e.key",
        (day_text(until),),
    )


def cases_with_end(connection: Connection, first: date, last: date) -> tuple[CaseId, ...]:
    """Return the cases with a permit that ends in a range of days, both included."""
    found = connection.execute(
        "SELECT DISTINCT c.id FROM provisions p JOIN consents o ON o.key = p.consent_key"
        " JOIN cases c ON c.key = o.case_key WHERE p.effect = 'permit' AND p.until BETWEEN ? AND ? ORDER BY c.key",
        (day_text(first), day_text(last)),
    )
    return tuple(CaseId(case) for (case,) in found)


def _read(connection: Connection, query: str, values: tuple[Value, ...] = ()) -> tuple[EntryWork, ...]:
    return tuple(
        EntryWork(CaseId(case), EntryId(entry), title, datetime.fromisoformat(at).date(), sections)
        for case, entry, title, at, sections in connection.execute(query, values)
    )
