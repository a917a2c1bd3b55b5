"""Settle, at the next opening, packs and notices that a power cut interrupted while they were saved."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.store import DiskFailing, DiskFull, ReadOnlyMedium
from notebook.files import digest_of_file, discard_part
from notebook.model.disclosure import Disclosure, State
from notebook.model.notice import Notice, NoticeState
from notebook.slow_disks import PATIENCE, answer_within
from notebook.store import disclosures, log, notices
from notebook.store.connection import Connection

_CAN_WAIT: Final = (DiskFull, DiskFailing, ReadOnlyMedium)
"""Errors that prevent only the settling; the next opening tries again."""


def settle_interrupted(connection: Connection, now: datetime, *, patience: float = PATIENCE) -> NotebookError | None:
    """Settle what was interrupted; return the error that prevented it, None when nothing is unsettled any more.

    A full disk must not prevent reading the notes: what could not be settled stays as it was interrupted.
    """
    try:
        settle_disclosures(connection, now, patience=patience)
        settle_notice(connection, now, patience=patience)
    except _CAN_WAIT as refused:
        return refused
    return None


def settle_disclosures(connection: Connection, now: datetime, *, patience: float = PATIENCE) -> None:
    """Settle every disclosure that was begun and neither placed nor given up.

    A pack whose file exists under its name, byte for byte, was placed. One that was only prepared was not. Any other
    may have left and stays on record as such; so does a pack on a disk that does not respond within ``patience``
    seconds.
    """
    for disclosure in disclosures.unsettled(connection):
        state, event = _found(disclosure, patience)
        with connection.transaction():
            disclosures.move(connection, disclosure.pack, state)
            log.append(connection, now, event, {"pack": disclosure.pack})


def settle_notice(connection: Connection, now: datetime, *, patience: float = PATIENCE) -> None:
    """Settle the notice that was begun and neither placed nor given up, by the rules for packs."""
    begun = notices.under_way(connection)
    if begun is None:
        return
    notice, path = begun[0], Path(begun[1])
    there = _stands_at(path, notice.sha256, patience)
    state = _of_notice(connection, notice, there=there)
    with connection.transaction():
        notices.append(connection, now, replace(notice, state=state))
        notices.end(connection)


def _found(disclosure: Disclosure, patience: float) -> tuple[State, log.Event]:
    there = disclosure.path is not None and _stands_at(Path(disclosure.path), disclosure.sha256, patience)
    if disclosure.state is State.PREPARED:
        return State.NOT_PLACED, log.Event.NOT_PLACED
    return (State.PLACED, log.Event.PLACED) if there else (State.MAY_HAVE_LEFT, log.Event.MAY_HAVE_LEFT)


def _stands_at(path: Path, sha256: str | None, patience: float) -> bool:
    """Return whether a path holds exactly this file, and delete its partial file where the disk responds.

    The partial file is deleted on this thread only: a background thread left waiting for an unresponsive disk could
    delete the partial file of a later pack with the same name.
    """
    stands = answer_within(patience, lambda: digest_of_file(path) == sha256, late=None)
    if stands is not None:
        discard_part(path)
    return bool(stands)


def _of_notice(connection: Connection, notice: Notice, *, there: bool) -> NoticeState:
    if all(known.id != notice.id for known in notices.list_all(connection)):
        return NoticeState.NOT_PLACED
    return NoticeState.PLACED if there else NoticeState.MAY_HAVE_LEFT
