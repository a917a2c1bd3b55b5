"""Putting a file where the user asked: whole or not at all, for its owner alone, over nothing that is there."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from notebook.errors import FileInTheWay, FileNotPlaced, FolderMissing
from notebook.files import open_plain, sync_file, sync_folder
from notebook.slow_disks import is_folder


def part_of(path: Path) -> Path:
    """Give the name that a file has until it is whole and on record."""
    return path.with_name(path.name + ".part")


def free_place(path: Path) -> None:
    """Make sure that a file can get this name; raise FolderMissing or FileInTheWay."""
    if not is_folder(path.parent):
        raise FolderMissing(path.parent)
    if not path.name:
        raise FileInTheWay(path)
    for name in (path, part_of(path)):
        if os.path.lexists(name):
            raise FileInTheWay(name)


def write_part(path: Path, data: bytes) -> None:
    """Write the file under its ``.part`` name, mode 0600, to the disk itself; on failure nothing is left.

    Raises FileInTheWay and FileNotPlaced.
    """
    part = part_of(path)
    with refusals(part):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                sync_file(file.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def give_name(path: Path) -> None:
    """Give the part its name without overwriting, and see the name onto the disk.

    Raises FileInTheWay and FileNotPlaced; then the part is gone.
    """
    part = part_of(path)
    with refusals(path):
        try:
            _rename(part, path)
        finally:
            part.unlink(missing_ok=True)
    with suppress(OSError):  # the file is there; that a disk cannot promise to keep its name is no reason to refuse it
        sync_folder(path.parent)


def drop_part(path: Path) -> None:
    """Take away what was written under the ``.part`` name, if anything was."""
    with suppress(OSError):
        part_of(path).unlink(missing_ok=True)


def digest_of_file(path: Path) -> str | None:
    """Give the SHA-256 of a plain file in hex, None when there is none to read."""
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
        # A memory stick (FAT) has no links: take the name with an empty file, which is then ours to replace.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(path)
        except OSError:
            path.unlink()
            raise


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Tell the system's refusals as our own: FileInTheWay and FileNotPlaced."""
    try:
        yield
    except FileExistsError:
        raise FileInTheWay(path) from None
    except OSError as refused:
        full, large = refused.errno in {ENOSPC, EDQUOT}, refused.errno == EFBIG
        raise FileNotPlaced(path, disk_full=full, too_large=large) from None
