"""Open or create the database of a notebook; the steps depend on their order."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from notebook.errors.store import (
    NotOurDatabase,
    ReadOnlyMedium,
    SchemaNewer,
    SettlingNeedsWriting,
    StoreFailed,
    Unsettled,
)
from notebook.errors.vault import NotebookExists
from notebook.store.connection import Connection, connect
from notebook.store.migrations import migrate, newest, version

APPLICATION_ID: Final = 0x43415345
"""``CASE`` in ASCII: distinguishes our databases from those of other programs."""

SETTINGS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -65536",
)


def open_database(
    path: Path,
    key: bytearray,
    before_migrating: Callable[[Connection], object] | None = None,
    before_change: Callable[[], object] | None = None,
) -> Connection:
    """Open the database at ``path`` and bring its schema up to date; ``key`` is wiped.

    ``before_migrating`` runs first when a migration is needed; if it raises, the database is unchanged.
    ``before_change`` runs before each transaction, including those of the opening.

    The caller holds the notebook's lock and has checked the salt. Raise NotebookMissing, NotebookDamaged (also
    for a key that does not fit), NotOurDatabase, SchemaNewer, NotebookInUse, ReadOnlyMedium, DiskFull or
    DiskFailing; after each of them nothing is open.
    """
    connection = connect(path, key)
    if before_change is not None:
        connection.before_change = before_change
    try:
        _keep_to_ourselves(connection)
        _recognise(connection)
        _settle(connection)
        if before_migrating is not None and version(connection) < newest():
            before_migrating(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path, key: bytearray) -> Connection:
    """Open a read-only database in a read-only folder; a lock that is shared with other readers keeps writers out.

    ``key`` is wiped. Raise what ``open_database`` raises, and SettlingNeedsWriting when it cannot be read as it is: a
    save interrupted by a power cut cannot be rolled back, and an older schema cannot be migrated.
    """
    connection = _connected_to_read(path, key)
    if version(connection) < newest():
        connection.close()
        raise SettlingNeedsWriting(Unsettled.VERSION)
    return connection


def look_into_database(path: Path, key: bytearray, *, read_only: bool = False) -> Connection:
    """Open a database without migrating its schema, for callers that change nothing; ``key`` is wiped.

    Raise what ``open_database`` raises. An interrupted save is still rolled back; with ``read_only`` it raises
    SettlingNeedsWriting instead.
    """
    if read_only:
        return _connected_to_read(path, key)
    connection = connect(path, key)
    try:
        _keep_to_ourselves(connection)
        _recognise(connection)
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create_database(path: Path, key: bytearray, schema: int | None = None) -> Connection:
    """Create the database at ``path`` and return it open and empty; ``key`` is wiped.

    ``schema`` is the number of its schema, the newest when None.

    Raise NotebookExists, and what ``open_database`` raises; a file already created is deleted again.
    """
    # An empty file may already exist: created private before it has any content.
    if path.exists() and path.stat().st_size:
        key[:] = bytes(len(key))
        raise NotebookExists
    connection = connect(path, key, "rwc")
    try:
        _keep_to_ourselves(connection)
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("SELECT count(*) FROM sqlite_master")
        _settle(connection)
        migrate(connection, schema)
    except BaseException:
        connection.close()
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        raise
    return connection


def _connected_to_read(path: Path, key: bytearray) -> Connection:
    connection = connect(path, key, "ro")
    try:
        _keep_to_ourselves(connection)
        try:
            _recognise(connection)
        except ReadOnlyMedium:  # SQLite's error for a journal that it would have to roll back
            raise SettlingNeedsWriting(Unsettled.SAVE) from None
        for setting in SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_to_ourselves(connection: Connection) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    _set("PRAGMA locking_mode = EXCLUSIVE", "exclusive", connection)


def _recognise(connection: Connection) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master")
    application, found = _number("PRAGMA application_id", connection), version(connection)
    if application != APPLICATION_ID or found == 0:
        raise NotOurDatabase
    if found > newest():
        raise SchemaNewer(found=found, known=newest())


def _settle(connection: Connection) -> None:
    _set("PRAGMA journal_mode = TRUNCATE", "truncate", connection)
    for setting in SETTINGS:
        connection.execute(setting)
    # EXCLUSIVE locking excludes other processes only after the first write.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    if connection.left_in_journal():
        # After a kill, EXCLUSIVE locking invalidates the rolled-back journal but leaves its pages in it
        # until something is saved; so the existing number is saved again.
        with connection.transaction():
            connection.execute(f"PRAGMA user_version = {_number('PRAGMA user_version', connection)}")


def _set(setting: str, answer: str, connection: Connection) -> None:
    if connection.execute(setting) != [(answer,)]:
        raise StoreFailed(setting.split()[1].upper())


def _number(setting: str, connection: Connection) -> int:
    return int(connection.execute(setting)[0][0])
