"""The lock of a notebook: one program at a time, enforced by the operating system."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from notebook.errors.vault import AlreadyOpen, LockUnusable, NotebookReadOnly
from notebook.files import NO_LINKS, NO_WAITING, PRIVATE_FILE, READ_ONLY, translate_write_errors
from notebook.vault.folder import VaultFolder

_TAKEN: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _share(handle: int) -> None:
        _seize(handle)  # Windows has no lock that two readers can share

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        # flock and not lockf: a lockf lock is lost when any other handle of the file closes.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _let_go(handle: int) -> None:
        # Explicit: a forked child that still has the handle would otherwise keep the lock.
        fcntl.flock(handle, fcntl.LOCK_UN)


class HeldLock:
    """The proof that no other program writes to the notebook, required by all code that reads or writes its keys.

    It is made only by ``locked``, ``take`` and ``vault.read_only``. A ``read_only`` lock is shared with other
    readers; its holder writes nothing either.
    """

    def __init__(self, folder: VaultFolder, handle: int | None, *, read_only: bool = False) -> None:
        """Store the handle that has the lock."""
        self.folder = folder
        self.read_only = read_only
        self._handle = handle

    def is_ours(self) -> bool:
        """Return whether the lock is still held, on the file that the next program will try to lock."""
        return self._handle is not None and _still_there(self._handle, self.folder)

    def release(self) -> None:
        """Release the lock; a second call does nothing.

        The file stays: deleting it would let two programs lock two files of the same name.
        """
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            _let_go(handle)
        finally:
            os.close(handle)


def take(folder: VaultFolder) -> HeldLock:
    """Acquire the lock without waiting; the caller releases it.

    Raise AlreadyOpen when it is taken (also by this process), LockUnusable when the file is a link or not a
    plain file or the file system cannot lock, NotebookReadOnly when nothing can be written, VaultNotWritten
    when the file cannot be created for another reason.
    """
    handle = _open(folder)
    try:
        _seize(handle)
    except OSError as refused:
        os.close(handle)
        raise (AlreadyOpen if refused.errno in _TAKEN else LockUnusable) from refused
    held = HeldLock(folder, handle)
    if not _still_there(handle, folder):
        held.release()
        raise AlreadyOpen
    return held


def share(folder: VaultFolder) -> HeldLock:
    """Acquire the lock as one of several readers, without waiting, and without writing even a lock file.

    Raise AlreadyOpen while a writer has it, and LockUnusable as ``take`` does. When no lock file can be read,
    nothing is locked here: the database has a lock of its own, which excludes writers anyway.
    """
    try:
        handle = os.open(folder.lock, os.O_RDONLY | NO_LINKS | NO_WAITING)
    except OSError as refused:
        if refused.errno in READ_ONLY | {errno.ENOENT}:
            return HeldLock(folder, None, read_only=True)
        raise LockUnusable from refused
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise LockUnusable
    try:
        _share(handle)
    except OSError as refused:
        os.close(handle)
        raise (AlreadyOpen if refused.errno in _TAKEN else LockUnusable) from refused
    return HeldLock(folder, handle, read_only=True)


@contextmanager
def locked(folder: VaultFolder) -> Iterator[HeldLock]:
    """Hold the lock for a block; raise what ``take`` raises."""
    held = take(folder)
    try:
        yield held
    finally:
        held.release()


def _open(folder: VaultFolder) -> int:
    with translate_write_errors():
        try:
            handle = os.open(folder.lock, os.O_RDWR | os.O_CREAT | NO_LINKS, PRIVATE_FILE)
        except OSError as refused:
            if refused.errno in {errno.ELOOP, errno.EISDIR, errno.ENXIO}:
                raise LockUnusable from refused
            if refused.errno in READ_ONLY:
                raise NotebookReadOnly from refused
            raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise LockUnusable
    if sys.platform != "win32" and os.fstat(handle).st_uid == os.geteuid():
        os.fchmod(handle, PRIVATE_FILE)
    return handle


def _still_there(handle: int, folder: VaultFolder) -> bool:
    """Return whether the locked file is the one that the next program will find by name."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(folder.lock))
    except FileNotFoundError:
        return False
