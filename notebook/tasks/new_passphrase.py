"""A new passphrase: whether it will do, and setting it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from notebook.errors import PassphraseRefused
from notebook.tasks.notebook import Notebook, names_around
from notebook.tasks.write_keys import write_keys
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.passphrase import LONGEST, SHORTEST, Passphrase, refuse_malformed
from notebook.vault.strength import measure
from notebook.vault.suggestion import suggest_passphrase
from notebook.vault.unlocked import new_passphrase as sealed_anew

__all__ = [
    "LONGEST",
    "SHORTEST",
    "guessable_names",
    "measure",
    "names_around",
    "new_passphrase",
    "passphrase_trouble",
    "refuse_passphrase",
    "suggest_passphrase",
]


def passphrase_trouble(typed: str) -> PassphraseRefused | None:
    """Return what is wrong with the form of a new passphrase, None for nothing. Its strength takes longer to know."""
    try:
        refuse_malformed(typed)
    except PassphraseRefused as refused:
        return refused
    return None


def refuse_passphrase(typed: str, about: Iterable[str]) -> None:
    """Raise PassphraseRefused as setting it would, before anything depends on it; takes up to seconds."""
    Passphrase.new(typed, about)


def guessable_names(notebook: Notebook) -> tuple[str, ...]:
    """Return the names that a passphrase of this notebook may not be made of."""
    return names_around(notebook.held.folder.root, notebook.worker)


def new_passphrase(
    notebook: Notebook, passphrase: str, now: datetime, *, key_file: Path | None = None, floor: KdfCost = FLOOR
) -> None:
    """Set the passphrase that opens the notebook from now on, in place of the one it was opened with.

    With a ``key_file`` both are needed from then on, without one the passphrase alone. Whoever has
    an old copy of the key files still opens the notebook with the old passphrase: only a re-key
    ends that. Raises PassphraseRefused, FileUnreadable, KeyFileRefused, NotEnoughMemory and what
    ``write_keys`` raises.
    """
    secret = Passphrase.new(passphrase, guessable_names(notebook))
    second = None if key_file is None else read_key_file(key_file)
    present = notebook.keys.unlocked(notebook.present_header())
    [slot] = (slot for slot in present.header.slots if slot.id == present.slot)
    changed = sealed_anew(present, secret, slot.kdf.cost, key_file=second, floor=floor)
    write_keys(notebook.held, notebook.connection, changed.header, now, {"key_file": second is not None})
