"""Key slots: the master key behind a passphrase, or behind a passphrase and a key file together."""

import secrets
from collections.abc import Callable

from notebook.vault.header import SLOT_ID_SIZE, Kdf, Slot, SlotType, bound_to_slot
from notebook.vault.kdf import KDF_SALT_SIZE, KdfCost, derive
from notebook.vault.key_file import KeyFile
from notebook.vault.keys import NONCE_SIZE, KeyUse, MasterKey, derived_key, unwrap, wrap
from notebook.vault.passphrase import Passphrase


def sealed_slot(
    vault: bytes,
    master: MasterKey,
    passphrase: Passphrase,
    cost: KdfCost,
    *,
    key_file: KeyFile | None = None,
    slot_id: bytes | None = None,
) -> Slot:
    """Wrap the master key; raise NotEnoughMemory.

    ``slot_id`` is that of the slot it replaces; a new one is generated when None.
    """
    slot_id, nonce = slot_id or secrets.token_bytes(SLOT_ID_SIZE), secrets.token_bytes(NONCE_SIZE)
    kdf = Kdf(cost, secrets.token_bytes(KDF_SALT_SIZE))
    kind = SlotType.PASSPHRASE if key_file is None else SlotType.PASSPHRASE_AND_FILE
    bound = bound_to_slot(vault, slot_id, kind, kdf)
    wrapped = wrap(_wrapping_key(vault, kdf, passphrase, key_file), nonce, master, bound)
    return Slot(slot_id, kind, kdf, nonce, wrapped)


def opened_slot(
    vault: bytes,
    slot: Slot,
    passphrase: Passphrase,
    key_file: KeyFile | None = None,
    cancel: Callable[[], bool] | None = None,
) -> MasterKey | None:
    """Return the master key of a slot, or None when the credential does not open it; raise NotEnoughMemory and Stopped.

    A slot for a passphrase alone ignores a key file; a slot for both never opens without one.
    """
    if slot.type is SlotType.PASSPHRASE:
        key_file = None
    elif key_file is None:
        return None
    bound = bound_to_slot(vault, slot.id, slot.type, slot.kdf)
    return unwrap(_wrapping_key(vault, slot.kdf, passphrase, key_file, cancel), slot.nonce, slot.wrapped, bound)


def _wrapping_key(
    vault: bytes,
    kdf: Kdf,
    passphrase: Passphrase,
    key_file: KeyFile | None,
    cancel: Callable[[], bool] | None = None,
) -> bytes:
    stretched = derive(passphrase.secret, kdf.salt, kdf.cost, cancel)
    return derived_key(stretched if key_file is None else stretched + key_file.secret, vault, KeyUse.SLOT)
