"""The master key, the keys that come of it, and how it is wrapped."""

import secrets
from binascii import hexlify
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 12
"""Bytes; the nonce of AES-GCM that needs no hashing (NIST SP 800-38D, 5.2.1.1)."""

WRAPPED_SIZE: Final = KEY_SIZE + 16
"""The master key and the tag."""

_PURPOSE: Final = "casefold/v1/"


class KeyUse(StrEnum):
    """What a derived key is for; each use has its own, and none tells anything about another."""

    SLOT = "slot"
    DATABASE = "db"
    HEADER = "hdr"
    BACKUP = "backup"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, eq=False)
class MasterKey:
    """The 32 random bytes that everything in a notebook hangs on; never printed, never compared."""

    raw: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Draw a master key from the system's random source."""
        return cls(secrets.token_bytes(KEY_SIZE))

    def derived(self, vault: bytes, use: KeyUse) -> bytes:
        """Give the 32-byte key for one use in one notebook (``vault``: its id, 16 bytes)."""
        return derived_key(self.raw, vault, use)


def derived_key(secret: bytes, vault: bytes, use: KeyUse) -> bytes:
    """Give 32 bytes of HKDF-SHA-256 (RFC 5869) with the notebook's id as salt."""
    return HKDF(SHA256(), KEY_SIZE, vault, (_PURPOSE + use).encode()).derive(secret)


def wrap(key: bytes, nonce: bytes, master: MasterKey, associated: bytes) -> bytes:
    """Encrypt the master key with AES-256-GCM, bound to ``associated``: 48 bytes."""
    return AESGCM(key).encrypt(nonce, master.raw, associated)


def unwrap(key: bytes, nonce: bytes, wrapped: bytes, associated: bytes) -> MasterKey | None:
    """Give the master key back, or None when this is not the key, or not what was bound to it."""
    try:
        return MasterKey(AESGCM(key).decrypt(nonce, wrapped, associated))
    except InvalidTag:
        return None


def database_key(master: MasterKey, vault: bytes, salt: bytes) -> bytearray:
    """Give the raw key that SQLCipher takes: ``x'``, 64 digits of key, 32 of salt, ``'``; 99 bytes, lower case.

    Exactly this many digits: with any other number SQLCipher takes the whole for a passphrase and
    says nothing. The caller wipes it.
    """
    return bytearray(b"x'" + hexlify(master.derived(vault, KeyUse.DATABASE)) + hexlify(salt) + b"'")


def wipe(key: bytearray) -> None:
    """Overwrite a key in place. What Python copied on the way stays in memory until the process ends."""
    key[:] = bytes(len(key))
