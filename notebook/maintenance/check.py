"""Check everything in a notebook that can be damaged, without writing to it."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import Stopped
from notebook.errors.store import DiskFailing, NotebookDamaged, NotFound, NotOurDatabase, StoreFailed
from notebook.errors.vault import HeaderDamaged
from notebook.files import NO_LINKS, open_plain
from notebook.maintenance.header_agreement import kept_stamp
from notebook.maintenance.page_digest import PageWatch
from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import PageKeys, forged
from notebook.model.ids import SectionId
from notebook.model.integrity import Discrepancy, Finding, IntegrityReport, Part
from notebook.store import attachments, integrity, log, meta
from notebook.store.connection import Connection
from notebook.store.log_comparison import compare_with_log, names_of
from notebook.store.opening import look_into_database
from notebook.vault.folder import VaultFolder, start_if_readable
from notebook.vault.header import Header
from notebook.vault.header_files import interrupted_rekey, read_copy
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import KeyFile
from notebook.vault.key_material import Unlocked
from notebook.vault.lock import HeldLock
from notebook.vault.passphrase import Passphrase
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import compare_generations, unlock_keys

_UNOPENED = (NotebookDamaged, NotOurDatabase, DiskFailing, StoreFailed)


def examine_closed(
    held: HeldLock,
    passphrase: Passphrase,
    course: Course,
    *,
    key_file: KeyFile | None = None,
    floor: KdfCost = FLOOR,
) -> IntegrityReport:
    """Check a closed notebook.

    Raise what unlocking raises, OlderKeyFile and OlderDatabase, and Stopped. A transaction that a power cut interrupted
    is rolled back, as at any opening.
    """
    findings = []
    start = start_if_readable(held.folder)
    unlocked = unlock_keys(held, passphrase, key_file=key_file, floor=floor, start=start, cancel=course.cancel)
    if start != unlocked.header.salt:
        findings.append(Finding(Part.START))
    if interrupted_rekey(held.folder, start, floor) is None:
        findings += keys_findings(held.folder, unlocked.header)
    differs = PageWatch.begin(held, SessionKeys.of(unlocked, floor)).differs
    pages = _closed_pages(held, unlocked, course.part(0, 2))
    try:
        connection = look_into_database(held.folder.database, unlocked.database_key(), read_only=held.read_only)
    except _UNOPENED:
        return IntegrityReport((*findings, pages or Finding(Part.PAGES, unread=True)))
    if differs and pages is None:  # a damaged page is not a replaced page
        findings.append(Finding(Part.CLOSING))
    with closing(connection):
        found = _examined(connection, lambda: pages, course.part(1, 2))
        if pages is None:  # whatever else was found: an older database must not be reported on as this one
            try:
                compare_generations(unlocked.header.stamp, kept_stamp(connection))
            except _UNOPENED:
                if found.sound:
                    raise
    return replace(found, findings=(*findings, *found.findings))


def _closed_pages(held: HeldLock, unlocked: Unlocked, course: Course) -> Finding | None:
    """Verify every page's MAC with our own reader, which can stop between pages; the database is not in use."""
    with suppress(*_UNOPENED):  # rolls back what a power cut interrupted
        look_into_database(held.folder.database, unlocked.database_key(), read_only=held.read_only).close()
    try:
        with open_plain(held.folder.database, NO_LINKS) as file:
            places = tuple(map(str, forged(file, PageKeys.of(unlocked.database_key()), course)))
    except OSError:
        return Finding(Part.PAGES, unread=True)
    return Finding(Part.PAGES, places) if places else None


def keys_findings(folder: VaultFolder, header: Header) -> Iterator[Finding]:
    """Compare both copies of the header with the one in effect."""
    whole = header.encoded()
    for part, path in ((Part.KEYS, folder.keys), (Part.KEYS_COPY, folder.keys_backup)):
        try:
            same = read_copy(path) == whole
        except HeaderDamaged:
            same = False
        if not same:
            yield Finding(part)


