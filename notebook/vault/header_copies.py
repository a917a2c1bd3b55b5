"""The two copies of the header on the disk."""

from contextlib import suppress
from pathlib import Path

from notebook.errors import HeaderDamaged, VaultNotWritten, WriteFault
from notebook.files import part_of, read_start, replace_whole, told_as_not_written
from notebook.vault.header import LONGEST_FILE, Header
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
    with told_as_not_written():
        replace_whole(held.folder.keys, content)
    try:
        replace_whole(held.folder.keys_backup, content)
    except (OSError, VaultNotWritten) as refused:
        raise VaultNotWritten(WriteFault.SECOND_COPY) from refused


def mend_copies(held: HeldLock, header: Header) -> None:
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
            with told_as_not_written():
                replace_whole(path, content)
        with suppress(OSError):  # on a medium that takes no writing it may lie there
            part_of(path).unlink(missing_ok=True)
