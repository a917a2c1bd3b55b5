"""What a power cut left half done while a pack or a notice was placed, settled at the next opening."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from notebook.files import digest_of_file, discard_part
from notebook.model.disclosure import Disclosure, State
from notebook.model.notice import Notice, NoticeState
from notebook.slow_disks import PATIENCE, answer_within
from notebook.store import disclosures, log, notices
from notebook.store.connection import Connection


def settle_disclosures(connection: Connection, now: datetime, *, patience: float = PATIENCE) -> None:
    """Settle every disclosure that was begun and neither placed nor given up.

    A pack whose file stands under its name, byte for byte, was placed. One that only ever was
    prepared was not. Anything between may have left, and stays on record as such; so does what lies on a disk
    that does not answer for ``patience`` seconds.
    """
    for disclosure in disclosures.unsettled(connection):
        state, event = _found(disclosure, patience)
        with connection.transaction():
            disclosures.move(connection, disclosure.pack, state)
            log.append(connection, now, event, {"pack": disclosure.pack})


def settle_notice(connection: Connection, now: datetime, *, patience: float = PATIENCE) -> None:
    """Settle the notice that was begun and neither placed nor given up, as a pack is."""
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
    """Tell whether a file stands at a path byte for byte, and take its part away where the disk answers.

    The part goes on this thread alone: one that was left waiting for a dead disk could take away, much later, the
    part of the next file of this name.
    """
    stands = answer_within(patience, lambda: digest_of_file(path) == sha256, late=None)
    if stands is not None:
        discard_part(path)
    return bool(stands)


def _of_notice(connection: Connection, notice: Notice, *, there: bool) -> NoticeState:
    if all(known.id != notice.id for known in notices.list_all(connection)):
        return NoticeState.NOT_PLACED
    return NoticeState.PLACED if there else NoticeState.MAY_HAVE_LEFT
