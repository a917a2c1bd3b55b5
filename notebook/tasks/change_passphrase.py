"""Check and set a new passphrase, write new headers, and read which credentials a closed notebook needs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileInTheWay
from notebook.errors.vault import HeaderDamaged, PassphraseRefused, VaultNotWritten, WriteFault
from notebook.maintenance.header_agreement import kept_stamp
from notebook.signals import ignore_termination
from notebook.store import log, meta
from notebook.store.connection import Connection
from notebook.tasks.notebook import Notebook, names_around
from notebook.tasks.recovery_sheet import make_key_file
from notebook.vault.folder import existing
from notebook.vault.header import Header, SlotType
from notebook.vault.header_files import read_copy, write_header
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import new_passphrase
from notebook.vault.lock import HeldLock
from notebook.vault.passphrase import LONGEST, SHORTEST, Passphrase, refuse_malformed, suggest_passphrase
from notebook.vault.strength import measure

__all__ = [
    "LONGEST",
    "SHORTEST",
    "NewKeyFile",
    "change_passphrase",
    "guessable_names",
    "measure",
    "names_around",
    "needs_key_file",
    "passphrase_trouble",
    "refuse_passphrase",
    "suggest_passphrase",
]


def write_keys(
    held: HeldLock, connection: Connection, header: Header, now: datetime, how: Mapping[str, log.Said]
) -> None:
    """Write both headers, then their stamp and the change of passphrase into the database.

    ``header`` is one generation ahead of the database, which the caller has brought up to the header on the disk; raise
    ValueError for one further ahead, because opening the notebook could not repair that. Raise NotebookMoved if the
    folder was renamed or replaced, and VaultNotWritten: after SECOND_COPY the new headers are in effect, since the
    next opening repairs the rest; after UNSURE they may be; after any other fault the old ones are.
    """
    stamp = header.stamp
    if stamp.gen != kept_stamp(connection).gen + 1:
        raise ValueError("a header that is not the next one")
    connection.demand_writing()
    connection.demand_place()
    with ignore_termination():
        write_header(held, header)
        try:
            with connection.transaction():
                meta.set_header(connection, stamp.gen, stamp.sha256)
                log.append(connection, now, log.Event.PASSPHRASE_CHANGED, how)
        except NotebookError as refused:
            raise VaultNotWritten(WriteFault.SECOND_COPY) from refused


def may_have_taken_effect(problem: BaseException) -> bool:
    """Return whether new headers may be in effect although a task failed with this problem."""
    return isinstance(problem, VaultNotWritten) and problem.fault in {WriteFault.SECOND_COPY, WriteFault.UNSURE}


@contextmanager
def removed_on_failure(needed: Callable[[], bool] = lambda: False) -> Iterator[list[Path]]:
    """Remove the files that the block adds to the list if it fails, unless they may be in use."""
    made: list[Path] = []
    try:
        yield made
    except BaseException as problem:
        if made and not may_have_taken_effect(problem) and not needed():
            for path in made:
                with suppress(OSError):  # its stick may be gone; the failure is what has to be known
                    path.unlink()
        raise


def passphrase_trouble(typed: str) -> PassphraseRefused | None:
    """Return what is wrong with the form of a new passphrase, or None; its strength is checked elsewhere."""
    try:
        refuse_malformed(typed)
    except PassphraseRefused as refused:
        return refused
    return None


def refuse_passphrase(typed: str, about: Iterable[str]) -> None:
    """Raise PassphraseRefused for a passphrase that cannot be set; may take seconds."""
    Passphrase.new(typed, about)


def guessable_names(notebook: Notebook) -> tuple[str, ...]:
    """Return the names that a passphrase of this notebook must not consist of."""
    return names_around(notebook.held.folder.root, notebook.worker)


@dataclass(frozen=True, slots=True)
class NewKeyFile:
    """Where to create a key file; ``numbered`` picks the next free name where that name is taken."""

    path: Path
    numbered: bool = False


def change_passphrase(
    notebook: Notebook,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | NewKeyFile | None = None,
    floor: KdfCost = FLOOR,
) -> Path | None:
    """Set the notebook's passphrase; return the key file that is needed with it, if any.

    With a ``key_file``, existing or created here, both are needed from then on; without one the passphrase alone. A
    created key file is removed if the change fails and cannot have taken effect. An old copy of the notebook still
    opens with the old passphrase: only a re-key prevents that.

    Raise PassphraseRefused, FileUnreadable, KeyFileRefused, NotEnoughMemory, and what ``make_key_file`` and
    ``write_keys`` raise.
    """
    before = _on_disk(notebook)
    # Keep the key file once other key slots are on the disk: nothing opens those without it.
    with removed_on_failure(lambda: _on_disk(notebook) != before) as made:
        if isinstance(key_file, NewKeyFile):
            made.append(_make(key_file, notebook.held.folder.root))
            key_file = made[0]
        _set(notebook, passphrase, now, key_file, floor)
    return key_file


def _set(notebook: Notebook, passphrase: str, now: datetime, key_file: Path | None, floor: KdfCost) -> None:
    secret = Passphrase.new(passphrase, guessable_names(notebook))
    second = None if key_file is None else read_key_file(key_file)
    present = notebook.keys.unlocked(notebook.present_header())
    [slot] = (slot for slot in present.header.slots if slot.id == present.slot)
    changed = new_passphrase(present, secret, slot.kdf.cost, key_file=second, floor=floor)
    write_keys(notebook.held, notebook.connection, changed.header, now, {"key_file": second is not None})


def _make(wanted: NewKeyFile, notebook: Path) -> Path:
    path, number = wanted.path, 1
    while True:
        try:
            make_key_file(path, away_from=(notebook,))
        except FileInTheWay:
            if not wanted.numbered:
                raise
            number += 1
            path = wanted.path.with_name(f"{wanted.path.name} {number}")
        else:
            return path


def _on_disk(notebook: Notebook) -> bytes | None:
    """Return the first copy of the header, which is written before the second; None if it cannot be read."""
    try:
        return read_copy(notebook.held.folder.keys)
    except HeaderDamaged:
        return None


def needs_key_file(path: Path, *, floor: KdfCost = FLOOR) -> bool:
    """Return whether every slot of a notebook needs a key file; False if that cannot be read.

    A hint for a form, read without the lock and not authenticated: only opening the notebook decides.
    """
    try:
        header = parse(read_copy(existing(path).keys), floor)
    except NotebookError:
        return False
    return all(slot.type is SlotType.PASSPHRASE_AND_FILE for slot in header.slots)
