"""The only access to SQLCipher: statements, transactions, and its errors translated into our own.

Also checks SQLite's rollback journal beside a database, by stat alone: opening it would drop SQLite's locks.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlcipher3 import dbapi2

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import (
    DamageStopsSaving,
    DiskFailing,
    JournalUnusable,
    NotebookDamaged,
    NotebookMoved,
    NotebookTooLarge,
    ReadOnlyMedium,
    StoreFailed,
)
from notebook.file_size import is_at_limit
from notebook.store.error_codes import code_of, error_for_code, identity, takes_writing

_AS_EFFECTIVE_USER: Final = os.access in os.supports_effective_ids


def journal_of(database: Path) -> Path:
    """Return the path of the journal of a database."""
    return database.with_name(f"{database.name}-journal")


def demand_journal(database: Path, *, read_only: bool = False) -> None:
    """Raise JournalUnusable when the path of the journal is taken by something that SQLite cannot use.

    SQLite would report it with the message for a missing database.
    """
    journal = journal_of(database)
    try:
        kind = journal.lstat().st_mode
    except OSError:
        return
    mode = os.R_OK if read_only else os.R_OK | os.W_OK
    if not stat.S_ISREG(kind) or not os.access(journal, mode, effective_ids=_AS_EFFECTIVE_USER):
        raise JournalUnusable


Value = str | int | bytes | None
Row = tuple[Any, ...]
Result = TypeVar("Result")

LOOK_AT_PAGES: Final = "PRAGMA cipher_integrity_check"
"""Compares every page with its MAC and returns a row for each mismatch: about 7 ms for each MB."""

KEY_LENGTH: Final = 99
"""Characters of a key: ``x'``, 64 hex digits of key, 32 of salt, ``'``."""

_NAME: Final = re.compile("[a-z][a-z0-9_]*")
"""The name of a table or a column of any schema."""

_KEY: Final = re.compile(rb"x'[0-9a-f]{96}'")
_LITERAL: Final = frozenset(range(0x21, 0x7F)) - frozenset(b"?#%")
_STEPS_BETWEEN_LOOKS: Final = 2000
"""Steps of SQLite's virtual machine between two checks of a cancel token: well under a millisecond."""


class Cancel:
    """A token to cancel a search from another thread."""

    def __init__(self) -> None:
        """Start uncancelled."""
        self.asked = False

    def ask(self) -> None:
        """Request cancellation; the search raises SearchCancelled on its own thread."""
        self.asked = True


def with_names(statement: str, **names: str | Iterable[str]) -> str:
    """Return a statement with the names of its tables and columns, which cannot be bound like values.

    Each is one name or several, which are joined by commas. Raise StoreFailed for what is no plain name.
    """
    for each in names.values():
        if not all(map(_NAME.fullmatch, [each] if isinstance(each, str) else each)):
            raise StoreFailed("NO_NAME")
    return statement.format(**{key: each if isinstance(each, str) else ", ".join(each) for key, each in names.items()})


