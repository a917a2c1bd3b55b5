"""Careful reading and replacing of small files: plain files only, private, and either old or new but never half.

Also places a file where the user asked for it: whole or not at all, readable by its owner alone, never overwriting.
"""

import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from io import BufferedReader
from pathlib import Path
from typing import Final

from notebook.errors.tasks import FileInTheWay, FileNotPlaced, FolderMissing
from notebook.errors.vault import VaultNotWritten, WriteFault
from notebook.slow_disks import is_folder

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700

# Windows has neither: links need a privilege there, and pipes live elsewhere.
NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)
NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
_BYTES: Final = getattr(os, "O_BINARY", 0)

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})
_RETRIES: Final = 20
_PAUSE: Final = 0.05  # seconds


def read_start(path: Path, limit: int) -> bytes:
    """Return at most the first ``limit`` bytes of a plain file.

    Raise OSError when there is none, or when the path is a link or a pipe: reading a pipe would block
    the program forever.
    """
    with open_plain(path, NO_LINKS) as file:
        return file.read(limit)


def read_plain(path: Path, limit: int) -> bytes:
    """Return at most the first ``limit`` bytes of a plain file that the user named, following links; raise OSError."""
    with open_plain(path) as file:
        return file.read(limit)


def open_plain(path: Path, flags: int = 0) -> BufferedReader:
    """Open a plain file for reading, with ``flags`` such as NO_LINKS; raise OSError for a pipe or a device.

    The file may have been replaced by a pipe, and opening a pipe in the usual way waits forever for a writer.
    """
    handle = os.open(path, os.O_RDONLY | NO_WAITING | _BYTES | flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return os.fdopen(handle, "rb")


def create_private(path: Path, content: bytes = b"") -> None:
    """Create a new file with mode 0600 whatever the umask, and flush it to the disk; raise OSError if it exists."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS | _BYTES, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        path.chmod(PRIVATE_FILE)
        file.write(content)
        file.flush()
        sync_file(handle)


def part_beside(path: Path) -> Path:
    """Return the name that a file has until it is complete and recorded."""
    return path.with_name(path.name + ".part")


def replace_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole, so that after a power cut either the old or the new one is there.

    The caller holds the lock of the notebook. Raise OSError when the old file is still there, or
    VaultNotWritten (UNSURE) when the new one is there but the disk does not guarantee to keep it. A network share can
    rename and lose the answer: what the file says then decides.
    """
    part = part_beside(path)
    part.unlink(missing_ok=True)  # left by a power cut: no other program writes here while we hold the lock
    try:
        create_private(part, content)
        rename_over(part, path)
    except BaseException as refused:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if not isinstance(refused, OSError) or not _says(path, content):
            raise
    try:
        sync_folder(path.parent)
    except OSError as refused:
        raise VaultNotWritten(WriteFault.UNSURE) from refused


def _says(path: Path, content: bytes) -> bool:
    try:
        return read_start(path, len(content) + 1) == content
    except OSError:
        return False


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; raise OSError. Windows has no such call, and some drives refuse it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as refused:
        if refused.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def sync_path(path: Path) -> None:
    """Flush a file that other code wrote to the disk; raise OSError."""
    handle = os.open(path, os.O_RDWR | NO_LINKS | _BYTES)
    try:
        sync_file(handle)
    finally:
        os.close(handle)


@contextmanager
def translate_write_errors() -> Iterator[None]:
    """Translate the system's refusal to write into VaultNotWritten."""
    try:
        yield
    except OSError as refused:
        raise VaultNotWritten(_fault(refused.errno)) from refused


def _fault(number: int | None) -> WriteFault:
    if number in _FULL:
        return WriteFault.FULL
    if number == errno.EFBIG:
        return WriteFault.TOO_LARGE
    if number in READ_ONLY:
        return WriteFault.READ_ONLY
    if number in _NO_FOLDER:
        return WriteFault.NO_FOLDER
    return WriteFault.OTHER


def sync_file(handle: int) -> None:
    """Flush the bytes of an open file to the disk; raise OSError."""
    if sys.platform == "darwin":
        from fcntl import F_FULLFSYNC, fcntl

        # On macOS, fsync alone leaves the bytes in the drive's cache. Network shares offer no more than fsync.
        try:
            fcntl(handle, F_FULLFSYNC)
        except OSError as refused:
            if refused.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOTTY}:
                raise
            os.fsync(handle)
    else:
        os.fsync(handle)


def rename_over(source: Path, target: Path) -> None:
    """Rename ``source`` to ``target`` and replace what is there; raise OSError; mostly both are unchanged then."""
    if sys.platform == "win32":
        # A virus scanner that has the file open for a moment makes this fail; it releases the file soon.
        for _ in range(_RETRIES):
            with suppress(PermissionError):
                source.replace(target)
                return
            time.sleep(_PAUSE)
    source.replace(target)


def ensure_free(path: Path) -> None:
    """Check that a file can get this name; raise FolderMissing or FileInTheWay."""
    if not is_folder(path.parent):
        raise FolderMissing(path.parent)
    if not path.name:
        raise FileInTheWay(path)
    for name in (path, part_beside(path)):
        if os.path.lexists(name):
            raise FileInTheWay(name)


def write_part(path: Path, data: bytes) -> None:
    """Write the file under its ``.part`` name, mode 0600, and flush it to the disk; leave nothing behind on failure.

    Raise FileInTheWay or FileNotPlaced.
    """
    part = part_beside(path)
    with translate_os_errors(part):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                sync_file(file.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def publish(path: Path) -> None:
    """Give the part its final name without overwriting, and flush the name to the disk.

    Raise FileInTheWay or FileNotPlaced; the part is then deleted.
    """
    part = part_beside(path)
    with translate_os_errors(path):
        try:
            _rename(part, path)
        finally:
            part.unlink(missing_ok=True)
    with suppress(OSError):  # the file is there, even where a disk cannot guarantee to keep its name
        sync_folder(path.parent)


def discard_part(path: Path) -> None:
    """Delete what was written under the ``.part`` name, if anything was."""
    with suppress(OSError):
        part_beside(path).unlink(missing_ok=True)


def digest_of_file(path: Path) -> str | None:
    """Return the SHA-256 of a plain file in hex, None when there is none to read."""
    try:
        with open_plain(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _rename(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A memory stick (FAT) has no hard links: reserve the name with an empty file, which is then ours to replace.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(path)
        except OSError:
            path.unlink()
            raise


@contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Translate the system's refusals into FileInTheWay and FileNotPlaced."""
    try:
        yield
    except FileExistsError:
        raise FileInTheWay(path) from None
    except OSError as refused:
        full, large = refused.errno in {ENOSPC, EDQUOT}, refused.errno == EFBIG
        raise FileNotPlaced(path, disk_full=full, too_large=large) from None
