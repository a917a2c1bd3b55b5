"""What opens a notebook, as far as it can be told before anything is typed."""

from pathlib import Path

from notebook.errors import NotebookError
from notebook.vault.folder import existing
from notebook.vault.header import SlotType
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost

__all__ = ["needs_key_file"]


def needs_key_file(path: Path, *, floor: KdfCost = FLOOR) -> bool:
    """Tell whether no passphrase opens a notebook without a key file; False where that cannot be read.

    It is a hint for a form, read without the lock and not proved by anything: opening decides.
    """
    try:
        header = parse(read_copy(existing(path).keys), floor)
    except NotebookError:
        return False
    return all(slot.type is SlotType.PASSPHRASE_AND_FILE for slot in header.slots)
