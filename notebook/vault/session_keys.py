"""The keys of an open notebook, without its header: that may change, and is read from the disk when needed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from notebook.errors.vault import HeaderDamaged, NewerHeader
from notebook.vault.folder import VaultFolder
from notebook.vault.header import Header, HeaderStamp
from notebook.vault.header_files import header_copies, read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import KdfCost
from notebook.vault.key_material import Unlocked
from notebook.vault.keys import KeyUse, MasterKey, database_key
from notebook.vault.unlock import compare_generations


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """What is constant from opening a notebook to closing it.

    ``vault`` is its id and ``salt`` the first bytes of its database, 16 bytes each; ``slot`` is the id of the slot
    that opened it, and ``floor`` the least cost of a slot that is accepted.
    """

    vault: bytes
    salt: bytes
    master: MasterKey
    slot: bytes
    floor: KdfCost

    @classmethod
    def of(cls, unlocked: Unlocked, floor: KdfCost) -> Self:
        """Return the session keys of an unlocked header."""
        header = unlocked.header
        return cls(header.vault, header.salt, unlocked.master, unlocked.slot, floor)

    def database_key(self) -> bytearray:
        """Return the 99-byte key for SQLCipher; the caller wipes it."""
        return database_key(self.master, self.vault, self.salt)

    def derived(self, use: KeyUse) -> bytes:
        """Return the 32-byte key for another use."""
        return self.master.derived(self.vault, use)

    def present(self, folder: VaultFolder, kept: HeaderStamp) -> Header:
        """Return the header that is on the disk now, which the next opening would use.

        That is the first copy, and the second only when the first cannot be read or was made with another key;
        ``kept`` is the stamp in the database. Raise HeaderDamaged when no copy was made with this key,
        OlderKeyFile and OlderDatabase as ``compare_generations`` does.
        """
        copies = header_copies(folder, self.salt, self.floor)
        header = next((header for copy in copies if (header := self.authentic(copy)) is not None), None)
        if header is None:
            raise HeaderDamaged
        compare_generations(header.stamp, kept)
        return header

    def unlocked(self, header: Header) -> Unlocked:
        """Return a header of this notebook together with its master key and slot."""
        return Unlocked(header, self.master, self.slot)

    def authentic(self, copy: Path) -> Header | None:
        """Return the header in one copy, None when it cannot be read or was made with another key."""
        try:
            header = parse(read_copy(copy), self.floor)
        except (HeaderDamaged, NewerHeader):
            return None
        return header if header.salt == self.salt and header.authentic(self.master) else None
