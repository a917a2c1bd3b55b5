"""Creating a notebook: built in a folder beside its final path, and renamed once it is complete."""

import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from notebook.errors.base import NotebookError
from notebook.errors.vault import VaultNotWritten, WriteFault
from notebook.files import PRIVATE_FOLDER, create_private, sync_folder, translate_write_errors
from notebook.vault.folder import SUFFIX, VaultFolder, free_notebook_path, part_of, refuse_existing
from notebook.vault.lock import locked

_HALF_WRITTEN: Final = frozenset({WriteFault.UNSURE, WriteFault.SECOND_COPY})
_PART: Final = re.compile(rf".+{re.escape(SUFFIX)}\.[0-9a-f]{{8}}\.part", re.IGNORECASE)
_ABANDONED: Final = 3600.0
"""Seconds without a write after which a build counts as abandoned: a live build writes all the time."""

_OURS: Final = ("vault.", "keys.", "pages.")
"""The beginnings of the names of all files in the folder of a notebook."""


@contextmanager
def building(named: Path) -> Iterator[VaultFolder]:
    """Create a notebook all or nothing: what the block builds appears at ``notebook_path(named)`` at its end.

    The block gets a private folder beside that path, with an empty 0600 ``vault.db`` in it (SQLite
    gives its journal the same mode, and would otherwise follow the umask). Database and lock must be
    closed before the block ends: the folder is renamed then. Whatever the block raises, the folder is
    deleted afterwards; leftovers of a killed attempt are deleted first. Raise NotebookExists,
    VaultNotWritten or InvalidValue.
    """
    final = free_notebook_path(named)
    clear_begun(final)
    part = part_of(final, secrets.token_hex(4))
    with translate_write_errors():
        part.mkdir(mode=PRIVATE_FOLDER)
    try:
        folder = VaultFolder(part)
        with translate_write_errors():
            part.chmod(PRIVATE_FOLDER)
            create_private(folder.database)
        yield folder
        with translate_write_errors():
            sync_folder(part)
            refuse_existing(final)
            part = part.rename(final)
            sync_folder(part.parent)
    except BaseException as failed:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(failed, VaultNotWritten) and failed.fault in _HALF_WRITTEN:
            raise VaultNotWritten(WriteFault.OTHER) from failed
        raise


def clear_begun(final: Path) -> None:
    """Delete what a killed attempt to make or restore a notebook left: the copy of a whole notebook.

    A leftover of the notebook at this path is deleted at once. One of any other name in the same folder is deleted
    after an hour without a write: its name may never be tried again, and a build that is finishing has its lock open
    for a moment. Folders that are locked, are links, or contain anything but files of a notebook are not touched.
    What cannot be deleted stays until the next time.
    """
    for part in _begun_in(final.parent):
        if not _is_for(part, final) and not _is_abandoned(part):
            continue
        try:
            with locked(VaultFolder(part)):
                pass
        except NotebookError:
            continue
        shutil.rmtree(part, ignore_errors=True)


def _begun_in(folder: Path) -> list[Path]:
    try:
        found = list(os.scandir(folder))
    except OSError:
        return []
    return [Path(each.path) for each in found if _PART.fullmatch(each.name) and _holds_only_ours(each)]


def _is_for(part: Path, final: Path) -> bool:
    number = part.name.rsplit(".", 2)[1]
    return part.name == part_of(final, number).name


def _is_abandoned(part: Path) -> bool:
    """Return whether nothing in a folder was written for an hour; False when its times are in the future."""
    try:
        newest = max(each.lstat().st_mtime for each in (part, *part.iterdir()))
    except OSError:
        return False
    return newest < time.time() - _ABANDONED


def _holds_only_ours(folder: os.DirEntry[str]) -> bool:
    try:
        if not folder.is_dir(follow_symlinks=False):
            return False
        inside = list(os.scandir(folder.path))
        return all(
            each.name.startswith(_OURS) and stat.S_ISREG(each.stat(follow_symlinks=False).st_mode) for each in inside
        )
    except OSError:
        return False
