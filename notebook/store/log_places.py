"""Where the log has the records of a case, so that their order is known whatever the clock showed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import EntryKind
from notebook.store.columns import instant_text
from notebook.store.connection import Connection
from notebook.store.log import Event

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

_HEADS: Final = (
    "SELECT json_extract(l.body, '$.entry'), json_extract(l.body, '$.kind'), json_extract(l.body, '$.when'),"
    " json_extract(l.body, '$.place') IS NOT NULL, l.at, l.seq, (SELECT min(at) FROM log WHERE seq > l.seq) FROM log l"
    " WHERE l.event = 'amended' AND (json_extract(l.body, '$.kind') IS NOT NULL"
    " OR json_extract(l.body, '$.when') IS NOT NULL OR json_extract(l.body, '$.place') IS NOT NULL) ORDER BY l.seq"
)


@dataclass(frozen=True, slots=True)
class HeadChange:
    """What a correction changed of the head of a finished entry: its kind and its time until then, each None if not.

    ``place`` only says that the place changed: what it had been is content, and no log has that.
    """

    logged: LogPlace
    kind: EntryKind | None
    when: datetime | None
    place: bool


def of_consents(connection: Connection, case_key: int) -> Mapping[tuple[str, str], LogPlace]:
    """Return the places of what was said, by the consent's id and the text of the instant it was recorded."""
    return {(each, at): _place(row, at, since) for each, at, row, since in connection.execute(_CONSENTS, (case_key,))}


def of_decisions(connection: Connection, case_key: int) -> Mapping[str, LogPlace]:
    """Return the places of the decisions of a case, by id."""
    return {each: _place(row, at, since) for each, at, row, since in connection.execute(_DECISIONS, (case_key,))}


def of_heads_changed(connection: Connection) -> Mapping[str, tuple[HeadChange, ...]]:
    """Return the corrections of kind, time and place of finished entries, in order, by the entry's id."""
    found: defaultdict[str, list[HeadChange]] = defaultdict(list)
    for each, kind, when, place, at, row, since in connection.execute(_HEADS):
        was = None if kind is None else EntryKind(kind), None if when is None else datetime.fromisoformat(when)
        found[each].append(HeadChange(_place(row, at, since), *was, place=bool(place)))
    return {each: tuple(changes) for each, changes in found.items()}


def written_at(connection: Connection, at: datetime) -> LogPlace | None:
    """Return the place of what was recorded at this very instant, of several the last; None when there is none."""
    [(row,)] = connection.execute("SELECT max(seq) FROM log WHERE at = ?", (instant_text(at),))
    return None if row is None else of_row(connection, row, at)


def of_row(connection: Connection, row: int, at: datetime) -> LogPlace:
    """Return the place of a row that was read, with its instant."""
    [(since,)] = connection.execute("SELECT min(at) FROM log WHERE seq > ?", (row,))
    return LogPlace(row, at, None if since is None else datetime.fromisoformat(since))


def of_event(connection: Connection, event: Event) -> Mapping[int, LogPlace]:
    """Return the places of all rows of one event, by their numbers."""
    found = connection.execute(
        "SELECT seq, at, since FROM (SELECT seq, at, event, min(at) OVER"
        " (ORDER BY seq DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since FROM log) WHERE event = ?",
        (event,),
    )
    return {row: _place(row, at, since) for row, at, since in found}


def last_before(connection: Connection, place: LogPlace) -> datetime | None:
    """Return the last instant of the rows before one, of those that the rows after it allow; None if there is none."""
    bound = None if place.since is None else instant_text(place.since)
    [(at,)] = connection.execute(
        "SELECT max(at) FROM log WHERE seq < ?1 AND (?2 IS NULL OR at <= ?2)", (place.row, bound)
    )
    return None if at is None else datetime.fromisoformat(at)


def _place(row: int, at: str, since: str | None) -> LogPlace:
    return LogPlace(row, datetime.fromisoformat(at), None if since is None else datetime.fromisoformat(since))
