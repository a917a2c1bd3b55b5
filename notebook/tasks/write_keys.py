"""New key files for a notebook whose database stays as it is, and a row in its log."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from notebook.errors import NotebookError, VaultNotWritten, WriteFault
from notebook.maintenance.header_agreement import kept_stamp
from notebook.signals import unstopped
from notebook.store import log, meta
from notebook.store.connection import Connection
from notebook.vault.header import Header
from notebook.vault.header_files import write_header
from notebook.vault.lock import HeldLock


def write_keys(
    held: HeldLock, connection: Connection, header: Header, now: datetime, how: Mapping[str, log.Said]
) -> None:
    """Write both key files, then their stamp and the change of passphrase into the database.

    ``header`` is one generation ahead of the database, which the caller has brought up to the header on the disk:
    one further ahead, which no opening heals, is a ValueError. Raises NotebookMoved where the folder was renamed
    or replaced, and VaultNotWritten: after SECOND_COPY the new key files count, since the next opening heals
    whatever is behind them, and after UNSURE they may; after any other fault the old ones do.
    """
    stamp = header.stamp
    if stamp.gen != kept_stamp(connection).gen + 1:
        raise ValueError("a header that is not the next one")
    connection.demand_writing()
    connection.demand_place()
    with unstopped():
        write_header(held, header)
        try:
            with connection.transaction():
                meta.set_header(connection, stamp.gen, stamp.sha256)
                log.append(connection, now, log.Event.PASSPHRASE_CHANGED, how)
        except NotebookError as refused:
            raise VaultNotWritten(WriteFault.SECOND_COPY) from refused


def may_count(problem: BaseException) -> bool:
    """Tell whether new key files may count although a task ended with this problem."""
    return isinstance(problem, VaultNotWritten) and problem.fault in {WriteFault.SECOND_COPY, WriteFault.UNSURE}


@contextmanager
def removed_on_failure(needed: Callable[[], bool] = lambda: False) -> Iterator[list[Path]]:
    """Remove the files that the block adds to the list when it fails, unless they are or may be needed all the same."""
    made: list[Path] = []
    try:
        yield made
    except BaseException as problem:
        if made and not may_count(problem) and not needed():
            for path in made:
                path.unlink(missing_ok=True)
        raise
