"""Backups that were started: where each is being written, until no leftover of it can be there.

A path appears in no row of the log, from which nothing is ever deleted: a folder may be named after a person.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from notebook.model.backups import BegunBackup
from notebook.store import log
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

_BEGUN: Final = "backups_begun"
"""A fact of the notebook that exists only while a backup is written, or while its path cannot be checked."""


def begin(connection: Connection, backup: BegunBackup) -> None:
    """Record where a backup is about to be written; call it in a transaction."""
    last = log.last(connection)
    placed = replace(backup, row=0 if last is None else last.seq)
    _keep(connection, [*(each for each in list_all(connection) if each.path != backup.path), placed])


def list_all(connection: Connection) -> tuple[BegunBackup, ...]:
    """Return the started backups that may have left something behind, oldest first."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (_BEGUN,))
    return tuple(_read(each) for each in json.loads(found[0][0])) if found else ()


def forget(connection: Connection, path: str) -> None:
    """Forget a path where nothing is left; call it in a transaction."""
    _keep(connection, [each for each in list_all(connection) if each.path != path])


def instant_of_copy(connection: Connection) -> str:
    """Return the instant of the backup for which this database was copied, and forget its path; in a transaction.

    Each copy records itself as started. Where it does not, as in one by an earlier version of the program, the
    instant of its last row in the log is the best that is known.
    """
    begun, last = list_all(connection), log.last(connection)
    _keep(connection, begun[:-1])  # the others were cut short, and may have left something behind
    if begun:
        return instant_text(begun[-1].at)
    return "" if last is None else last.at


def _keep(connection: Connection, begun: Sequence[BegunBackup]) -> None:
    if not begun:
        connection.change("DELETE FROM meta WHERE name = ?", (_BEGUN,))
        return
    said = [
        {"at": instant_text(each.at), "mount": each.mount, "path": each.path}
        | ({} if each.row is None else {"row": each.row})
        for each in begun
    ]
    # In ASCII, so that a path that is not UTF-8 is restored byte for byte.
    connection.change(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_BEGUN, json.dumps(said).encode("ascii")),
    )


def _read(said: dict[str, Any]) -> BegunBackup:
    return BegunBackup(said["path"], datetime.fromisoformat(said["at"]), said["mount"], said.get("row"))
