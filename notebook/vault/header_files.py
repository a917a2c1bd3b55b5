"""The two copies of the header on the disk, and which of them is in force after an interrupted re-key.

The database is replaced in one step, and its salt with it. So from that step on the new key is in force, and
the first bytes of the database decide which headers belong to it; the next opening completes whatever had not
been moved by then.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from notebook.errors.vault import HeaderDamaged, Interrupted, NewerHeader, VaultNotWritten, WriteFault
from notebook.files import part_beside, read_start, replace_atomically, translate_write_errors
from notebook.vault.folder import VaultFolder
from notebook.vault.header import LONGEST_FILE, Header
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.lock import HeldLock


def read_copy(path: Path) -> bytes:
    """Return the bytes of one copy, cut just past the maximum length; raise HeaderDamaged."""
    try:
        return read_start(path, LONGEST_FILE + 1)
    except OSError as unreadable:
        raise HeaderDamaged from unreadable


def write_header(held: HeldLock, header: Header) -> None:
    """Write both copies in order; afterwards the caller stores ``header.stamp`` in the database.

    A power cut in between leaves a header that is one generation ahead of the database, which the next
    opening repairs. Raise VaultNotWritten: nothing changed, except for UNSURE and SECOND_COPY. After those
    too the database has its old stamp, and the next opening repairs both.
    """
    content = header.encoded()
    with translate_write_errors():
        replace_atomically(held.folder.keys, content)
    try:
        replace_atomically(held.folder.keys_backup, content)
    except (OSError, VaultNotWritten) as refused:
        raise VaultNotWritten(WriteFault.SECOND_COPY) from refused


def repair_copies(held: HeldLock, header: Header) -> None:
    """Rewrite each copy that differs from the header that opened the notebook; delete a half-written one.

    Call this only after ``compare_generations`` has passed and the database proved intact: until then the
    other copy may be the better one. Raise VaultNotWritten.
    """
    content = header.encoded()
    for path in (held.folder.keys, held.folder.keys_backup):
        there = b""
        with suppress(HeaderDamaged):
            there = read_copy(path)
        if there != content:
            with translate_write_errors():
                replace_atomically(path, content)
        with suppress(OSError):  # on a read-only medium it may stay
            part_beside(path).unlink(missing_ok=True)


def header_copies(folder: VaultFolder, start: bytes, floor: KdfCost = FLOOR) -> tuple[Path, Path]:
    """Return the two files with the header of the database that starts with ``start``."""
    if _is_of_next(folder, start, floor):
        return folder.keys_next, folder.keys_next
    return folder.keys, folder.keys_backup


def interrupted_rekey(folder: VaultFolder, start: bytes, floor: KdfCost = FLOOR) -> Interrupted | None:
    """Return what becomes of an interrupted re-key; None when there was none.

    Nothing is moved or deleted here: that waits until the notebook has proved to open.
    """
    if _is_of_next(folder, start, floor):
        return Interrupted.FINISHED
    first, second = (_salt(copy, floor) for copy in (folder.keys, folder.keys_backup))
    if first == start and second not in {start, None}:
        return Interrupted.FINISHED
    if any(os.path.lexists(file) for file in (folder.database_next, folder.keys_next)):
        return Interrupted.TAKEN_BACK
    return None


def took_effect(folder: VaultFolder, salt: bytes, floor: KdfCost = FLOOR) -> bool:
    """Return whether the key with this salt is in force, without reading the database, which may be open."""
    moved = not os.path.lexists(folder.database_next)
    return moved and salt in {_salt(folder.keys, floor), _salt(folder.keys_next, floor)}


def clear_unfinished(held: HeldLock) -> None:
    """Delete what a re-key, a sweep or a closing left; only after the notebook opened and its headers are in place."""
    _unlink((*held.folder.unfinished, part_beside(held.folder.pages)))
    clear_sweep(held.folder)


def clear_sweep(folder: VaultFolder) -> None:
    """Delete the copy of an interrupted sweep; the database beside it is the valid one."""
    swept = folder.database_swept
    _unlink((swept, swept.with_name(swept.name + "-journal")))


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):  # it does no harm, and the next opening tries again
            file.unlink(missing_ok=True)


def _is_of_next(folder: VaultFolder, start: bytes, floor: KdfCost) -> bool:
    """Return whether the database belongs to the new headers, and not to the present ones."""
    present = {_salt(copy, floor) for copy in (folder.keys, folder.keys_backup)}
    return bool(start) and start not in present and _salt(folder.keys_next, floor) == start


def _salt(copy: Path, floor: KdfCost) -> bytes | None:
    """Return the salt in a copy of a header, which is not authenticated yet; None when it cannot be read."""
    try:
        return parse(read_copy(copy), floor).salt
    except (HeaderDamaged, NewerHeader):
        return None
