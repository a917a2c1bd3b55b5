"""Notebooks with almost free key derivation: FOR TESTS ONLY.

Cost and minimum are passed explicitly each time, so the program, which never passes a minimum,
refuses these notebooks; test_derivation shows that it does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from notebook.vault.folder import VaultFolder, existing, notebook_path
from notebook.vault.header_files import write_header
from notebook.vault.kdf import KdfCost
from notebook.vault.key_material import Unlocked, new_header
from notebook.vault.lock import HeldLock, locked
from notebook.vault.new_folder import building
from notebook.vault.passphrase import Passphrase

CHEAP: Final = KdfCost(memory=32, passes=1, lanes=4)
"""32 KiB, one pass: a fraction of a millisecond."""

PASSPHRASE: Final = "seven quiet herons at dawn"  # noqa: S105  # opens nothing but tests
MADE: Final = datetime(2026, 11, 3, 18, 20, 5, tzinfo=UTC)


def cheap_header(passphrase: str = PASSPHRASE) -> Unlocked:
    """Create a header that opens at once."""
    return new_header(Passphrase.new(passphrase), CHEAP, MADE, floor=CHEAP)


def cheap_folder(parent: Path, passphrase: str = PASSPHRASE) -> tuple[VaultFolder, Unlocked]:
    """Create a notebook's folder; instead of a database it has the salt followed by noise."""
    unlocked = cheap_header(passphrase)
    with building(parent / "Cheap") as folder, locked(folder) as held:
        folder.database.write_bytes(unlocked.header.salt + bytes(range(256)) * 16)
        write_header(held, unlocked.header)
    return existing(notebook_path(parent / "Cheap")), unlocked


@contextmanager
def cheap_held(parent: Path, passphrase: str = PASSPHRASE) -> Iterator[tuple[HeldLock, Unlocked]]:
    """Create such a folder and hold its lock."""
    folder, unlocked = cheap_folder(parent, passphrase)
    with locked(folder) as held:
        yield held, unlocked
