"""What a power cut left half done while a pack or a notice was placed, settled at the next opening."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from notebook.model.disclosure import Disclosure, State
from notebook.model.notice import Notice, NoticeState
from notebook.store import disclosures, log, notices
from notebook.store.connection import Connection
from notebook.tasks.placing import digest_of_file, drop_part


def settle_disclosures(connection: Connection, now: datetime) -> None:
    """Settle every disclosure that was begun and neither placed nor given up.

    A pack whose file stands under its name, byte for byte, was placed. One that only ever was
    prepared was not. Anything between may have left, and stays on record as such.
    """
    for disclosure in disclosures.unsettled(connection):
        state, event = _found(disclosure)
        if disclosure.path is not None:
            drop_part(Path(disclosure.path))
        with connection.transaction():
            disclosures.move(connection, disclosure.pack, state)
            log.append(connection, now, event, {"pack": disclosure.pack})


def settle_notice(connection: Connection, now: datetime) -> None:
    """Settle the notice that was begun and neither placed nor given up, as a pack is."""
    begun = notices.under_way(connection)
    if begun is None:
        return
    notice, path = begun[0], Path(begun[1])
    state = _of_notice(connection, notice, path)
    drop_part(path)
    with connection.transaction():
        notices.append(connection, now, replace(notice, state=state))
        notices.end(connection)


def _found(disclosure: Disclosure) -> tuple[State, log.Event]:
    if disclosure.state is State.PREPARED:
        return State.NOT_PLACED, log.Event.NOT_PLACED
    if disclosure.path is not None and digest_of_file(Path(disclosure.path)) == disclosure.sha256:
        return State.PLACED, log.Event.PLACED
    return State.MAY_HAVE_LEFT, log.Event.MAY_HAVE_LEFT


def _of_notice(connection: Connection, notice: Notice, path: Path) -> NoticeState:
    if all(known.id != notice.id for known in notices.everything(connection)):
        return NoticeState.NOT_PLACED
    return NoticeState.PLACED if digest_of_file(path) == notice.sha256 else NoticeState.MAY_HAVE_LEFT
