"""The master key, the keys derived from it, and how it is wrapped.

Canonical JSON: equal values are equal bytes.
"""

import json
import secrets
from binascii import hexlify
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 12
"""In bytes; the nonce of AES-GCM that needs no hashing (NIST SP 800-38D, 5.2.1.1)."""

WRAPPED_SIZE: Final = KEY_SIZE + 16
"""The master key and the authentication tag, in bytes."""

_PURPOSE: Final = "casefold/v1/"


class KeyUse(StrEnum):
    """What a derived key is for; each use has its own key, and none reveals anything about another."""

    SLOT = "slot"
    DATABASE = "db"
    HEADER = "hdr"
    BACKUP = "backup"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, eq=False)
class MasterKey:
    """The 32 random bytes from which all keys of a notebook derive; never printed, never compared."""

    raw: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Generate a master key from the system's random source."""
        return cls(secrets.token_bytes(KEY_SIZE))

    def derived(self, vault: bytes, use: KeyUse) -> bytes:
        """Return the 32-byte key for one use in one notebook (``vault``: its id, 16 bytes)."""
        return derived_key(self.raw, vault, use)


def derived_key(secret: bytes, vault: bytes, use: KeyUse) -> bytes:
    """Return 32 bytes of HKDF-SHA-256 (RFC 5869) with the notebook's id as salt."""
    return HKDF(SHA256(), KEY_SIZE, vault, (_PURPOSE + use).encode()).derive(secret)


def wrap(key: bytes, nonce: bytes, master: MasterKey, associated: bytes) -> bytes:
    """Encrypt the master key with AES-256-GCM, bound to ``associated``: 48 bytes."""
    return AESGCM(key).encrypt(nonce, master.raw, associated)


def unwrap(key: bytes, nonce: bytes, wrapped: bytes, associated: bytes) -> MasterKey | None:
    """Return the master key, or None when the key or the associated data is wrong."""
    try:
        return MasterKey(AESGCM(key).decrypt(nonce, wrapped, associated))
    except InvalidTag:
        return None


def database_key(master: MasterKey, vault: bytes, salt: bytes) -> bytearray:
    """Return the raw key for SQLCipher: ``x'``, 64 digits of key, 32 of salt, ``'``; 99 bytes, lower case.

    With any other number of digits SQLCipher silently treats the whole as a passphrase. The caller wipes
    the key.
    """
    return bytearray(b"x'" + hexlify(master.derived(vault, KeyUse.DATABASE)) + hexlify(salt) + b"'")


def wipe(key: bytearray) -> None:
    """Overwrite a key in place. Copies that Python made stay in memory until the process ends."""
    key[:] = bytes(len(key))


def canonical(fields: Mapping[str, object]) -> bytes:
    """Return text, whole numbers, lists and mappings as ASCII JSON with sorted names and no spaces."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")
