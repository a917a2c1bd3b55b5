"""The format of a backup.

``CASEBAK1`` | length of the header, u32 big-endian | ``keys.cv1`` of that day | length of the
database, u64 big-endian | a compact copy of ``vault.db`` | HMAC-SHA-256 under the ``backup`` key over
all that stands before it. That last part is also the name by which the log knows a backup.
"""

import hmac
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from notebook.errors import BackupDamaged, FileUnreadable, NotABackup
from notebook.files import open_plain
from notebook.maintenance.progress import Course
from notebook.vault.header import LONGEST_FILE

MAGIC: Final = b"CASEBAK1"
SUFFIX: Final = ".casebackup"
PART: Final = ".part"
"""What the name ends in that a backup has while it is made."""
MAC_SIZE: Final = 32
_KEYS_LENGTH: Final = struct.Struct(">I")
_DATABASE_LENGTH: Final = struct.Struct(">Q")
_CHUNK: Final = 1 << 20

LONGEST_START: Final = len(MAGIC) + _KEYS_LENGTH.size + LONGEST_FILE
"""Bytes at most that a backup has before the length of its database."""


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What stands around the database in a backup: the header of that day, where the database lies, the MAC."""

    keys: bytes
    start: int
    size: int
    mac: bytes


def temp_suffix(vault: bytes) -> str:
    """Give what the name of the bare copy ends in while a backup is made: nobody else gives such a name.

    Its content cannot tell whose it is: what a power cut leaves of it may begin with anything.
    """
    return f".{vault.hex()[:16]}.db.part"


def preamble(keys: bytes, size: int) -> bytes:
    """Give what stands before the database."""
    return MAGIC + _KEYS_LENGTH.pack(len(keys)) + keys + _DATABASE_LENGTH.pack(size)


def keys_in(start: bytes) -> bytes:
    """Give the header out of the first bytes of a backup, or as much of it as is there."""
    at = len(MAGIC) + _KEYS_LENGTH.size
    return start[at : at + int.from_bytes(start[len(MAGIC) : at], "big")]


def write(into: BinaryIO, keys: bytes, database: BinaryIO, key: bytes, course: Course) -> bytes:
    """Write a backup behind ``MAGIC``, which is there already, and give its MAC; raises Stopped and OSError."""
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
    """Read the frame of a backup; nothing of it is authentic yet."""
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
    """Give the database piece by piece, and raise BackupDamaged at its end unless the MAC holds.

    The file stands at ``found.start``. Raises Stopped.
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
