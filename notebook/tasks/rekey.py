"""New recovery words: the notebook gets a new key, and the words of before no longer open it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from notebook.errors import VaultNotWritten, WrongPassphrase, WrongPassphraseOrKeyFile
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
from notebook.vault.key_material import Credential, GeneratedKeys, Unlocked, header_of
from notebook.vault.key_slots import opened_slot
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
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that nothing is encrypted with yet, and its sheet: to be kept before the re-key begins."""

    drawn: GeneratedKeys
    sheet: RecoverySheet


@dataclass(frozen=True, slots=True)
class RekeyCredential:
    """What opens one way in, its passphrase and its key file, and what is to take their place where something is.

    A key file that is needed goes on being needed, unless there is a new one or it is to be left out.
    """

    passphrase: str = field(repr=False)
    key_file: Path | None = None
    instead: str | None = field(default=None, repr=False)
    new_key_file: Path | None = None
    without_key_file: bool = False

    def sealed_with(self, slot: Slot, key_file: KeyFile | None) -> Credential:
        """Give what takes the place of the slot; ``key_file`` is what opened it, if it did."""
        new = Passphrase.typed(self.passphrase) if self.instead is None else Passphrase.new(self.instead)
        if self.new_key_file is not None:
            return Credential(new, read_key_file(self.new_key_file))
        stays = slot.type is SlotType.PASSPHRASE_AND_FILE and not self.without_key_file
        return Credential(new, key_file if stays else None)


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The new key counts. ``dropped`` ways in were not named and are gone, ``backup`` is what was made before.

    ``trouble`` is what went wrong after that: the second copy of the key files, which the next
    opening makes, or a disk that does not promise to have kept the change.
    """

    dropped: int
    trouble: VaultNotWritten | None
    backup: Path


def draw_key(notebook: Notebook, now: datetime) -> NewKey:
    """Draw a new key and give its sheet; nothing is changed yet, and the present words still count."""
    drawn = GeneratedKeys.new(notebook.meta.vault)
    certificate = workers.identities(notebook.connection)[0].certificate
    return NewKey(drawn, sheet_for(drawn, certificate, now))


def other_ways(notebook: Notebook) -> tuple[bool, ...]:
    """Tell of each way in besides the one that opened the notebook whether it takes a key file as well."""
    others = (slot for slot in notebook.present_header().slots if slot.id != notebook.keys.slot)
    return tuple(slot.type is SlotType.PASSPHRASE_AND_FILE for slot in others)


def took_effect(notebook: Notebook, key: NewKey, *, floor: KdfCost = FLOOR) -> bool:
    """Tell whether a key counts, for whoever was interrupted and must know whether its sheet is needed."""
    return header_files.took_effect(notebook.held.folder, key.drawn.salt, floor)


def verify_credentials(notebook: Notebook, ways_in: Sequence[RekeyCredential]) -> None:
    """Raise what ``rekey`` would against these secrets, before anybody is shown new words; nothing is changed."""
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
    """Encrypt the notebook under a new key. Its connection is closed afterwards: it has to be opened anew.

    What waits outside of it, in ``waits_in``, is taken in before, since the present key alone opens it; raises
    TextWaits where something is left. A backup that the present words open is made, by ``plan`` or beside the
    notebook: without it nothing begins.

    The first of ``ways_in`` is the one that opened the notebook, any others are for its other
    slots; a slot that none opens is dropped. The lock is held throughout. Whatever is raised,
    the old key counts and no other: WrongPassphrase, WrongPassphraseOrKeyFile, PassphraseRefused,
    FileUnreadable, KeyFileRefused, NotEnoughMemory, NotebookDamaged, DiskFull, DiskFailing,
    VaultNotWritten, and what ``back_up_now`` raises. Old backups are still opened by the old words.
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
    """Raise PassphraseRefused for a new passphrase; a present one stays, however weak."""
    for secret in ways_in:
        if secret.instead is not None:
            refuse_passphrase(secret.instead, guessable_names(notebook))


def _kept(present: Unlocked, ways_in: Sequence[RekeyCredential]) -> list[Credential]:
    """Give a way in for each slot that one of the secrets opens; the first must open that of ``present``."""
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
    # First what fits: a slot without a key file opens with its passphrase whatever file is named.
    with_file = key_file is not None
    fitting = [slot for slot in slots if (slot.type is SlotType.PASSPHRASE_AND_FILE) is with_file]
    tried = (*fitting, *(slot for slot in slots if slot not in fitting))
    return next((slot for slot in tried if opened_slot(vault, slot, passphrase, key_file) is not None), None)
