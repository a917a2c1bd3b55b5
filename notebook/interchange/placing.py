"""Putting a case file on disk: whole or not at all, for its owner alone, over nothing that is there."""

import os
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

from notebook.errors import CaseFileInTheWay, CaseFileNotPlaced


def place_case_file(path: Path, data: bytes) -> None:
    """Write a new file with mode 0600, by way of ``.part`` beside it, and make it last.

    Raises CaseFileInTheWay when the file, or its ``.part``, is there already, and CaseFileNotPlaced
    when the system refuses. After either nothing of the data is left behind.
    """
    part = path.with_name(path.name + ".part")
    if os.path.lexists(path):
        raise CaseFileInTheWay(path)
    taken = part
    try:
        _write_new(part, data)
        taken = path
        try:
            _give_name(part, path)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError:
        raise CaseFileInTheWay(taken) from None
    except OSError as problem:
        raise CaseFileNotPlaced(path, problem.errno in {ENOSPC, EDQUOT}) from None
    _settle(path.parent)


def _write_new(part: Path, data: bytes) -> None:
    """Write a file that was not there, to the disk itself; on failure take it away again."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _give_name(part: Path, path: Path) -> None:
    """Rename without overwriting; raise FileExistsError when the name is taken."""
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


def _settle(folder: Path) -> None:
    """Write the new name to the disk, where the system can do that with a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
