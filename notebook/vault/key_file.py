"""A key file: 32 random bytes on a stick or a card, needed besides the passphrase.

64 bytes: ``CASEKEY1`` | the secret | the first 24 bytes of the SHA-256 of everything before. Only files made
by this program are accepted: a photograph that another program rewrites would lock its owner out for good.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from notebook.errors.tasks import FileUnreadable
from notebook.errors.vault import KeyFileRefused
from notebook.files import read_plain

MAGIC: Final = b"CASEKEY1"
SECRET_SIZE: Final = 32
CHECKSUM_SIZE: Final = 24
SIZE: Final = len(MAGIC) + SECRET_SIZE + CHECKSUM_SIZE


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The 32 secret bytes of a key file; never printed."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Generate the secret of a new key file from the system's random source."""
        return cls(secrets.token_bytes(SECRET_SIZE))

    @classmethod
    def decoded(cls, raw: bytes) -> Self:
        """Parse the bytes of a key file; raise KeyFileRefused."""
        content, checksum = raw[:-CHECKSUM_SIZE], raw[-CHECKSUM_SIZE:]
        whole = len(raw) == SIZE and raw.startswith(MAGIC) and hmac.compare_digest(_checksum(content), checksum)
        if not whole:
            raise KeyFileRefused
        return cls(content[len(MAGIC) :])

    def encoded(self) -> bytes:
        """Return the bytes of the file."""
        content = MAGIC + self.secret
        return content + _checksum(content)


def read_key_file(path: Path) -> KeyFile:
    """Read a key file; raise FileUnreadable and KeyFileRefused."""
    try:
        raw = read_plain(path, SIZE + 1)
    except OSError:
        raise FileUnreadable(path) from None
    return KeyFile.decoded(raw)


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:CHECKSUM_SIZE]
