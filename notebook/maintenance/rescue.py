"""Rescue: copy every readable row of a damaged notebook into a new one that opens with the same credentials.

Only authentic pages count: what was tampered with in the file never becomes a note. The new notebook has the old one's
keys, so passphrase, key file, recovery words and the anchors in packs remain valid. Whatever might be shared only
because a prohibition was lost must be decided again.
"""

import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_bytes
from shutil import copyfile
from typing import BinaryIO

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import NothingRescued
from notebook.errors.store import SchemaNewer
from notebook.files import NO_LINKS, open_plain, translate_write_errors
from notebook.maintenance.damaged_database import DamagedDatabase
from notebook.maintenance.page_digest import Closing, PageWatch, compare
from notebook.maintenance.progress import Course
from notebook.maintenance.salvage import TEXTS, Salvage
from notebook.maintenance.sqlcipher_pages import PageKeys
from notebook.model.integrity import Loss, Missing, RecordKind
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.store import integrity, log, meta, provenance, repair, salvage, search, workers
from notebook.store.columns import instant_text
from notebook.store.connection import Connection
from notebook.store.log_comparison import compare_with_log
from notebook.store.migrations import migrate, newest
from notebook.store.opening import create_database, look_into_database
from notebook.store.schema_trees import layouts, trees
from notebook.vault.folder import VaultFolder
from notebook.vault.header_files import write_header
from notebook.vault.kdf import FLOOR
from notebook.vault.key_material import Unlocked
from notebook.vault.lock import HeldLock
from notebook.vault.session_keys import SessionKeys

