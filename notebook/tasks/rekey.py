"""Re-key: encrypt the notebook under a new key with new recovery words; the old words no longer open it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from notebook.errors.vault import VaultNotWritten, WrongPassphrase, WrongPassphraseOrKeyFile
from notebook.maintenance.rekey import Step, prepare
from notebook.model.backups import BackupPlan
from notebook.signals import ignore_termination
from notebook.store import workers
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.change_passphrase import guessable_names, refuse_passphrase
from notebook.tasks.notebook import Notebook
from notebook.tasks.restore_unsaved_work import demand_nothing_waits
from notebook.vault import header_files
from notebook.vault.header import Slot, SlotType, dearest
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import KeyFile, read_key_file
from notebook.vault.key_material import Credential, GeneratedKeys, Unlocked, header_of, opened_slot
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery_sheet import RecoverySheet, sheet_for

__all__ = [
    "NewKey",
    "RekeyCredential",
    "Rekeyed",
    "Step",
    "draw_key",
    "other_ways",
    "rekey",
    "took_effect",
    "verify_credentials",
]


def _untold(_step: Step) -> None:
    """Ignore the step."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that encrypts nothing yet, and its recovery sheet, which must be saved before the re-key begins."""

    drawn: GeneratedKeys
    sheet: RecoverySheet


@dataclass(frozen=True, slots=True)
class RekeyCredential:
    """The passphrase and key file of one slot, and their replacements where there are any.

    A key file stays required unless it is replaced or ``without_key_file`` is set.
    """

    passphrase: str = field(repr=False)
    key_file: Path | None = None
    instead: str | None = field(default=None, repr=False)
    new_key_file: Path | None = None
    without_key_file: bool = False

    def sealed_with(self, slot: Slot, key_file: KeyFile | None) -> Credential:
        """Return the credential that replaces the slot; ``key_file`` is what opened the slot, if it did."""
        new = Passphrase.typed(self.passphrase) if self.instead is None else Passphrase.new(self.instead)
        if self.new_key_file is not None:
            return Credential(new, read_key_file(self.new_key_file))
        stays = slot.type is SlotType.PASSPHRASE_AND_FILE and not self.without_key_file
        return Credential(new, key_file if stays else None)


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The new key is in effect. ``dropped`` slots had no credential and are gone; ``backup`` was made first.

    ``trouble`` is a fault after that point: writing the second copy of the headers, which the next opening repairs,
    or a disk that does not confirm the change.
    """

    dropped: int
    trouble: VaultNotWritten | None
    backup: Path


def draw_key(notebook: Notebook, now: datetime) -> NewKey:
    """Generate a new key with its recovery sheet; nothing changes yet, and the present words remain valid."""
    drawn = GeneratedKeys.new(notebook.meta.vault)
    certificate = workers.identities(notebook.connection)[0].certificate
    return NewKey(drawn, sheet_for(drawn, certificate, now))


def other_ways(notebook: Notebook) -> tuple[bool, ...]:
    """Return, for each slot besides the one that opened the notebook, whether it needs a key file."""
    others = (slot for slot in notebook.present_header().slots if slot.id != notebook.keys.slot)
    return tuple(slot.type is SlotType.PASSPHRASE_AND_FILE for slot in others)


def took_effect(notebook: Notebook, key: NewKey, *, floor: KdfCost = FLOOR) -> bool:
    """Return whether a key is in effect, to decide after an interruption whether its sheet is needed."""
    return header_files.took_effect(notebook.held.folder, key.drawn.salt, floor)


def verify_credentials(notebook: Notebook, ways_in: Sequence[RekeyCredential]) -> None:
    """Raise what ``rekey`` would for these credentials, before new words are shown; nothing changes."""
    _refuse_weak(notebook, ways_in)
    _kept(notebook.keys.unlocked(notebook.present_header()), ways_in)


def rekey(
    notebook: Notebook,
    key: NewKey,
    ways_in: Sequence[RekeyCredential],
    now: datetime,
    *,
    told: Callable[[Step], object] = _untold,
    floor: KdfCost = FLOOR,
    plan: BackupPlan | None = None,
    waits_in: Sequence[Path] = (),
) -> Rekeyed:
    """Encrypt the notebook under a new key. Its connection is closed afterwards: open the notebook again.

    Draft files in the folders ``waits_in`` are imported first, since only the present key opens them; raise TextWaits
    or WaitingTextUnseen if any may remain. A backup that the present words open is made, by ``plan`` or beside the
    notebook, before anything else changes.

    The first of ``ways_in`` is the credential that opened the notebook, any others are for its other slots; a slot that
    none opens is dropped. The lock is held throughout. Whatever is raised, only the old key is in effect, except that
    after VaultNotWritten (UNSURE) it may be either, so that both sheets are needed until the notebook was opened:
    WrongPassphrase, WrongPassphraseOrKeyFile, PassphraseRefused, FileUnreadable, KeyFileRefused, NotEnoughMemory,
    NotebookDamaged, DiskFull, DiskFailing, VaultNotWritten, and what ``back_up_now`` raises. Old backups still open
    with the old words.
    """
    _refuse_weak(notebook, ways_in)
    present = notebook.keys.unlocked(notebook.present_header())
    kept = _kept(present, ways_in)
    demand_nothing_waits(notebook, waits_in, now)
    new = header_of(
        key.drawn, kept, dearest(present.header), present.header.created, present.header.gen + 1, floor=floor
    )
    told(Step.BACKUP)
    backup = back_up_now(notebook, plan or default_plan(notebook.held.folder.root), now)
    prepared = prepare(notebook.held, notebook.connection, new, now, told, floor=floor)
    with ignore_termination():
        trouble = prepared.commit()
    return Rekeyed(len(present.header.slots) - len(kept), trouble, backup)


def _refuse_weak(notebook: Notebook, ways_in: Sequence[RekeyCredential]) -> None:
    """Raise PassphraseRefused for a weak new passphrase; an existing one stays, however weak."""
    for secret in ways_in:
        if secret.instead is not None:
            refuse_passphrase(secret.instead, guessable_names(notebook))


def _kept(present: Unlocked, ways_in: Sequence[RekeyCredential]) -> list[Credential]:
    """Return a credential for each slot that one of the secrets opens; the first must open that of ``present``."""
    own = [slot for slot in present.header.slots if slot.id == present.slot]
    others = [slot for slot in present.header.slots if slot.id != present.slot]
    kept: list[Credential] = []
    for number, secret in enumerate(ways_in):
        key_file = None if secret.key_file is None else read_key_file(secret.key_file)
        slot = _opened(present.header.vault, others if number else own, Passphrase.typed(secret.passphrase), key_file)
        if slot is None:
            raise WrongPassphrase if key_file is None else WrongPassphraseOrKeyFile
        if number:
            others.remove(slot)
        kept.append(secret.sealed_with(slot, key_file))
    return kept


def _opened(vault: bytes, slots: Sequence[Slot], passphrase: Passphrase, key_file: KeyFile | None) -> Slot | None:
    # Exact matches first: a slot without a key file opens with its passphrase whatever file is named.
    with_file = key_file is not None
    fitting = [slot for slot in slots if (slot.type is SlotType.PASSPHRASE_AND_FILE) is with_file]
    tried = (*fitting, *(slot for slot in slots if slot not in fitting))
    return next((slot for slot in tried if opened_slot(vault, slot, passphrase, key_file) is not None), None)
