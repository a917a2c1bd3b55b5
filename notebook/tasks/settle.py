"""What a power cut left half done while a pack was placed, settled at the next opening."""

from datetime import datetime
from pathlib import Path

from notebook.model.disclosure import Disclosure, State
from notebook.store import disclosures, log
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


def _found(disclosure: Disclosure) -> tuple[State, log.Event]:
    if disclosure.state is State.PREPARED:
        return State.NOT_PLACED, log.Event.NOT_PLACED
    if disclosure.path is not None and digest_of_file(Path(disclosure.path)) == disclosure.sha256:
        return State.PLACED, log.Event.PLACED
    return State.MAY_HAVE_LEFT, log.Event.MAY_HAVE_LEFT