def examine(connection: Connection, course: Course) -> IntegrityReport:
    """Check an open database; raise Stopped, except while page MACs are verified.

    SQLCipher verifies them in a single call, at some 7 ms per MB, and nothing else may read the file meanwhile.
    """
    return _examined(connection, lambda: _finding(Part.PAGES, lambda: iter(integrity.forged_pages(connection))), course)


def _examined(connection: Connection, pages: Callable[[], Finding | None], course: Course) -> IntegrityReport:
    parts = _attached(connection)
    chain: list[log.Verified | log.Broken] = []
    differ: list[Discrepancy] = []
    looks: tuple[tuple[Part, Callable[[Course], Iterator[str]]], ...] = (
        (Part.STRUCTURE, lambda here: _structure(connection, here)),
        (Part.REFERENCES, lambda here: _references(connection, here)),
        (Part.SEARCH, lambda here: _search(connection, here)),
        (Part.LOG, lambda here: _log(connection, chain, here)),
        (Part.RECORDS, lambda here: _records(connection, differ, here)),
        (Part.REMAINS, lambda _here: iter(("remains",) if integrity.sweep_is_due(connection) else ())),
        (Part.ATTACHMENTS, lambda here: _attachments(connection, parts, here)),
    )
    total = 1 + len(looks)
    course.part(0, total).at(0, 1)
    findings = [pages()]
    for number, (part, look) in enumerate(looks, start=1):
        here = course.part(number, total)
        here.at(0, 1)
        findings.append(_finding(part, partial(look, here)))
    rows = sum(found.rows if isinstance(found, log.Verified) else found.seq - 1 for found in chain)
    whole = tuple(each for each in findings if each is not None)
    return IntegrityReport(whole, rows, len(parts), tuple(differ), names_of(connection, differ), _zone(connection))


def _zone(connection: Connection) -> tzinfo | None:
    with suppress(*_UNOPENED, KeyError, ValueError):  # in what is damaged it may be anything
        return ZoneInfo(meta.zone(connection))
    return None


def _finding(part: Part, look: Callable[[], Iterator[str]]) -> Finding | None:
    try:
        places = tuple(look())
    except Stopped:
        raise
    except NotebookError:
        # After one page with a wrong MAC, SQLCipher refuses every later request, with varying messages.
        return Finding(part, unread=True)
    return Finding(part, places) if places else None


def _structure(connection: Connection, course: Course) -> Iterator[str]:
    with course.statement():
        faults = integrity.structure_faults(connection, course.cancel)
    if faults:
        yield str(faults)


def _references(connection: Connection, course: Course) -> Iterator[str]:
    with course.statement():
        yield from integrity.dangling_tables(connection, course.cancel)


def _search(connection: Connection, course: Course) -> Iterator[str]:
    with course.statement():
        # SQLite compares the index with the texts only where it may write.
        if not connection.read_only and not integrity.search_fits(connection, course.cancel):
            yield "search"


def _log(connection: Connection, chain: list[log.Verified | log.Broken], course: Course) -> Iterator[str]:
    chain.append(log.verify(connection, course.at))
    yield from (str(found.seq) for found in chain if isinstance(found, log.Broken))


def _records(connection: Connection, differ: list[Discrepancy], course: Course) -> Iterator[str]:
    with course.statement():
        differ += compare_with_log(connection, fully=True)
    yield from dict.fromkeys(each.id for each in differ)


def _attached(connection: Connection) -> list[SectionId]:
    try:
        return integrity.attached_sections(connection)
    except NotebookError:
        return []


def _attachments(connection: Connection, parts: list[SectionId], course: Course) -> Iterator[str]:
    """Yield the ids of attachments whose content differs from what was stored."""
    integrity.attached_sections(connection)  # raises again where the list itself could not be read
    for number, part in enumerate(parts):
        course.at(number, len(parts))
        try:
            attachments.read(connection, part)
        except (NotebookDamaged, NotFound):
            yield part
