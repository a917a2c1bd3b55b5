"""Key slots: the master key behind a passphrase."""

import secrets

from notebook.vault.derivation import KDF_SALT_SIZE, KdfCost, derive
from notebook.vault.header import SLOT_ID_SIZE, Kdf, Slot, SlotType, bound_to_slot
from notebook.vault.keys import NONCE_SIZE, KeyUse, MasterKey, derived_key, unwrap, wrap
from notebook.vault.passphrase import Passphrase


def sealed_slot(vault: bytes, master: MasterKey, passphrase: Passphrase, cost: KdfCost) -> Slot:
    """Wrap the master key behind a passphrase; raises NotEnoughMemory."""
    slot_id, nonce = secrets.token_bytes(SLOT_ID_SIZE), secrets.token_bytes(NONCE_SIZE)
    kdf = Kdf(cost, secrets.token_bytes(KDF_SALT_SIZE))
    bound = bound_to_slot(vault, slot_id, SlotType.PASSPHRASE, kdf)
    wrapped = wrap(_wrapping_key(vault, kdf, passphrase), nonce, master, bound)
    return Slot(slot_id, SlotType.PASSPHRASE, kdf, nonce, wrapped)


def opened_slot(vault: bytes, slot: Slot, passphrase: Passphrase) -> MasterKey | None:
    """Give the master key of a ``passphrase`` slot, or None when this does not open it; raises NotEnoughMemory."""
    bound = bound_to_slot(vault, slot.id, slot.type, slot.kdf)
    return unwrap(_wrapping_key(vault, slot.kdf, passphrase), slot.nonce, slot.wrapped, bound)


def _wrapping_key(vault: bytes, kdf: Kdf, passphrase: Passphrase) -> bytes:
    return derived_key(derive(passphrase.secret, kdf.salt, kdf.cost), vault, KeyUse.SLOT)
