"""A header whose master key is known: the result of unlocking a notebook and the start of a new one.

Key slots: the master key behind a passphrase, or behind a passphrase and a key file together.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from notebook.vault.folder import SALT_SIZE
from notebook.vault.header import SLOT_ID_SIZE, VAULT_ID_SIZE, Header, Kdf, Slot, SlotType, bound_to_slot
from notebook.vault.kdf import FLOOR, KDF_SALT_SIZE, KdfCost, derive
from notebook.vault.key_file import KeyFile
from notebook.vault.keys import KEY_SIZE, NONCE_SIZE, KeyUse, MasterKey, database_key, derived_key, unwrap, wrap
from notebook.vault.passphrase import Passphrase


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An authentic header, its master key, and the id of the slot that was opened."""

    header: Header
    master: MasterKey
    slot: bytes

    def database_key(self) -> bytearray:
        """Return the 99-byte key for SQLCipher; the caller wipes it."""
        return database_key(self.master, self.header.vault, self.header.salt)

    def derived(self, use: KeyUse) -> bytes:
        """Return the 32-byte key for another use."""
        return self.master.derived(self.header.vault, use)


@dataclass(frozen=True, slots=True)
class GeneratedKeys:
    """What a new notebook, or its re-key, starts from: its id, a new master key and a new salt."""

    vault: bytes
    master: MasterKey
    salt: bytes

    @classmethod
    def new(cls, vault: bytes | None = None) -> Self:
        """Generate them from the system's random source; ``vault`` is the id of an existing notebook."""
        return cls(vault or secrets.token_bytes(VAULT_ID_SIZE), MasterKey.new(), secrets.token_bytes(SALT_SIZE))


@dataclass(frozen=True, slots=True)
class Credential:
    """A passphrase, and a key file if required: what a slot is sealed with."""

    passphrase: Passphrase
    key_file: KeyFile | None = None


def new_header(
    passphrase: Passphrase,
    cost: KdfCost,
    now: datetime,
    *,
    key_file: KeyFile | None = None,
    drawn: GeneratedKeys | None = None,
    floor: KdfCost = FLOOR,
) -> Unlocked:
    """Make the header of a new notebook with its first slot; ``now`` is aware. ``drawn`` None generates the keys.

    Raise NotEnoughMemory, and ValueError for a cost below the floor: such a notebook could not be opened.
    """
    drawn = drawn or GeneratedKeys.new()
    created = now.astimezone(UTC).replace(microsecond=0)
    return header_of(drawn, (Credential(passphrase, key_file),), cost, created, 1, floor=floor)


def header_of(
    drawn: GeneratedKeys,
    ways: Sequence[Credential],
    cost: KdfCost,
    created: datetime,
    gen: int,
    *,
    floor: KdfCost = FLOOR,
) -> Unlocked:
    """Return a complete header with a new slot for each credential; raise what ``new_header`` raises."""
    slots = tuple(_slot(drawn.vault, drawn.master, way, cost, floor) for way in ways)
    unsigned = Header(drawn.vault, drawn.salt, gen, created, slots, bytes(KEY_SIZE))
    return _signed(unsigned, drawn.master, slots[0])


def new_passphrase(
    unlocked: Unlocked,
    passphrase: Passphrase,
    cost: KdfCost,
    *,
    key_file: KeyFile | None = None,
    floor: KdfCost = FLOOR,
) -> Unlocked:
    """Return the next generation of the header, in which the slot that was opened is sealed again under its id.

    The master key stays the same, so any copy of the old header still opens with the old
    passphrase. Raise what ``new_header`` raises.
    """
    header = unlocked.header
    slot = _slot(header.vault, unlocked.master, Credential(passphrase, key_file), cost, floor, unlocked.slot)
    slots = tuple(slot if old.id == unlocked.slot else old for old in header.slots)
    return _signed(replace(header, gen=header.gen + 1, slots=slots), unlocked.master, slot)


def _slot(
    vault: bytes, master: MasterKey, way: Credential, cost: KdfCost, floor: KdfCost, slot_id: bytes | None = None
) -> Slot:
    if not cost.reaches(floor):
        raise ValueError("a cost below the floor")
    return sealed_slot(vault, master, way.passphrase, cost, key_file=way.key_file, slot_id=slot_id)


def _signed(header: Header, master: MasterKey, slot: Slot) -> Unlocked:
    return Unlocked(replace(header, mac=header.mac_under(master)), master, slot.id)


def sealed_slot(
    vault: bytes,
    master: MasterKey,
    passphrase: Passphrase,
    cost: KdfCost,
    *,
    key_file: KeyFile | None = None,
    slot_id: bytes | None = None,
) -> Slot:
    """Wrap the master key; raise NotEnoughMemory.

    ``slot_id`` is that of the slot it replaces; a new one is generated when None.
    """
    slot_id, nonce = slot_id or secrets.token_bytes(SLOT_ID_SIZE), secrets.token_bytes(NONCE_SIZE)
    kdf = Kdf(cost, secrets.token_bytes(KDF_SALT_SIZE))
    kind = SlotType.PASSPHRASE if key_file is None else SlotType.PASSPHRASE_AND_FILE
    bound = bound_to_slot(vault, slot_id, kind, kdf)
    wrapped = wrap(_wrapping_key(vault, kdf, passphrase, key_file), nonce, master, bound)
    return Slot(slot_id, kind, kdf, nonce, wrapped)


def opened_slot(
    vault: bytes,
    slot: Slot,
    passphrase: Passphrase,
    key_file: KeyFile | None = None,
    cancel: Callable[[], bool] | None = None,
) -> MasterKey | None:
    """Return the master key of a slot, or None when the credential does not open it; raise NotEnoughMemory and Stopped.

    A slot for a passphrase alone ignores a key file; a slot for both never opens without one.
    """
    if slot.type is SlotType.PASSPHRASE:
        key_file = None
    elif key_file is None:
        return None
    bound = bound_to_slot(vault, slot.id, slot.type, slot.kdf)
    return unwrap(_wrapping_key(vault, slot.kdf, passphrase, key_file, cancel), slot.nonce, slot.wrapped, bound)


def _wrapping_key(
    vault: bytes,
    kdf: Kdf,
    passphrase: Passphrase,
    key_file: KeyFile | None,
    cancel: Callable[[], bool] | None = None,
) -> bytes:
    stretched = derive(passphrase.secret, kdf.salt, kdf.cost, cancel)
    return derived_key(stretched if key_file is None else stretched + key_file.secret, vault, KeyUse.SLOT)
