"""Read database pages without SQLCipher, one by one, so that a damaged page does not block the others.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4096 bytes end in 16 of IV and 64 of HMAC-SHA-512 over
content, IV and page number (u32, little-endian); content is AES-256-CBC. The first page begins with the salt in place
of SQLite's magic. The MAC key is PBKDF2-HMAC-SHA-512 of the key, two rounds, with every byte of the salt XOR 0x3a.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import SEEK_END
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from notebook.maintenance.progress import Course

PAGE: Final = 4096
IV_SIZE: Final = 16
MAC_SIZE: Final = 64
USABLE: Final = PAGE - IV_SIZE - MAC_SIZE
SALT_SIZE: Final = 16
LOCK_BYTE_PAGE: Final = 0x40000000 // PAGE + 1
"""Where SQLite locks and never writes (https://www.sqlite.org/fileformat2.html, 1.4): the only page without a MAC."""

_SQLITE_MAGIC: Final = b"SQLite format 3\0"
_LOOK_EVERY: Final = 512
"""Pages between two checks for cancellation: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class PageKeys:
    """The encryption key and the MAC key of one database's pages."""

    content: bytes = field(repr=False)
    mac: bytes = field(repr=False)

    @classmethod
    def of(cls, database_key: bytes | bytearray) -> "PageKeys":
        """Derive the keys from the 99 bytes that SQLCipher accepts: ``x'``, key, salt, ``'``."""
        raw = bytes.fromhex(database_key[2:98].decode("ascii"))
        key, salt = raw[:32], raw[32:]
        return cls(key, hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32))

    def authentic(self, number: int, page: bytes) -> bool:
        """Return whether a page, counted from 1, is authentic under this key."""
        if len(page) != PAGE:
            return False
        covered = page[SALT_SIZE if number == 1 else 0 : PAGE - MAC_SIZE]
        found = hmac.digest(self.mac, covered + number.to_bytes(4, "little"), "sha512")
        return hmac.compare_digest(found, page[PAGE - MAC_SIZE :])

    def clear(self, number: int, page: bytes) -> bytes:
        """Return the USABLE decrypted bytes of an authentic page."""
        skipped = SALT_SIZE if number == 1 else 0
        vector = page[USABLE : USABLE + IV_SIZE]
        decryptor = Cipher(algorithms.AES256(self.content), modes.CBC(vector)).decryptor()
        content = decryptor.update(page[skipped:USABLE]) + decryptor.finalize()
        return _SQLITE_MAGIC + content if number == 1 else content


def pages(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield all pages with their numbers; the last may be truncated."""
    file.seek(0)
    number = 0
    while page := file.read(PAGE):
        number += 1
        yield number, page


def forged(file: BinaryIO, keys: PageKeys, course: Course) -> Iterator[int]:
    """Yield the numbers of the pages of a file that are not authentic; raise Stopped and OSError.

    This includes pages of zeros only, which SQLCipher accepts as empty in databases with ``auto_vacuum``.
    """
    total = max(1, file.seek(0, SEEK_END) // PAGE)
    for number, page in pages(file):
        if number % _LOOK_EVERY == 1:
            course.at(min(number, total), total)
        if number != LOCK_BYTE_PAGE and not keys.authentic(number, page):
            yield number
