"""A small encrypted file outside a notebook, readable only with the notebook's own draft key.

Format: the magic, 12 bytes of nonce, then AES-256-GCM over the content, bound to magic and notebook. The first
version of the format, whose content has neither instant nor place, is still read but no longer written.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from notebook.errors.tasks import FileUnreadable
from notebook.files import PRIVATE_FOLDER, create_private, read_start, sync_folder, translate_write_errors
from notebook.slow_disks import looked_into
from notebook.vault.keys import NONCE_SIZE, KeyUse
from notebook.vault.session_keys import SessionKeys

_MAGIC: Final = b"CASEDRF2"
_READ: Final = (_MAGIC, b"CASEDRF1")
_SUFFIX: Final = ".aside"
_LONGEST: Final = 64 * 1024 * 1024
"""In bytes; far more than anyone types between two saves."""


@dataclass(frozen=True, slots=True, eq=False)
class DraftKey:
    """The key for the draft files of one notebook, and the notebook's id."""

    vault: bytes
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, keys: SessionKeys) -> "DraftKey":
        """Return the key of an unlocked notebook."""
        return cls(keys.vault, keys.derived(KeyUse.DRAFT))


def write_draft(folder: Path, key: DraftKey, content: bytes) -> Path:
    """Write a new file and flush it to the disk; a failure leaves nothing behind. Raise VaultNotWritten."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    sealed = _MAGIC + nonce + AESGCM(key.key).encrypt(nonce, content, _MAGIC + key.vault)
    path = folder / f"{key.vault.hex()}-{secrets.token_hex(8)}{_SUFFIX}"
    with translate_write_errors():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        try:
            create_private(path, sealed)
            sync_folder(folder)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return path


def list_drafts(folder: Path, vault: bytes) -> tuple[Path, ...] | None:
    """Return the files of one notebook, in no meaningful order; None when the folder cannot be looked into."""
    begin, found = f"{vault.hex()}-", looked_into(folder)
    if found is None:
        return None
    return tuple(each for each in found if each.name.startswith(begin) and each.name.endswith(_SUFFIX))


def remove_draft(path: Path) -> None:
    """Delete a file permanently, as far as the disk guarantees it; raise VaultNotWritten."""
    with translate_write_errors():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def read_draft(path: Path, key: DraftKey) -> bytes | None:
    """Return the content of a file, None when it was not encrypted with this key; raise FileUnreadable."""
    try:
        sealed = read_start(path, _LONGEST)
    except OSError:
        raise FileUnreadable(path) from None
    magic, start = sealed[: len(_MAGIC)], len(_MAGIC) + NONCE_SIZE
    if len(sealed) < start or magic not in _READ:
        return None
    try:
        return AESGCM(key.key).decrypt(sealed[len(_MAGIC) : start], sealed[start:], magic + key.vault)
    except InvalidTag:
        return None
