"""The header of a notebook, ``keys.cv1``: its fields and their encoding.

``CASEVLT1`` | length of the JSON, u32 big-endian, at most 64 KiB | canonical JSON | SHA-256 of everything
before it. In the JSON bytes are lower-case hex and instants are UTC to the second.
"""

import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from notebook.vault.folder import SALT_SIZE
from notebook.vault.kdf import KDF_NAME, KDF_SALT_SIZE, KDF_VERSION, KdfCost
from notebook.vault.keys import KEY_SIZE, NONCE_SIZE, WRAPPED_SIZE, KeyUse, MasterKey, canonical

MAGIC: Final = b"CASEVLT1"
LENGTH: Final = struct.Struct(">I")
CHECKSUM_SIZE: Final = 32
LONGEST_BODY: Final = 64 * 1024
LONGEST_FILE: Final = len(MAGIC) + LENGTH.size + LONGEST_BODY + CHECKSUM_SIZE

FORMAT: Final = "casefold"
VERSION: Final = 1
VAULT_ID_SIZE: Final = 16
SLOT_ID_SIZE: Final = 8
MOST_SLOTS: Final = 8
LAST_GENERATION: Final = 2**63 - 1
"""The largest whole number that the database can store."""


class SlotType(StrEnum):
    """Which credential opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a kind, no secret
    PASSPHRASE_AND_FILE = "passphrase+file"  # noqa: S105  # the name of a kind, no secret


@dataclass(frozen=True, slots=True)
class Kdf:
    """How the passphrase of one slot becomes a key."""

    cost: KdfCost
    salt: bytes

    def __post_init__(self) -> None:
        """Raise ValueError for a salt of another size."""
        _expect(len(self.salt) == KDF_SALT_SIZE)

    def fields(self) -> dict[str, object]:
        """Return the JSON form."""
        m, t, p = self.cost.memory, self.cost.passes, self.cost.lanes
        return {"alg": KDF_NAME, "v": KDF_VERSION, "m": m, "t": t, "p": p, "salt": self.salt.hex()}


@dataclass(frozen=True, slots=True)
class Slot:
    """The master key, wrapped for one credential. ``id`` is 8 random bytes, ``wrapped`` the 48 of AES-256-GCM."""

    id: bytes
    type: SlotType
    kdf: Kdf
    nonce: bytes
    wrapped: bytes

    def __post_init__(self) -> None:
        """Raise ValueError for other sizes."""
        sizes = (len(self.id), len(self.nonce), len(self.wrapped))
        _expect(sizes == (SLOT_ID_SIZE, NONCE_SIZE, WRAPPED_SIZE))

    def fields(self) -> dict[str, object]:
        """Return the JSON form."""
        lock = {"nonce": self.nonce.hex(), "ct": self.wrapped.hex()}
        return {"id": self.id.hex(), "type": self.type.value, "kdf": self.kdf.fields(), **lock}


@dataclass(frozen=True, slots=True)
class HeaderStamp:
    """What the database stores about the header last used with it; ``sha256`` is that of the whole file."""

    gen: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in ``keys.cv1``; nothing of it is secret.

    ``vault`` is the notebook's id and ``salt`` the first bytes of its database, 16 bytes each; ``gen`` counts
    the written headers from 1; ``mac`` is HMAC-SHA-256 over the other fields.
    """

    vault: bytes
    salt: bytes
    gen: int
    created: datetime
    slots: tuple[Slot, ...]
    mac: bytes

    def __post_init__(self) -> None:
        """Raise ValueError for other sizes, counts and time zones."""
        _expect((len(self.vault), len(self.salt), len(self.mac)) == (VAULT_ID_SIZE, SALT_SIZE, KEY_SIZE))
        _expect(1 <= self.gen <= LAST_GENERATION)
        _expect(self.created.tzinfo is UTC and self.created.microsecond == 0)
        _expect(1 <= len(self.slots) <= MOST_SLOTS)
        _expect(len({slot.id for slot in self.slots}) == len(self.slots))

    def fields(self) -> dict[str, object]:
        """Return the JSON form without the MAC: the input of the MAC."""
        return {
            "fmt": FORMAT,
            "ver": VERSION,
            "vault": self.vault.hex(),
            "salt": self.salt.hex(),
            "gen": self.gen,
            "created": self.created.replace(tzinfo=None).isoformat(timespec="seconds") + "Z",
            "slots": [slot.fields() for slot in self.slots],
        }

    def encoded(self) -> bytes:
        """Return the bytes of the file."""
        return framed(canonical({**self.fields(), "mac": self.mac.hex()}))

    @property
    def stamp(self) -> HeaderStamp:
        """What the database has to store once this header is on the disk."""
        return HeaderStamp(self.gen, hashlib.sha256(self.encoded()).digest())

    def mac_under(self, master: MasterKey) -> bytes:
        """Return the MAC of these fields under a master key."""
        return hmac.digest(master.derived(self.vault, KeyUse.HEADER), canonical(self.fields()), "sha256")

    def authentic(self, master: MasterKey) -> bool:
        """Return, in constant time, whether these fields were written with this master key."""
        return hmac.compare_digest(self.mac, self.mac_under(master))


def dearest(header: Header) -> KdfCost:
    """Return the cost of the slot that takes most memory, which a new slot of this notebook uses too."""
    return max((slot.kdf.cost for slot in header.slots), key=lambda cost: (cost.memory, cost.passes, cost.lanes))


def framed(body: bytes) -> bytes:
    """Return the JSON framed by magic, length and checksum."""
    content = MAGIC + LENGTH.pack(len(body)) + body
    return content + hashlib.sha256(content).digest()


def bound_to_slot(vault: bytes, slot_id: bytes, kind: SlotType, kdf: Kdf) -> bytes:
    """Return the associated data of a slot, which binds it to its own place in its own notebook."""
    place = {"fmt": FORMAT, "ver": VERSION, "vault": vault.hex()}
    return canonical({**place, "id": slot_id.hex(), "type": kind.value, "kdf": kdf.fields()})


def _expect(condition: object) -> None:
    if not condition:
        raise ValueError("outside the format")
