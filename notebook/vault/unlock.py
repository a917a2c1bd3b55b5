"""The part of opening that needs no database: from a held lock and a passphrase to the master key."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from notebook.errors.vault import (
    DatabaseStartDamaged,
    HeaderDamaged,
    KeyFileNeeded,
    NotEnoughMemory,
    OlderDatabase,
    OlderKeyFile,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
    WrongRecoveryWords,
)
from notebook.vault.folder import database_start
from notebook.vault.header import Header, HeaderStamp, SlotType
from notebook.vault.header_files import header_copies, interrupted_rekey, read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import KeyFile
from notebook.vault.key_material import Unlocked, opened_slot
from notebook.vault.keys import MasterKey
from notebook.vault.lock import HeldLock
from notebook.vault.passphrase import Passphrase

Cancel = Callable[[], bool]


class Settlement(Enum):
    """What the caller has to do once header and database agree well enough."""

    NOTHING = auto()
    KEEP_STAMP = auto()


@dataclass(frozen=True, slots=True)
class _Secret:
    """The passphrase and key file that the user gave."""

    passphrase: Passphrase
    key_file: KeyFile | None
    floor: KdfCost
    cancel: Cancel | None


def unlock(
    held: HeldLock,
    passphrase: Passphrase,
    *,
    key_file: KeyFile | None = None,
    floor: KdfCost = FLOOR,
    cancel: Cancel | None = None,
) -> Unlocked:
    """Find the master key, and check that the database starts as the header says.

    Call this before SQLCipher connects, and with the lock held. The second copy is tried only when the first is
    missing, unreadable or not authentic: an attacker who plants an old second copy must not bring an old
    passphrase back. Raise what ``database_start`` raises, then HeaderDamaged, NewerHeader, KeyFileNeeded,
    WrongPassphrase, NotEnoughMemory and, for a database that does not start with the salt, DatabaseStartDamaged:
    SQLCipher never reads those bytes when the salt is supplied, and the fault would stay unnoticed until they are
    needed. Raise Stopped soon after ``cancel`` requests it.
    """
    start = database_start(held.folder)
    unlocked = unlock_keys(held, passphrase, key_file=key_file, floor=floor, start=start, cancel=cancel)
    if unlocked.header.salt != start:
        raise DatabaseStartDamaged
    return unlocked


def unlock_keys(
    held: HeldLock,
    passphrase: Passphrase,
    *,
    key_file: KeyFile | None = None,
    floor: KdfCost = FLOOR,
    start: bytes = b"",
    cancel: Cancel | None = None,
) -> Unlocked:
    """Find the master key whatever the state of the database; raise as ``unlock`` does, except about the database.

    ``start`` is the first bytes of the database: after an interrupted re-key it decides which headers are in
    force. When those are the new ones, nothing has been moved yet.
    """
    secret = _Secret(passphrase, key_file, floor, cancel)
    first, second = header_copies(held.folder, start, floor)
    try:
        try:
            return _unlocked(first, secret)
        except HeaderDamaged:
            return _unlocked(second, secret)
    except WrongPassphrase as wrong:
        wrong.interrupted = interrupted_rekey(held.folder, start, floor)
        raise


def header_of_words(held: HeldLock, master: MasterKey, start: bytes, *, floor: KdfCost = FLOOR) -> Header | None:
    """Return the header that was made with this master key, None when no copy of a header can be read.

    Raise WrongRecoveryWords when there is a header made with another key, or NewerHeader.
    """
    readable = False
    for copy in header_copies(held.folder, start, floor):
        try:
            header = parse(read_copy(copy), floor)
        except HeaderDamaged:
            continue
        if header.authentic(master):
            return header
        readable = True
    if readable:
        raise WrongRecoveryWords(interrupted_rekey(held.folder, start, floor))
    return None


def compare_generations(header: HeaderStamp, kept: HeaderStamp) -> Settlement:
    """Compare the authentic header that opened with the one that the database was last used with.

    One generation ahead is a power cut between the two, and is repaired: the caller stores the new stamp. The same
    generation with other bytes cannot be an accident, since both were made with the master key: a header from
    another history of this notebook was put back, which is reported as an older one.
    Raise OlderKeyFile and OlderDatabase.
    """
    if header == kept:
        return Settlement.NOTHING
    if header.gen == kept.gen + 1:
        return Settlement.KEEP_STAMP
    if header.gen <= kept.gen:
        raise OlderKeyFile
    raise OlderDatabase


def _unlocked(copy: Path, secret: _Secret) -> Unlocked:
    header = parse(read_copy(copy), secret.floor)
    unlocked = _first_that_opens(header, secret)
    if not header.authentic(unlocked.master):
        raise HeaderDamaged
    return unlocked


def _first_that_opens(header: Header, secret: _Secret) -> Unlocked:
    slots = [slot for slot in header.slots if secret.key_file is not None or slot.type is SlotType.PASSPHRASE]
    if not slots:
        raise KeyFileNeeded
    starved: NotEnoughMemory | None = None
    for slot in slots:
        try:
            master = opened_slot(header.vault, slot, secret.passphrase, secret.key_file, secret.cancel)
        except NotEnoughMemory as refused:
            starved = refused  # another slot may need less
            continue
        if master is not None:
            return Unlocked(header, master, slot.id)
    both = any(slot.type is SlotType.PASSPHRASE_AND_FILE for slot in slots)
    raise starved or (WrongPassphraseOrKeyFile() if both else WrongPassphrase())
