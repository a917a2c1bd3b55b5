"""The open notebook that the tasks act on; creating and opening notebooks."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.vault import Interrupted
from notebook.maintenance.backup import default_plan, make_automatic
from notebook.maintenance.backup_leftovers import tidy
from notebook.maintenance.header_agreement import agreed_header, kept_stamp, settle_and_mend
from notebook.maintenance.page_digest import PageWatch
from notebook.maintenance.progress import Cancel, Course
from notebook.maintenance.upgrade import open_upgraded
from notebook.model.backups import BackupPlan
from notebook.model.ids import PartyId
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, PURPOSES, Audience, Purpose
from notebook.signals import ignore_termination
from notebook.store import log, meta, parties, provenance, workers
from notebook.store.connection import Connection
from notebook.store.opening import create_database, open_to_read
from notebook.tasks.finish_interrupted import settle_interrupted
from notebook.vault.folder import existing, free_notebook_path
from notebook.vault.header import Header, SlotType
from notebook.vault.header_files import interrupted_rekey, write_header
from notebook.vault.identity import Identity, new_identity
from notebook.vault.kdf import FLOOR, KdfCost, calibrate
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import GeneratedKeys, new_header
from notebook.vault.lock import HeldLock, locked
from notebook.vault.new_folder import building, clear_begun
from notebook.vault.passphrase import Passphrase
from notebook.vault.read_only import locked_or_reading
from notebook.vault.recovery_sheet import RecoverySheet, sheet_for
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import compare_generations, unlock

PRACTICE_ZONE: Final = "Europe/Amsterdam"
"""Where the practice case happens: 10:30 in its story is read as 10:30 on a computer anywhere."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook whose lock is held and whose database is open, on the thread that opened it.

    ``interrupted`` is the outcome of a re-key that a power cut interrupted, reported once; ``unmended`` is the error
    that prevented headers and database from being brought into agreement, which the next opening tries again.
    ``replaced`` is the instant of an opening that found the database changed since it was last closed, see
    ``maintenance.page_digest``; otherwise None. ``unsettled`` is the error that prevented settling a pack or notice
    whose saving was interrupted; it stays as it is until an opening with room.
    """

    connection: Connection
    meta: meta.Meta
    held: HeldLock
    keys: SessionKeys
    interrupted: Interrupted | None = None
    unmended: NotebookError | None = None
    replaced: datetime | None = None
    unsettled: NotebookError | None = None

    def present_header(self) -> Header:
        """Read the header from the disk; raise what ``agreed_header`` raises."""
        return agreed_header(self.connection, self.held.folder, self.keys)

    @property
    def ways_in(self) -> int:
        """Return the number of key slots; the recovery words need none."""
        return len(self.present_header().slots)

    @property
    def needs_key_file(self) -> bool:
        """Return whether this session was opened with a passphrase and a key file together."""
        [slot] = (slot for slot in self.present_header().slots if slot.id == self.keys.slot)
        return slot.type is SlotType.PASSPHRASE_AND_FILE

    @property
    def worker(self) -> Worker:
        """Return the owner's present record."""
        return workers.read(self.connection)

    @property
    def read_only(self) -> bool:
        """Return whether the notebook is on a read-only medium."""
        return self.held.read_only

    @property
    def is_closed(self) -> bool:
        """Return whether the database is closed; the page record may still be pending."""
        return self.connection.is_closed

    def demand_writing(self) -> None:
        """Raise ReadOnlyMedium if nothing can be written, before the user is asked for anything."""
        self.connection.demand_writing()

    @property
    def pages_differ(self) -> bool:
        """Return whether the database differed at opening from its state when the notebook was last closed."""
        return self.replaced is not None

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which days begin and end; it can be changed while the notebook is open."""
        return ZoneInfo(meta.zone(self.connection))

    @property
    def practice(self) -> bool:
        """Return whether this is a practice notebook, in which every person is invented."""
        return self.meta.practice

    def party_names(self) -> dict[PartyId, str]:
        """Return the names of all parties by id."""
        return {party.id: party.name for party in parties.list_all(self.connection)}

    def audiences(self) -> frozenset[Audience]:
        """Return the audiences that this notebook knows."""
        return frozenset((*AUDIENCES, *meta.added_audiences(self.connection)))

    def purposes(self) -> frozenset[Purpose]:
        """Return the purposes that this notebook knows."""
        return frozenset((*PURPOSES, *meta.added_purposes(self.connection)))


@dataclass(frozen=True, slots=True)
class NewNotebookKeys:
    """The keys of a new notebook, generated in advance so that the recovery words can be saved first."""

    worker: Worker
    drawn: GeneratedKeys
    identity: Identity
    sheet: RecoverySheet


def generate_keys(worker: Worker, now: datetime, *, drawn: GeneratedKeys | None = None) -> NewNotebookKeys:
    """Generate the keys of a new notebook of this worker, or use ``drawn`` ones; raise InvalidValue."""
    if worker.audience not in AUDIENCES:
        raise InvalidValue("audience")
    if not worker.name.strip():
        raise InvalidValue("name")
    drawn, identity = drawn or GeneratedKeys.new(), new_identity(worker, now)
    return NewNotebookKeys(worker, drawn, identity, sheet_for(drawn, identity.certificate, now))


def create_notebook(
    path: Path,
    passphrase: str,
    worker: Worker,
    now: datetime,
    *,
    practice: bool = False,
    cost: KdfCost | None = None,
    floor: KdfCost = FLOOR,
) -> Path:
    """Create a notebook without showing its recovery words; raise InvalidValue and what ``make_notebook`` raises."""
    begun = generate_keys(worker, now)
    return make_notebook(path, passphrase, begun, now, practice=practice, cost=cost, floor=floor)


def make_notebook(
    path: Path,
    passphrase: str,
    begun: NewNotebookKeys,
    now: datetime,
    *,
    practice: bool = False,
    key_file: Path | None = None,
    cost: KdfCost | None = None,
    floor: KdfCost = FLOOR,
) -> Path:
    """Create a notebook, all or nothing, and return the path of its folder.

    Its time zone is the computer's; that of a ``practice`` notebook is PRACTICE_ZONE. With a ``key_file`` it opens with
    passphrase and key file together. ``cost`` is calibrated on this machine when None. ``now`` is aware. Raise
    NotebookExists, PassphraseRefused, NotEnoughMemory, FileUnreadable, KeyFileRefused and what writing a folder can
    raise.
    """
    final = free_notebook_path(path)
    # The passphrase of practice notebooks is public and protects nothing.
    secret = Passphrase.typed(passphrase) if practice else Passphrase.new(passphrase, names_around(final, begun.worker))
    second = None if key_file is None else read_key_file(key_file)
    zone = PRACTICE_ZONE if practice else get_localzone_name()
    ZoneInfo(zone)
    cost = cost or calibrate()
    with ignore_termination(), building(path) as folder, locked(folder) as held:
        unlocked = new_header(secret, cost, now, key_file=second, drawn=begun.drawn, floor=floor)
        write_header(held, unlocked.header)
        connection = create_database(folder.database, unlocked.database_key())
        with PageWatch.new(held, SessionKeys.of(unlocked, floor)).ending(connection):
            stamp = unlocked.header.stamp
            facts = meta.Meta(
                unlocked.header.vault, stamp.gen, stamp.sha256, zone, practice, begun.identity.anchor_key, now
            )
            with connection.transaction():
                meta.write(connection, facts)
                workers.write(connection, begun.worker)
                workers.sign_with(connection, begun.identity.certificate, begun.identity.signing_key, now)
                log.append(connection, now, log.Event.CREATED, {"practice": practice})
    return final


def names_around(path: Path, worker: Worker | None = None) -> tuple[str, ...]:
    """Return the names that a passphrase must not consist of: notebook, worker and organisation."""
    own = () if worker is None else (worker.name, worker.organisation)
    return (path.stem, *own)


def ensure_free_place(path: Path) -> Path:
    """Return the path that a new notebook will have; raise NotebookExists before the user is asked for anything."""
    return free_notebook_path(path)


def ensure_exists(path: Path) -> None:
    """Raise NotebookNotFound or NotANotebook before the user is asked for a passphrase."""
    existing(path)


@contextmanager
def open_notebook(
    path: Path,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | None = None,
    floor: KdfCost = FLOOR,
    plan: BackupPlan | None = None,
    cancel: Cancel | None = None,
) -> Iterator[Notebook]:
    """Open a notebook for the duration of a block, in the order of the vault's design.

    The lock is taken first; header and database decide which of them is newer; an interrupted re-key is completed or
    undone; packs and notices that were interrupted while they were saved are settled last, if there is room. A
    notebook of an earlier version is backed up, by ``plan`` or beside itself, before it is upgraded; without room for
    that raise UpgradeNeedsRoom, and nothing is lost. If nothing can be written it is opened read-only, see
    ``vault.read_only``.

    Raise what ``vault.opening.unlock``, ``maintenance.upgrade.open_upgraded`` and that backup raise; with a
    ``key_file`` also FileUnreadable and KeyFileRefused. Raise Stopped where ``cancel`` says so before the key is
    derived.
    """
    folder = existing(path)
    second = None if key_file is None else read_key_file(key_file)
    with locked_or_reading(folder) as held:
        unlocked = unlock(held, Passphrase.typed(passphrase), key_file=second, floor=floor, cancel=cancel)
        keys = SessionKeys.of(unlocked, floor)
        watch = PageWatch.begin(held, keys)
        replaced = now if watch.differs else None
        if held.read_only:
            with closing(open_to_read(folder.database, unlocked.database_key())) as connection:
                compare_generations(unlocked.header.stamp, kept_stamp(connection))
                workers.read(connection)  # report a damaged record now, not in the middle of the work
                yield Notebook(connection, meta.read(connection), held, keys, replaced=replaced)
            return
        interrupted = interrupted_rekey(folder, unlocked.header.salt, floor)
        backups = plan or default_plan(folder.root)
        database = open_upgraded(
            folder,
            unlocked.database_key(),
            backups.folder,
            lambda older: make_automatic(older, folder, keys, backups, now, Course()),
            watch.about_to_change,
        )
        with closing(database) as connection:
            if replaced is not None:
                connection.in_change = partial(provenance.record_replaced, connection, replaced)
            unmended = settle_and_mend(held, unlocked.header, connection)
            unsettled = settle_interrupted(connection, now)
            tidy(connection, keys.vault)
            clear_begun(folder.root)
            facts = meta.read(connection)
            workers.read(connection)  # report a damaged record now, not in the middle of the work
            with watch.ending(connection, lambda: replaced is None or provenance.is_recorded(connection, replaced)):
                yield Notebook(connection, facts, held, keys, interrupted, unmended, replaced, unsettled)
