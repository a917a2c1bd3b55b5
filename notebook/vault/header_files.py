"""The key files on the disk: both copies of the header, and what an interrupted re-key leaves.

The two copies of the header on the disk.

A re-key that was interrupted: which key files count, told by what the database starts with.

The database is replaced in one step, and with it its salt. So that step is the point from which on
the new key counts, and whatever had or had not been moved by then is put right at the next opening.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from notebook.errors import HeaderDamaged, Interrupted, NewerHeader, VaultNotWritten, WriteFault
from notebook.files import part_of, read_start, replace_atomically, translate_write_errors
from notebook.vault.folder import VaultFolder
from notebook.vault.header import LONGEST_FILE, Header
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.lock import HeldLock


def read_copy(path: Path) -> bytes:
    """Give the bytes of one copy, cut just past the longest there can be; raises HeaderDamaged."""
    try:
        return read_start(path, LONGEST_FILE + 1)
    except OSError as unreadable:
        raise HeaderDamaged from unreadable


def write_header(held: HeldLock, header: Header) -> None:
    """Write both copies, the first and then the second; afterwards the caller keeps ``header.stamp`` in the database.

    A power cut in between leaves a header that is one ahead of the database, which ``settle``
    heals. Raises VaultNotWritten: nothing changed, but for UNSURE and SECOND_COPY. After those too
    the database keeps its old stamp, and the next opening heals both.
    """
    content = header.encoded()
    with translate_write_errors():
        replace_atomically(held.folder.keys, content)
    try:
        replace_atomically(held.folder.keys_backup, content)
    except (OSError, VaultNotWritten) as refused:
        raise VaultNotWritten(WriteFault.SECOND_COPY) from refused


def repair_copies(held: HeldLock, header: Header) -> None:
    """Rewrite whichever copy differs from the header that the notebook was opened with; drop one left half written.

    Only to be called once ``settle`` has passed and the database proved good: until then the other
    copy may be the better one. Raises VaultNotWritten.
    """
    content = header.encoded()
    for path in (held.folder.keys, held.folder.keys_backup):
        there = b""
        with suppress(HeaderDamaged):
            there = read_copy(path)
        if there != content:
            with translate_write_errors():
                replace_atomically(path, content)
        with suppress(OSError):  # on a medium that takes no writing it may lie there
            part_of(path).unlink(missing_ok=True)


def header_copies(folder: VaultFolder, start: bytes, floor: KdfCost = FLOOR) -> tuple[Path, Path]:
    """Give the two files in which the header stands for the database that starts with ``start``."""
    if _is_of_next(folder, start, floor):
        return folder.keys_next, folder.keys_next
    return folder.keys, folder.keys_backup


def interrupted_rekey(folder: VaultFolder, start: bytes, floor: KdfCost = FLOOR) -> Interrupted | None:
    """Tell what becomes of a re-key that did not come to its end; None when there was none.

    Nothing is moved or taken away here: that waits until the notebook has proved to open.
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
    """Tell whether the key with this salt counts, without a look at the database, which may be open."""
    moved = not os.path.lexists(folder.database_next)
    return moved and salt in {_salt(folder.keys, floor), _salt(folder.keys_next, floor)}


def clear_unfinished(held: HeldLock) -> None:
    """Take away what a re-key, a sweep or a closing left; only once it opened and its key files are in place."""
    _unlink((*held.folder.unfinished, part_of(held.folder.pages)))
    clear_sweep(held.folder)


def clear_sweep(folder: VaultFolder) -> None:
    """Take away the copy of a sweep that came to no end; the database beside it counts."""
    swept = folder.database_swept
    _unlink((swept, swept.with_name(swept.name + "-journal")))


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):  # it is in nobody's way, and the next opening tries again
            file.unlink(missing_ok=True)


def _is_of_next(folder: VaultFolder, start: bytes, floor: KdfCost) -> bool:
    """Tell whether the database is that of the new key files, and not of the present ones."""
    present = {_salt(copy, floor) for copy in (folder.keys, folder.keys_backup)}
    return bool(start) and start not in present and _salt(folder.keys_next, floor) == start


def _salt(copy: Path, floor: KdfCost) -> bytes | None:
    """Give the salt in a copy of a header, which nobody has proved genuine yet; None when it cannot be read."""
    try:
        return parse(read_copy(copy), floor).salt
    except (HeaderDamaged, NewerHeader):
        return None
