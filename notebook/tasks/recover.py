"""Open a notebook with its recovery words and set a new passphrase, even when both headers are lost."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import (
    DatabaseStartDamaged,
    OlderDatabase,
    RecoverySheetNeeded,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.maintenance.backup import default_plan, make_automatic
from notebook.maintenance.header_agreement import take_note
from notebook.maintenance.page_digest import PageWatch
from notebook.maintenance.progress import Course
from notebook.maintenance.upgrade import open_upgraded
from notebook.store import log, meta, workers
from notebook.store.connection import Connection
from notebook.store.opening import look_into_database
from notebook.tasks.change_passphrase import write_keys
from notebook.tasks.notebook import names_around
from notebook.tasks.recovery_sheet import read_sheet
from notebook.vault.folder import database_start, existing
from notebook.vault.header import Header, dearest
from notebook.vault.header_files import clear_unfinished
from notebook.vault.kdf import FLOOR, KdfCost, calibrate
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential, GeneratedKeys, Unlocked, header_of
from notebook.vault.keys import database_key
from notebook.vault.lock import HeldLock, locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import WORDS, Recovery, bytes_of_groups, known_word, read_recovery, typed_words
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import header_of_words

__all__ = [
    "WORDS",
    "Recovered",
    "Recovery",
    "bytes_of_groups",
    "known_word",
    "read_recovery",
    "read_sheet",
    "recover",
    "typed_words",
]


@dataclass(frozen=True, slots=True)
class Recovered:
    """The result of a recovery: only the new passphrase opens the notebook.

    ``dropped`` is the number of other key slots that were removed; ``rebuilt`` is true when both headers were
    recreated, so that the number of earlier slots is unknown.
    """

    dropped: int
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """The keys that the recovery words opened, and the header if it could be read."""

    drawn: GeneratedKeys
    header: Header | None


def recover(
    path: Path,
    recovery: Recovery,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | None = None,
    cost: KdfCost | None = None,
    floor: KdfCost = FLOOR,
    older_database: bool = False,
) -> Recovered:
    """Open a notebook with recovery words, and make the new passphrase (with ``key_file``, if any) its only slot.

    Nothing changes before the words have opened the database. With a readable header the words suffice, and wrong ones
    are reported as wrong; without, the id and salt of the recovery sheet are needed, and wrong words cannot be told
    apart from damage. Damaged first bytes of the database, which hold only the salt, are repaired by writing. An older
    header that was restored is accepted. For an older database raise OlderDatabase, unless ``older_database`` says to
    open it. A notebook of an earlier version is backed up beside itself before it is upgraded.

    Raise PassphraseRefused, FileUnreadable, KeyFileRefused, WrongRecoveryWords, RecoverySheetNeeded,
    WrongRecoveryWordsOrDamaged, OlderDatabase, what opening a notebook raises and what ``write_keys`` raises.
    """
    folder = existing(path)
    way = Credential(
        Passphrase.new(passphrase, names_around(folder.root)), None if key_file is None else read_key_file(key_file)
    )
    with locked(folder) as held:
        found = _found(held, recovery, floor)
        setting = _Setting(held, found, way, cost, floor, older_database=older_database)
        watch = PageWatch.begin(held, _keys(found.drawn, floor))
        way.passphrase.refuse_weak(_own_names(held, found.drawn))
        connection = _opened(held, found, lambda older: _back_up(older, setting, now), watch)
        with closing(connection) if watch.differs else watch.ending(connection):
            if setting.written is None:
                setting.write(connection, now)
            clear_unfinished(held)
    return Recovered(0 if found.header is None else len(found.header.slots) - 1, found.header is None)


def _found(held: HeldLock, recovery: Recovery, floor: KdfCost) -> _Found:
    """Return the keys for the words and the header, or for the words and the rest of the sheet."""
    try:
        start = database_start(held.folder)
    except DatabaseStartDamaged:
        start = b""
    header = None
    try:
        header = header_of_words(held, recovery.master, start, floor=floor)
    except WrongRecoveryWords:
        # A manipulated header looks the same; with the whole sheet the database itself can decide.
        if not _fits(recovery, start):
            raise
    if header is not None:
        return _Found(GeneratedKeys(header.vault, recovery.master, header.salt), header)
    if recovery.vault is None or recovery.salt is None:
        raise RecoverySheetNeeded
    return _Found(GeneratedKeys(recovery.vault, recovery.master, recovery.salt), None)


def _fits(recovery: Recovery, start: bytes) -> bool:
    return recovery.vault is not None and recovery.salt == start


def _keys(drawn: GeneratedKeys, floor: KdfCost) -> SessionKeys:
    """Return the session keys for the words; they belong to no slot."""
    return SessionKeys(drawn.vault, drawn.salt, drawn.master, b"", floor)


def _own_names(held: HeldLock, drawn: GeneratedKeys) -> tuple[str, ...]:
    """Return the names that only the database knows; empty if they are lost, which must not prevent opening.

    They are read on a connection of their own: after a damaged page a connection refuses to write.
    """
    with suppress(NotebookError):
        key = database_key(drawn.master, drawn.vault, drawn.salt)
        with closing(look_into_database(held.folder.database, key)) as connection:
            worker = workers.read(connection)
            return worker.name, worker.organisation
    return ()


def _opened(
    held: HeldLock, found: _Found, before_migrating: Callable[[Connection], None], watch: PageWatch
) -> Connection:
    drawn = found.drawn
    key = database_key(drawn.master, drawn.vault, drawn.salt)
    try:
        backups = default_plan(held.folder.root).folder
        return open_upgraded(held.folder, key, backups, before_migrating, watch.about_to_change)
    except NotebookDamaged:
        if found.header is None:
            raise WrongRecoveryWordsOrDamaged from None
        raise


@dataclass(slots=True)
class _Setting:
    """The new only slot, and whether it is on the disk."""

    held: HeldLock
    found: _Found
    way: Credential
    cost: KdfCost | None
    floor: KdfCost
    older_database: bool
    written: Unlocked | None = None

    def write(self, connection: Connection, now: datetime) -> Unlocked:
        """Write headers with one slot, one generation ahead of every existing one; raise OlderDatabase."""
        facts = meta.read(connection)
        if facts.vault != self.found.drawn.vault:
            raise WrongRecoveryWordsOrDamaged
        there, kept = self.found.header, facts.generation
        how: dict[str, log.Said] = {"by": "recovery_words"}
        if there is not None and there.gen > kept + 1:
            if not self.older_database:
                raise OlderDatabase
            how["older_database"] = True
        if there is not None and there.gen > kept:
            take_note(connection, self.held.folder, there.stamp)
        unlocked = self._next_header(facts.created, max(kept, 0 if there is None else there.gen) + 1)
        write_keys(self.held, connection, unlocked.header, now, how)
        self.written = unlocked
        return unlocked

    def _next_header(self, created: datetime, gen: int) -> Unlocked:
        there = self.found.header
        made = created.astimezone(UTC).replace(microsecond=0) if there is None else there.created
        cost = self.cost or (calibrate() if there is None else dearest(there))
        return header_of(self.found.drawn, (self.way,), cost, made, gen, floor=self.floor)


def _back_up(older: Connection, setting: _Setting, now: datetime) -> None:
    """Back up a notebook of an earlier version, its new headers first: a backup carries those on the disk."""
    keys = SessionKeys.of(setting.write(older, now), setting.floor)
    folder = setting.held.folder
    make_automatic(older, folder, keys, default_plan(folder.root), now, Course())