_OF_CONSENT = frozenset(
    {
        *("consents", "provisions", "consent_events", "consent_event_provisions"),
        *("consent_grantors", "consent_details", "confirmed_events"),
    }
)
_NO_MATTER = frozenset(
    {
        *("log", "meta", "worker", "worker_contact", "identities", "review_dates", "receipts"),
        *("disclosure_sections", "case_keys", "decision_makers", "entry_details"),
        *("decision_answers", "guide_walks", "guide_profiles", "actions"),
        *("party_details", "former_party_names", "involved_parties"),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """What only the caller knows: the instant, the time zone where none is stored, why texts got a new revision."""

    now: datetime
    zone: str
    reason: str


def rescue_into(
    damaged: VaultFolder, held: HeldLock, unlocked: Unlocked, told: Told, course: Course
) -> tuple[Missing, ...]:
    """Fill the new notebook, whose lock is ``held``, from a damaged one whose lock the caller holds too.

    Nothing is written to the damaged one. Raise NothingRescued, SchemaNewer, VaultNotWritten, Stopped.
    """
    keys = SessionKeys.of(unlocked, FLOOR)
    closing = compare(damaged, keys)
    with _settled_copy(damaged, held.folder, unlocked) as path, _open(path) as file:
        image = DamagedDatabase(file, PageKeys.of(unlocked.database_key()), course)
        schema = image.schema or newest()
        if schema > newest():
            raise SchemaNewer(found=schema, known=newest())
        write_header(held, unlocked.header)
        connection = create_database(held.folder.database, unlocked.database_key(), schema)
        with PageWatch.new(held, keys).ending(connection):
            missing = _fill(connection, image, unlocked, told, _since_closing(closing, image))
            migrate(connection)
            with course.statement():
                faults = integrity.structure_faults(connection, course.cancel)
                dangling = integrity.dangling_tables(connection, course.cancel)
            if faults or dangling:
                raise RuntimeError("a rescued notebook is not whole")
    return missing


@contextmanager
def _settled_copy(damaged: VaultFolder, into: VaultFolder, unlocked: Unlocked) -> Iterator[Path]:
    """Yield the file to read: the damaged database, or a copy that is rolled back where a power cut left a journal."""
    if not _is_unfinished(damaged):
        yield damaged.database
        return
    copy = into.root / "vault.damaged.db"
    journal = copy.with_name(copy.name + "-journal")
    try:
        with translate_write_errors():
            copyfile(damaged.database, copy)
            copyfile(damaged.journal, journal)
        with suppress(NotebookError):  # where that fails too, read the pages as they are
            look_into_database(copy, unlocked.database_key()).close()
        yield copy
    finally:
        copy.unlink(missing_ok=True)
        journal.unlink(missing_ok=True)


def _is_unfinished(damaged: VaultFolder) -> bool:
    """Return whether there is a journal beside the database; links and pipes do not count."""
    try:
        journal = damaged.journal.lstat()
    except OSError:
        return False
    return stat.S_ISREG(journal.st_mode) and journal.st_size > 0


def _open(path: Path) -> BinaryIO:
    """Open the file to read from; raise NothingRescued if it is not a regular file, or may not be read."""
    try:
        return open_plain(path, NO_LINKS)
    except OSError:
        raise NothingRescued from None


def _since_closing(closing: Closing, image: DamagedDatabase) -> Loss | None:
    """Return how the file changed since it was last closed, apart from the damage: a damaged page differs, too."""
    if closing is Closing.OF_ANOTHER_STATE or (closing is Closing.DIFFERS and not image.lost):
        return Loss.REPLACED
    return Loss.UNCERTAIN if closing in {Closing.DIFFERS, Closing.UNREADABLE} else None


def _fill(
    connection: Connection, image: DamagedDatabase, unlocked: Unlocked, told: Told, since_closing: Loss | None
) -> tuple[Missing, ...]:
    found = Salvage(image, trees(connection), frozenset(salvage.tables(connection)), layouts(image.schema or newest()))
    missing: list[Missing] = []
    with salvage.without_references(connection), connection.transaction():
        refused = _take_in(connection, found)
        mixed = found.mixed or bool(sum(refused.values()))
        mended = _mend(connection, told)
        dropped = salvage.drop_parentless(connection)
        facts = _facts(connection, found, unlocked, told)
        last, cut = _log(connection, found)
        pages = found.lost_pages()
        lost_rows = found.unreadable + Counter(refused) + Counter(dropped)
        missing += [Missing(Loss.MIXED)] if mixed else []
        missing += [Missing(since_closing)] if since_closing and not mixed else []
        missing += mended
        missing += [Missing(Loss.PAGES, name, count) for name, count in sorted(pages.items())]
        missing += [Missing(Loss.ROWS, name, count) for name, count in sorted(lost_rows.items()) if count]
        missing += _forbid(connection, {*pages, *lost_rows, *([""] if mixed else [])}, told, mended=bool(mended))
        missing += facts
        search.make_anew(connection)
        if since_closing is Loss.REPLACED:
            provenance.record_replaced(connection, told.now)
        _note(connection, told, len(image.lost), last)
        if pages["log"] or lost_rows["log"] or cut:
            missing.append(Missing(Loss.LOG, count=last if cut else 0))
    return tuple(missing)


def _take_in(connection: Connection, found: Salvage) -> dict[str, int]:
    """Copy every table except those with rules of their own; count the rows that were refused, by table."""
    refused = {}
    texts: list[str] = []
    for name, table in salvage.tables(connection).items():
        if salvage.taken_apart(name):
            continue
        out = salvage.take_in(connection, table, found.rows(name))
        refused[name] = len(out)
        if name == TEXTS:
            texts = [str(row[-1]) for row in out]
    salvage.keep_texts(connection, (*texts, *found.doubtful))
    return refused


def _mend(connection: Connection, told: Told) -> list[Missing]:
    missing = [Missing(Loss.CASE, each) for each in repair.insert_placeholder_cases(connection, told.now.date())]
    missing += [Missing(Loss.ENTRY, each) for each in repair.insert_placeholder_entries(connection, told.now)]
    parties = repair.insert_placeholder_parties(connection)
    if parties:
        missing.append(Missing(Loss.PARTY, count=parties))
    for loss, holes in (
        (Loss.TEXT, repair.fill_texts(connection, told.now)),
        (Loss.ATTACHMENT, repair.detach(connection)),
    ):
        missing += [Missing(loss, hole.reference, hole.count, hole.at) for hole in holes]
    repair.unsettle_marks(connection)
    return missing


def _forbid(connection: Connection, harmed: set[str], told: Told, *, mended: bool) -> list[Missing]:
    """Invalidate flags, decisions and consents where a part of them may be lost, so that they release nothing."""
    if not (mended or harmed - _NO_MATTER):
        return []
    counts = {
        Loss.FLAGS: repair.unsettle_flags(connection),
        Loss.DECISIONS: repair.invalidate_decisions(connection, told.now, told.reason),
    }
    if harmed & (_OF_CONSENT | {""}):
        counts[Loss.CONSENTS] = repair.invalidate_consents(connection, told.now)
    return [Missing(loss, count=count) for loss, count in counts.items() if count]


def _facts(connection: Connection, found: Salvage, unlocked: Unlocked, told: Told) -> list[Missing]:
    """Copy the notebook's metadata, replace what is lost, and record the header that belongs to it."""
    missing = []
    facts = {str(name): value for name, value in found.rows("meta") if isinstance(value, bytes)}
    if "anchor_key" not in facts:
        missing.append(Missing(Loss.FACTS))
    stamp = unlocked.header.stamp
    made_up = {
        "zone": told.zone.encode(),
        "practice": b"0",
        "anchor_key": token_bytes(32),
        "created": instant_text(unlocked.header.created).encode(),
    }
    own = {
        "vault": unlocked.header.vault,
        "generation": str(stamp.gen).encode(),
        "header_digest": stamp.sha256,
    }
    salvage.put_facts(connection, {**made_up, **facts, **own})
    meta.read(connection)
    if workers.missing(connection):
        workers.write(connection, Worker("?", "", "", Audience("own_team")))
        missing.append(Missing(Loss.WORKER))
    return missing


def _log(connection: Connection, found: Salvage) -> tuple[int, bool]:
    """Copy the log as far as its chain holds; return the number of its last row, and whether there was more."""
    rows = [log.LogRow(*row) for row in found.rows("log")]  # type: ignore[arg-type]
    last = log.take_over(connection, rows)
    # Every notebook has a log: where no row of it was found, all of it is lost.
    return last, last < max((row.seq for row in rows), default=1)


def _note(connection: Connection, told: Told, lost: int, last: int) -> None:
    """Log the rescue, with the records that differ from the log: its earlier rows say nothing about these."""
    found = compare_with_log(connection, fully=True)
    differ = sorted({each.id for each in found if each.kind is not RecordKind.RECEIPT})
    receipts = sorted({each.id for each in found if each.kind is RecordKind.RECEIPT})
    body: dict[str, log.Said] = {"pages": lost, "log": last, "differ": differ, "receipts": receipts}
    log.append(connection, told.now, log.Event.RESCUED, body)
