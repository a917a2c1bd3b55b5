"""Where the log has the records of a case, so that their order is known whatever the clock showed."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from notebook.model.log_place import LogPlace
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

_CONSENTS: Final = (
    "SELECT json_extract(l.body, '$.consent'), l.at, l.seq, (SELECT min(at) FROM log WHERE seq > l.seq) FROM log l"
    " WHERE l.event = 'consent_recorded'"
    " AND json_extract(l.body, '$.case') = (SELECT id FROM cases WHERE key = ?) ORDER BY l.seq"
)
_DECISIONS: Final = (
    "SELECT json_extract(l.body, '$.decision'), l.at, l.seq, (SELECT min(at) FROM log WHERE seq > l.seq) FROM log l"
    " WHERE l.event = 'decision_recorded'"
    " AND json_extract(l.body, '$.case') = (SELECT id FROM cases WHERE key = ?) ORDER BY l.seq"
)

_KINDS: Final = (
    "SELECT json_extract(l.body, '$.entry'), l.at, l.seq, (SELECT min(at) FROM log WHERE seq > l.seq) FROM log l"
    " WHERE l.event = 'amended' AND json_extract(l.body, '$.kind') IS NOT NULL ORDER BY l.seq"
)


def of_consents(connection: Connection, case_key: int) -> Mapping[tuple[str, str], LogPlace]:
    """Return the places of what was said, by the consent's id and the text of the instant it was recorded."""
    return {(each, at): _place(row, at, since) for each, at, row, since in connection.execute(_CONSENTS, (case_key,))}


def of_decisions(connection: Connection, case_key: int) -> Mapping[str, LogPlace]:
    """Return the places of the decisions of a case, by id."""
    return {each: _place(row, at, since) for each, at, row, since in connection.execute(_DECISIONS, (case_key,))}


def of_kinds_changed(connection: Connection) -> Mapping[str, tuple[LogPlace, ...]]:
    """Return the places at which the kind of a finished entry was corrected, in order, by the entry's id."""
    found: defaultdict[str, list[LogPlace]] = defaultdict(list)
    for each, at, row, since in connection.execute(_KINDS):
        found[each].append(_place(row, at, since))
    return {each: tuple(places) for each, places in found.items()}


def written_at(connection: Connection, at: datetime) -> LogPlace | None:
    """Return the place of what was recorded at this very instant, of several the last; None when there is none."""
    [(row,)] = connection.execute("SELECT max(seq) FROM log WHERE at = ?", (instant_text(at),))
    return None if row is None else of_row(connection, row, at)


def of_row(connection: Connection, row: int, at: datetime) -> LogPlace:
    """Return the place of a row that was read, with its instant."""
    [(since,)] = connection.execute("SELECT min(at) FROM log WHERE seq > ?", (row,))
    return LogPlace(row, at, None if since is None else datetime.fromisoformat(since))


def _place(row: int, at: str, since: str | None) -> LogPlace:
    return LogPlace(row, datetime.fromisoformat(at), None if since is None else datetime.fromisoformat(since))
