"""The lock of a notebook: one program at a time, enforced by the operating system."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from notebook.errors import AlreadyOpen, LockUnusable, NotebookReadOnly
from notebook.files import NO_LINKS, NO_WAITING, PRIVATE_FILE, READ_ONLY, translate_write_errors
from notebook.vault.folder import VaultFolder

_TAKEN: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _share(handle: int) -> None:
        _seize(handle)  # there is no lock here that two readers can have at once

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        # flock and not lockf: the latter would fall with any other handle of the file that closes.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _let_go(handle: int) -> None:
        # Said aloud: a forked child that still has the handle would otherwise keep the lock.
        fcntl.flock(handle, fcntl.LOCK_UN)


class HeldLock:
    """The proof that nobody else writes to the notebook, asked for by all that reads or writes its keys.

    Made by ``locked``, ``take`` and ``vault.read_only`` only. One that is ``read_only`` is shared with others who
    read; its holder writes nothing either.
    """

    def __init__(self, folder: VaultFolder, handle: int | None, *, read_only: bool = False) -> None:
        """Keep the handle whose lock was taken."""
        self.folder = folder
        self.read_only = read_only
        self._handle = handle

    def is_ours(self) -> bool:
        """Return whether the lock is held still, and is the one that the next program will ask for."""
        return self._handle is not None and _still_there(self._handle, self.folder)

    def release(self) -> None:
        """Let go; a second time does nothing.

        The file stays: deleting it would let two programs lock two files of one name.
        """
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            _let_go(handle)
        finally:
            os.close(handle)


def take(folder: VaultFolder) -> HeldLock:
    """Take the lock without waiting; the caller releases it.

    Raises AlreadyOpen when somebody has it (this process included), LockUnusable when the file is a
    link or no plain file or the file system cannot lock, NotebookReadOnly where nothing can be
    written, VaultNotWritten when it cannot be made for another reason.
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
    """Take the lock as one of several readers, without waiting, and without writing even a lock file.

    Raises AlreadyOpen while somebody may write, and LockUnusable as ``take`` does. Where no lock file can be read
    nothing is locked here: the database has a lock of its own, which keeps whoever writes out all the same.
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
    """Hold the lock for a block; raises what ``take`` raises."""
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
    """Tell whether the locked file is the one that the next program will find by name."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(folder.lock))
    except FileNotFoundError:
        return False