class Connection:
    """An open notebook. It belongs to the thread that opened it."""

    def __init__(self, raw: dbapi2.Connection, path: Path, *, read_only: bool = False) -> None:
        """Take ownership of an open connection; ``path`` is only used for stat."""
        self._raw = raw
        self.read_only = read_only
        self._path = path
        self._opened = identity(path)
        self._met_damage = False
        self.is_closed = False
        self._changes_before = 0
        self.before_change: Callable[[], object] = _nothing
        self.in_change: Callable[[], object] = _nothing

    def execute(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return all its rows."""
        return self._translated(lambda: self._raw.execute(statement, values).fetchall())

    @property
    def changes(self) -> int:
        """Return how many rows were changed since the notebook was opened, also before ``go_on_as``."""
        return self._changes_before + (0 if self.is_closed else int(self._raw.total_changes))

    def change(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run one changing statement inside a transaction; return the number of rows it changed."""
        self._demand_transaction()
        return self._translated(lambda: int(self._raw.execute(statement, values).rowcount))

    def change_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one changing statement for each row, inside a transaction."""
        self._demand_transaction()
        self._translated(lambda: self._raw.executemany(statement, rows))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all changes of the block, or roll all of them back after any exception. Does not nest.

        Raise NotebookMoved when the path no longer leads to the file that was opened: SQLite only checks when it
        opens its journal, which EXCLUSIVE locking keeps open, and would go on saving into a file that no one can
        find again. Raise NotebookTooLarge where SQLite reports a failing disk, and ReadOnlyMedium before the block
        changes anything when nothing can be written. ``before_change`` is called first, and ``in_change`` as the
        first step of the transaction.
        """
        self.demand_writing()
        self.demand_place()  # what follows writes by path
        self.before_change()
        self.execute("BEGIN IMMEDIATE")
        try:
            self.in_change()
            yield
            self.demand_place()
            self.execute("COMMIT")
        except BaseException as failed:
            # A full or failing disk may fail again; the first error is the one to report.
            with suppress(NotebookError):
                self.roll_back()
            if isinstance(failed, DiskFailing) and is_at_limit(self._path):
                raise NotebookTooLarge from None
            raise

    def roll_back(self) -> None:
        """Roll a transaction back, unless SQLite already did so after an error."""
        if self._raw.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def cancellable(self, token: Cancel) -> Iterator[None]:
        """Let the token cancel reads in the block.

        It uses a progress handler and not ``interrupt()``, which would roll back a save in progress.
        """
        self._raw.set_progress_handler(lambda: int(token.asked), _STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, 0)

    def left_in_journal(self) -> int:
        """Return the size of the rollback journal in bytes, by stat alone: opening it would drop SQLite's locks."""
        try:
            return journal_of(self._path).stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def stoppable(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Let ``stop`` cancel the one long statement of the block, which then raises SearchCancelled.

        Like ``cancellable``, and never around a transaction with changes. What ``stop`` itself raises, such as
        KeyboardInterrupt, propagates from the block.
        """
        raised: list[BaseException] = []

        def look() -> int:
            try:
                return int(stop())
            except BaseException as error:  # noqa: BLE001 -- SQLite would drop it; raised again below
                raised.append(error)
                return 1

        self._raw.set_progress_handler(look, _STEPS_BETWEEN_LOOKS // 20)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, 0)
            if raised:
                raise raised[0]

    @contextmanager
    def attached(self, path: Path, key: bytearray, name: str) -> Iterator[None]:
        """Attach another database in an existing file under a fixed name, for the block; ``key`` is wiped."""
        try:
            self.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (f"{_uri(path)}?mode=rw", bytes(key)))
        finally:
            key[:] = bytes(len(key))
        try:
            yield
        except BaseException:
            with suppress(NotebookError):  # the first error is the one to report
                self.execute(f"DETACH DATABASE {name}")
            raise
        self.execute(f"DETACH DATABASE {name}")

    def copy_compact(self, path: Path) -> None:
        """Write a compact copy, under the same key, into a file that is empty or does not exist."""
        self.execute("VACUUM INTO ?", (_uri(path),))

    def export(self, name: str) -> None:
        """Copy everything into the empty database that is attached under a fixed name."""
        try:
            self._raw.execute("SELECT sqlcipher_export(?)", (name,)).fetchall()
        except dbapi2.Error as error:
            # Whatever fails in there, SQLCipher reports it with the generic result code.
            found = error_for_code(
                code_of(str(error)), getattr(error, "sqlite_errorname", None), self._path, self._opened
            )
        else:
            return
        raise found

    def go_on_as(self, other: "Connection") -> None:
        """Take over the connection ``other``, to the file that is now at the same path; this one is closed."""
        self._raw, self._opened, self._met_damage = other._raw, other._opened, other._met_damage  # noqa: SLF001 -- ours
        self.is_closed = other.is_closed

    def close(self) -> None:
        """Close the database; all its locks are released."""
        self._changes_before = self.changes  # SQLite forgets its own count
        self._raw.close()
        self.is_closed = True

    def _demand_transaction(self) -> None:
        if not self._raw.in_transaction:
            raise StoreFailed("NO_TRANSACTION")

    def demand_writing(self) -> None:
        """Raise ReadOnlyMedium when the database was opened read-only."""
        if self.read_only:
            raise ReadOnlyMedium

    def demand_place(self) -> None:
        """Raise NotebookMoved when the path no longer leads to the file that was opened."""
        if identity(self._path) != self._opened:
            raise NotebookMoved

    def _translated(self, step: Callable[[], Result]) -> Result:
        try:
            return step()
        except dbapi2.Error as error:
            code, name = getattr(error, "sqlite_errorcode", None), getattr(error, "sqlite_errorname", None)
            found = self._reason(error_for_code(code, name, self._path, self._opened))
        except UnicodeEncodeError:
            found = InvalidValue("text")
        # Raised outside the handler, so that no chained exception carries a statement or a text along.
        raise found

    def _reason(self, found: NotebookError) -> NotebookError:
        """Distinguish damage from a read-only disk: after a page with a wrong MAC SQLCipher refuses each change.

        It does so with the message for a read-only database, even when the page was found by a full integrity check,
        which raises nothing: so the pages are checked when rights and disk allow writing.
        """
        if isinstance(found, NotebookDamaged):
            self._met_damage = True
        elif isinstance(found, ReadOnlyMedium) and not self.read_only and takes_writing(self._path):
            with suppress(dbapi2.Error):
                self._met_damage = self._met_damage or bool(self._raw.execute(LOOK_AT_PAGES).fetchall())
            return DamageStopsSaving() if self._met_damage else found
        return found


def _nothing() -> None:
    """Do nothing before a change."""


def connect(path: Path, key: bytearray, mode: str = "rw") -> Connection:
    """Connect and set the key; nothing of the file is read yet. ``key`` is wiped in any case.

    ``mode`` is that of SQLite's URI: ``ro``, ``rw``, or ``rwc``, which also creates a missing file.

    Raise NotebookMissing when there is no file to open, InvalidValue when the key is not in the only form
    that SQLCipher takes as a raw key and not as a passphrase, or JournalUnusable.
    """
    try:
        if len(key) != KEY_LENGTH or _KEY.fullmatch(key) is None:
            raise InvalidValue("key")
        if mode != "rwc":
            demand_journal(path, read_only=mode == "ro")
        raw = _raw_connection(path, mode)
        raw.set_key(key)
    finally:
        key[:] = bytes(len(key))
    connection = Connection(raw, path, read_only=mode == "ro")
    # A key that does not fit would otherwise be reported on standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def in_memory() -> Connection:
    """Return an empty in-memory database without a key: for what depends on the schema alone, never for content."""
    return Connection(dbapi2.connect(":memory:", isolation_level=None), Path(":memory:"))


def is_complete(statement: str) -> bool:
    """Return whether the text ends where a statement ends, ignoring semicolons inside a trigger."""
    return bool(dbapi2.complete_statement(statement))


def _raw_connection(path: Path, mode: str) -> dbapi2.Connection:
    uri = f"{_uri(path)}?mode={mode}"
    try:
        return dbapi2.connect(uri, uri=True, isolation_level=None, timeout=0)
    except dbapi2.Error as error:
        found = error_for_code(
            getattr(error, "sqlite_errorcode", None), getattr(error, "sqlite_errorname", None), path, None
        )
    raise found


def _uri(path: Path) -> str:
    """Return the path as a URI (https://www.sqlite.org/uri.html): ``?#%`` and non-ASCII characters are escaped."""
    location = os.fsencode(path.absolute().as_posix())
    escaped = "".join(chr(byte) if byte in _LITERAL else f"%{byte:02X}" for byte in location)
    return "file://" + ("" if escaped.startswith("/") else "/") + escaped
