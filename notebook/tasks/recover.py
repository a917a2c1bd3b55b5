"""Opening with the recovery words, and setting a new passphrase; also when both key files are gone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from notebook.errors import (
    DatabaseStartDamaged,
    NotebookDamaged,
    OlderDatabase,
    RecoverySheetNeeded,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.store import meta
from notebook.store.connection import Connection
from notebook.store.opening import open_database
from notebook.tasks.recovery_sheet import read_sheet
from notebook.tasks.write_keys import write_keys
from notebook.vault.derivation import FLOOR, KdfCost, calibrated
from notebook.vault.folder import database_start, existing
from notebook.vault.header import Header, dearest
from notebook.vault.key_file import read_key_file
from notebook.vault.keys import database_key
from notebook.vault.lock import HeldLock, locked
from notebook.vault.opening import header_of_words
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import WORDS, Recovery, bytes_of_groups, known_word, read_recovery, typed_words
from notebook.vault.unfinished import clear_unfinished
from notebook.vault.unlocked import DrawnKeys, WayIn, header_of

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
    """The new passphrase counts, and no other.

    ``dropped`` is how many other ways in there were; ``rebuilt`` tells that both key files were made
    anew, and nobody knows how many ways in there had been.
    """

    dropped: int
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What the words opened: the keys, and the header when one was there."""

    drawn: DrawnKeys
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
) -> Recovered:
    """Open with recovery words, and make a new passphrase the only way in, with a ``key_file`` together with it.

    Nothing is changed before the words have opened the database. With a key file that can be read
    the words alone will do, and wrong ones are told as wrong; without, id and salt of the sheet are
    needed, and wrong words cannot be told from damage. Where the first bytes of the database are
    damaged, which hold the salt and nothing else, writing puts them right. An older key file that was put
    back is no obstacle, an older database is.

    Raises PassphraseRefused, FileUnreadable, KeyFileRefused, WrongRecoveryWords, RecoverySheetNeeded,
    WrongRecoveryWordsOrDamaged, OlderDatabase, what opening a notebook raises and what ``write_keys`` raises.
    """
    folder = existing(path)
    way = WayIn(Passphrase.new(passphrase), None if key_file is None else read_key_file(key_file))
    with locked(folder) as held:
        found = _found(held, recovery, floor)
        connection = _opened(held, found)
        try:
            facts = meta.read(connection)
            if facts.vault != found.drawn.vault:
                raise WrongRecoveryWordsOrDamaged
            header = _next_header(found, facts, way, cost, floor)
            write_keys(held, connection, header, now, {"by": "recovery_words"})
            clear_unfinished(held)
        finally:
            connection.close()
    return Recovered(0 if found.header is None else len(found.header.slots) - 1, found.header is None)


def _found(held: HeldLock, recovery: Recovery, floor: KdfCost) -> _Found:
    """Give the keys that the words and the header, or the words and the rest of the sheet, stand for."""
    try:
        start = database_start(held.folder)
    except DatabaseStartDamaged:
        start = b""
    header = None
    try:
        header = header_of_words(held, recovery.master, start, floor=floor)
    except WrongRecoveryWords:
        # A header that somebody tampered with looks the same; with the whole sheet the database itself can tell.
        if not _fits(recovery, start):
            raise
    if header is not None:
        return _Found(DrawnKeys(header.vault, recovery.master, header.salt), header)
    if recovery.vault is None or recovery.salt is None:
        raise RecoverySheetNeeded
    return _Found(DrawnKeys(recovery.vault, recovery.master, recovery.salt), None)


def _fits(recovery: Recovery, start: bytes) -> bool:
    return recovery.vault is not None and recovery.salt == start


def _opened(held: HeldLock, found: _Found) -> Connection:
    drawn = found.drawn
    try:
        return open_database(held.folder.database, database_key(drawn.master, drawn.vault, drawn.salt))
    except NotebookDamaged:
        if found.header is None:
            raise WrongRecoveryWordsOrDamaged from None
        raise


def _next_header(found: _Found, facts: meta.Meta, way: WayIn, cost: KdfCost | None, floor: KdfCost) -> Header:
    """Give a header with one way in, one generation ahead of everything there was; raises OlderDatabase."""
    header = found.header
    if header is not None and header.gen > facts.generation + 1:
        raise OlderDatabase
    gen = max(facts.generation, 0 if header is None else header.gen) + 1
    made = facts.created.astimezone(UTC).replace(microsecond=0) if header is None else header.created
    cost = cost or (calibrated() if header is None else dearest(header))
    return header_of(found.drawn, (way,), cost, made, gen, floor=floor).header
