"""``pages.cv1``: the state of all pages of the database when the notebook was last closed.

Magic, one byte for closed (1) or in use (0), number of pages (u32), change counter (u32), digest (32 bytes),
HMAC-SHA-256 under the key for headers over a label and everything before. Numbers are big-endian.
The byte is set to 0 in place, which needs no room on a full disk; only a complete record with 1 is accepted.
"""

import hmac
import os
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Self

from notebook.files import NO_LINKS, NO_WAITING, read_start, replace_atomically, sync_file, sync_folder
from notebook.vault.folder import VaultFolder
from notebook.vault.keys import KeyUse
from notebook.vault.lock import HeldLock
from notebook.vault.session_keys import SessionKeys

MAGIC: Final = b"CASEPAG1"
SIZE: Final = 81
"""Bytes of the whole file: the size is fixed."""

_LABEL: Final = b"casefold/v1/pages\0"
_FIELDS: Final = struct.Struct(">8sBII32s")
_CLOSED: Final = 1


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The pages of a database at one moment: how many, SQLite's change counter, SHA-256 of their MACs in order."""

    pages: int
    counter: int
    digest: bytes

    def encoded(self, keys: SessionKeys) -> bytes:
        """Return the record of a closed notebook, with its MAC."""
        fields = _FIELDS.pack(MAGIC, _CLOSED, self.pages, self.counter, self.digest)
        return fields + _mac(fields, keys)

    @classmethod
    def read(cls, folder: VaultFolder, keys: SessionKeys) -> Self | None:
        """Return what the last closing wrote; None when there is no such record, or not with this key.

        That is also so while the notebook is in use, and after a session that was interrupted.
        """
        try:
            found = read_start(folder.pages, SIZE + 1)
        except OSError:
            return None
        fields, mac = found[: _FIELDS.size], found[_FIELDS.size :]
        if len(found) != SIZE or not hmac.compare_digest(mac, _mac(fields, keys)):
            return None
        magic, closed, pages, counter, digest = _FIELDS.unpack(fields)
        return cls(pages, counter, digest) if magic == MAGIC and closed == _CLOSED else None


def write_record(held: HeldLock, record: PageRecord, keys: SessionKeys) -> None:
    """Write the record of a closed notebook; none may exist. Raise OSError and VaultNotWritten."""
    replace_atomically(held.folder.pages, record.encoded(keys))


def set_in_use(folder: VaultFolder) -> bool:
    """Invalidate the record, on the disk before this returns; return whether that is certain.

    When the byte cannot be written, the file is deleted. It is not certain when neither can be done, or when
    the folder is no longer at its path.
    """
    try:
        handle = os.open(folder.pages, os.O_WRONLY | NO_LINKS | NO_WAITING)
    except OSError:
        return _taken_away(folder)
    try:
        _overwrite(handle, len(MAGIC), b"\0")
        sync_file(handle)
    except OSError:
        return _taken_away(folder)
    finally:
        os.close(handle)
    return True


def _overwrite(handle: int, at: int, content: bytes) -> None:
    if sys.platform == "win32":
        os.lseek(handle, at, os.SEEK_SET)
        os.write(handle, content)
    else:
        os.pwrite(handle, content, at)


def _taken_away(folder: VaultFolder) -> bool:
    with suppress(OSError):
        folder.pages.unlink(missing_ok=True)
        sync_folder(folder.root)
        return True
    return False


def _mac(fields: bytes, keys: SessionKeys) -> bytes:
    return hmac.digest(keys.derived(KeyUse.HEADER), _LABEL + fields, "sha256")
