"""A new passphrase: whether it will do, and setting it."""

from datetime import datetime
from pathlib import Path

from notebook.errors import PassphraseRefused
from notebook.tasks.notebook import Notebook
from notebook.tasks.write_keys import write_keys
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.passphrase import LONGEST, SHORTEST, Passphrase
from notebook.vault.unlocked import new_passphrase as sealed_anew

__all__ = ["LONGEST", "SHORTEST", "new_passphrase", "passphrase_trouble"]


def passphrase_trouble(typed: str) -> PassphraseRefused | None:
    """Give what would be said against a new passphrase, None when it will do."""
    try:
        Passphrase.new(typed)
    except PassphraseRefused as refused:
        return refused
    return None


def new_passphrase(
    notebook: Notebook, passphrase: str, now: datetime, *, key_file: Path | None = None, floor: KdfCost = FLOOR
) -> None:
    """Set the passphrase that opens the notebook from now on, in place of the one it was opened with.

    With a ``key_file`` both are needed from then on, without one the passphrase alone. Whoever has
    an old copy of the key files still opens the notebook with the old passphrase: only a re-key
    ends that. Raises PassphraseRefused, FileUnreadable, KeyFileRefused, NotEnoughMemory and what
    ``write_keys`` raises.
    """
    secret = Passphrase.new(passphrase)
    second = None if key_file is None else read_key_file(key_file)
    present = notebook.keys.unlocked(notebook.present_header())
    [slot] = (slot for slot in present.header.slots if slot.id == present.slot)
    changed = sealed_anew(present, secret, slot.kdf.cost, key_file=second, floor=floor)
    write_keys(notebook.held, notebook.connection, changed.header, now, {"key_file": second is not None})
