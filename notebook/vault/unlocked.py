"""A header whose master key is known: what opening ends with, and making begins with."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.folder import SALT_SIZE
from notebook.vault.header import VAULT_ID_SIZE, Header, Slot
from notebook.vault.keys import KEY_SIZE, KeyUse, MasterKey, database_key
from notebook.vault.passphrase import Passphrase
from notebook.vault.slots import sealed_slot


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An authentic header, the master key in it, and the id of the slot that gave it."""

    header: Header
    master: MasterKey
    slot: bytes

    def database_key(self) -> bytearray:
        """Give the 99 bytes that SQLCipher takes; the caller wipes them."""
        return database_key(self.master, self.header.vault, self.header.salt)

    def derived(self, use: KeyUse) -> bytes:
        """Give the 32-byte key for another use."""
        return self.master.derived(self.header.vault, use)


def new_header(passphrase: Passphrase, cost: KdfCost, now: datetime, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Make id, salt, master key and first slot of a new notebook; ``now`` is aware.

    Raises NotEnoughMemory, and ValueError for a cost below the floor: nobody could open it.
    """
    vault, master = secrets.token_bytes(VAULT_ID_SIZE), MasterKey.new()
    slot = _slot(vault, master, passphrase, cost, floor)
    created = now.astimezone(UTC).replace(microsecond=0)
    unsigned = Header(vault, secrets.token_bytes(SALT_SIZE), 1, created, (slot,), bytes(KEY_SIZE))
    return _signed(unsigned, master, slot)


def new_passphrase(unlocked: Unlocked, passphrase: Passphrase, cost: KdfCost, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Give the next generation of the header, with the slot that was opened sealed anew.

    The master key stays the same, so any copy of the old header still opens with the old
    passphrase. Raises as ``new_header`` does.
    """
    header = unlocked.header
    slot = _slot(header.vault, unlocked.master, passphrase, cost, floor)
    slots = tuple(slot if old.id == unlocked.slot else old for old in header.slots)
    return _signed(replace(header, gen=header.gen + 1, slots=slots), unlocked.master, slot)


def _slot(vault: bytes, master: MasterKey, passphrase: Passphrase, cost: KdfCost, floor: KdfCost) -> Slot:
    if not cost.reaches(floor):
        raise ValueError("a cost below the floor")
    return sealed_slot(vault, master, passphrase, cost)


def _signed(header: Header, master: MasterKey, slot: Slot) -> Unlocked:
    return Unlocked(replace(header, mac=header.mac_under(master)), master, slot.id)
