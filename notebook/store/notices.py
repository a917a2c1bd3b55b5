"""The record of notices: rows of the log, and beside them where the present one is being written.

A path appears in no row of the log, from which nothing is ever deleted: a folder may be named after a person.
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Final

from notebook.model.ids import CaseId, NoticeId, PackId, PartyId
from notebook.model.log_place import LogPlace
from notebook.model.notice import Harm, Notice, NoticeState
from notebook.store import log
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

_UNDER_WAY: Final = "notice_under_way"
"""A fact of the notebook that exists only while a notice is being placed."""


def begin(connection: Connection, notice: Notice, path: str) -> None:
    """Record which notice is about to be written, and where; one is placed at a time."""
    said = {"at": instant_text(notice.at), "path": path, **_body(notice)}
    connection.change(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_UNDER_WAY, json.dumps(said).encode("ascii")),
    )


def under_way(connection: Connection) -> tuple[Notice, str] | None:
    """Return the notice that was started and did not end, and its path."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (_UNDER_WAY,))
    if not found:
        return None
    said = json.loads(found[0][0])
    return _notice(said.pop("at"), said), said["path"]


def end(connection: Connection) -> None:
    """Forget where the present notice was to be written."""
    connection.change("DELETE FROM meta WHERE name = ?", (_UNDER_WAY,))


def append(connection: Connection, now: datetime, notice: Notice) -> None:
    """Record how far a notice got."""
    log.append(connection, now, log.Event.NOTICE, _body(notice))


def list_all(connection: Connection) -> tuple[Notice, ...]:
    """Return every notice in the state of its last row, with the instant of its first; newest first."""
    begun: dict[str, log.LogRow] = {}
    found: dict[str, Notice] = {}
    for row in log.of_event(connection, log.Event.NOTICE):
        said = json.loads(row.body)
        first = begun.setdefault(said["notice"], row)
        notice = _notice(first.at, said)
        found[said["notice"]] = replace(notice, logged=LogPlace(first.seq, notice.at))
    return tuple(reversed(found.values()))


def _body(notice: Notice) -> dict[str, log.Said]:
    again: dict[str, log.Said] = {"as_before": list(notice.as_before)} if notice.as_before else {}
    return {
        "notice": notice.id,
        "pack": notice.pack,
        "case": notice.case,
        "party": notice.party,
        "state": notice.state,
        "harm": notice.harm,
        "withdrawn": list(notice.withdrawn),
        "corrected": list(notice.corrected),
        "sha256": notice.sha256,
        **again,
    }


def _notice(at: str, said: dict[str, str]) -> Notice:
    return Notice(
        NoticeId(said["notice"]),
        PackId(said["pack"]),
        CaseId(said["case"]),
        PartyId(said["party"]),
        datetime.fromisoformat(at),
        NoticeState(said["state"]),
        Harm(said["harm"]),
        tuple(said["withdrawn"]),
        tuple(said["corrected"]),
        said["sha256"],
        tuple(said.get("as_before", ())),
    )
