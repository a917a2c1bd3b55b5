"""The side of opening that needs no database: from a held lock and a passphrase to the master key."""

from enum import Enum, auto

from notebook.errors import (
    DatabaseStartDamaged,
    HeaderDamaged,
    KeyFileNeeded,
    NotEnoughMemory,
    OlderDatabase,
    OlderKeyFile,
    WrongPassphrase,
)
from notebook.vault.copies import read_copy
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.folder import database_start
from notebook.vault.header import Header, HeaderStamp, SlotType
from notebook.vault.lock import HeldLock
from notebook.vault.parsing import parse
from notebook.vault.passphrase import Passphrase
from notebook.vault.slots import opened_slot
from notebook.vault.unlocked import Unlocked


class Settlement(Enum):
    """What the caller has to do once header and database agree well enough."""

    NOTHING = auto()
    KEEP_STAMP = auto()


def unlock(held: HeldLock, passphrase: Passphrase, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Find the master key, and make sure that the database starts as the header says.

    Before SQLCipher connects, and with the lock held. The second copy is tried only when the first
    is missing, unreadable or not authentic: an attacker who puts an old second copy there must not
    bring an old passphrase back. Raises what ``database_start`` does, then HeaderDamaged,
    NewerHeader, KeyFileNeeded, WrongPassphrase, NotEnoughMemory and, for a database that starts with
    other bytes than the salt, DatabaseStartDamaged: with the salt supplied SQLCipher never looks at
    those bytes, and the day they are needed would be too late to find out.
    """
    start = database_start(held.folder)
    unlocked = unlock_keys(held, passphrase, floor=floor)
    if unlocked.header.salt != start:
        raise DatabaseStartDamaged
    return unlocked


def unlock_keys(held: HeldLock, passphrase: Passphrase, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Find the master key whatever has become of the database; raises as ``unlock`` does, but for the database."""
    try:
        return _unlocked(read_copy(held.folder.keys), passphrase, floor)
    except HeaderDamaged:
        return _unlocked(read_copy(held.folder.keys_backup), passphrase, floor)


def settle(header: HeaderStamp, kept: HeaderStamp) -> Settlement:
    """Compare the authentic header that opened with the one that the database was last used with.

    One ahead is a power cut between the two, and heals: the caller keeps the new stamp. The same
    generation with other bytes cannot be an accident, since both were made with the master key: a
    key file of another history of this notebook was put back, which is told as an older one.
    Raises OlderKeyFile and OlderDatabase.
    """
    if header == kept:
        return Settlement.NOTHING
    if header.gen == kept.gen + 1:
        return Settlement.KEEP_STAMP
    if header.gen <= kept.gen:
        raise OlderKeyFile
    raise OlderDatabase


def _unlocked(raw: bytes, passphrase: Passphrase, floor: KdfCost) -> Unlocked:
    header = parse(raw, floor)
    unlocked = _first_that_opens(header, passphrase)
    if not header.authentic(unlocked.master):
        raise HeaderDamaged
    return unlocked


def _first_that_opens(header: Header, passphrase: Passphrase) -> Unlocked:
    slots = [slot for slot in header.slots if slot.type is SlotType.PASSPHRASE]
    if not slots:
        raise KeyFileNeeded
    starved: NotEnoughMemory | None = None
    for slot in slots:
        try:
            master = opened_slot(header.vault, slot, passphrase)
        except NotEnoughMemory as refused:
            starved = refused  # another slot may ask for less
            continue
        if master is not None:
            return Unlocked(header, master, slot.id)
    raise starved or WrongPassphrase
