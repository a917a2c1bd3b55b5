"""The format of a backup.

``CASEBAK1`` | length of the header, u32 big-endian | ``keys.cv1`` of that day | length of the database, u64 big-endian
| a compact copy of ``vault.db`` | HMAC-SHA-256 under the ``backup`` key over everything before it. The MAC also
identifies the backup in the log.
"""

import hmac
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from notebook.errors.maintenance import BackupDamaged, NotABackup
from notebook.errors.tasks import FileUnreadable
from notebook.files import open_plain
from notebook.maintenance.progress import Course
from notebook.vault.header import LONGEST_FILE

MAGIC: Final = b"CASEBAK1"
SUFFIX: Final = ".casebackup"
PART: Final = ".part"
"""The suffix of a backup while it is being made."""
MAC_SIZE: Final = 32
_KEYS_LENGTH: Final = struct.Struct(">I")
_DATABASE_LENGTH: Final = struct.Struct(">Q")
_CHUNK: Final = 1 << 20

LONGEST_START: Final = len(MAGIC) + _KEYS_LENGTH.size + LONGEST_FILE
"""The maximum length, in bytes, of what precedes the length of the database."""


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What surrounds the database in a backup: the header of that day, the position of the database, the MAC."""

    keys: bytes
    start: int
    size: int
    mac: bytes


def temp_suffix(vault: bytes) -> str:
    """Return the suffix of the unsealed copy while a backup is made; unique to this notebook.

    The content cannot show whose copy it is: after a power cut it may begin with anything.
    """
    return f".{vault.hex()[:16]}.db.part"


def preamble(keys: bytes, size: int) -> bytes:
    """Return the bytes that precede the database."""
    return MAGIC + _KEYS_LENGTH.pack(len(keys)) + keys + _DATABASE_LENGTH.pack(size)


def keys_in(start: bytes) -> bytes:
    """Return the header from the first bytes of a backup, truncated if they are."""
    at = len(MAGIC) + _KEYS_LENGTH.size
    return start[at : at + int.from_bytes(start[len(MAGIC) : at], "big")]


def write(into: BinaryIO, keys: bytes, database: BinaryIO, key: bytes, course: Course) -> bytes:
    """Write a backup after ``MAGIC``, which is already there, and return its MAC; raise Stopped and OSError."""
    size = os.fstat(database.fileno()).st_size
    before = preamble(keys, size)
    mac = hmac.new(key, before, "sha256")
    into.write(before[len(MAGIC) :])
    done = 0
    while chunk := database.read(_CHUNK):
        course.at(done, size)
        mac.update(chunk)
        into.write(chunk)
        done += len(chunk)
    into.write(mac.digest())
    return mac.digest()


@contextmanager
def reading(path: Path) -> Iterator[tuple[BinaryIO, BackupHeader]]:
    """Open a backup and read its frame; raise FileUnreadable, NotABackup, BackupDamaged."""
    try:
        file = open_plain(path)
    except OSError:
        raise FileUnreadable(path) from None
    with file:
        yield file, frame(file)


def frame(file: BinaryIO) -> BackupHeader:
    """Read the frame of a backup; nothing of it is authenticated yet."""
    if file.read(len(MAGIC)) != MAGIC:
        raise NotABackup
    keys = file.read(_number(file, _KEYS_LENGTH, LONGEST_FILE))
    whole = os.fstat(file.fileno()).st_size
    size = _number(file, _DATABASE_LENGTH, whole)
    start = file.tell()
    if start + size + MAC_SIZE != whole:
        raise BackupDamaged
    file.seek(start + size)
    mac = file.read(MAC_SIZE)
    file.seek(start)
    return BackupHeader(keys, start, size, mac)


def chunks(file: BinaryIO, found: BackupHeader, key: bytes, course: Course) -> Iterator[bytes]:
    """Yield the database in chunks; raise BackupDamaged at its end unless the MAC is valid.

    The file is positioned at ``found.start``. Raise Stopped.
    """
    mac = hmac.new(key, preamble(found.keys, found.size), "sha256")
    done = 0
    while done < found.size:
        course.at(done, found.size)
        try:
            chunk = file.read(min(_CHUNK, found.size - done))
        except OSError:
            raise BackupDamaged from None
        if not chunk:
            raise BackupDamaged
        mac.update(chunk)
        done += len(chunk)
        yield chunk
    if not hmac.compare_digest(mac.digest(), found.mac):
        raise BackupDamaged


def _number(file: BinaryIO, form: struct.Struct, most: int) -> int:
    raw = file.read(form.size)
    if len(raw) != form.size:
        raise BackupDamaged
    (number,) = form.unpack(raw)
    if number > most:
        raise BackupDamaged
    return int(number)
