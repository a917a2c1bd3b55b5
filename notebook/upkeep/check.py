"""A look at everything in a notebook that can be damaged; nothing is written."""

from collections.abc import Callable, Iterator
from contextlib import closing

from notebook.errors import (
    DatabaseStartDamaged,
    DiskFailing,
    HeaderDamaged,
    NotebookDamaged,
    NotebookError,
    NotFound,
    NotOurDatabase,
    Stopped,
    StoreFailed,
)
from notebook.model.health import Finding, Health, Part
from notebook.model.ids import SectionId
from notebook.store import attachments, health, log, meta
from notebook.store.connection import Connection
from notebook.store.opening import look_into_database
from notebook.upkeep.course import Course
from notebook.vault.copies import read_copy
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.folder import VaultFolder, database_start
from notebook.vault.header import HeaderStamp
from notebook.vault.key_file import KeyFile
from notebook.vault.lock import HeldLock
from notebook.vault.opening import settle, unlock_keys
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlocked import Unlocked

_STEPS = 7
"""Pages, structure, references, search, log, remains, and the beginning of attachments."""


def examine_closed(
    held: HeldLock,
    passphrase: Passphrase,
    course: Course,
    *,
    key_file: KeyFile | None = None,
    floor: KdfCost = FLOOR,
) -> Health:
    """Look at a notebook that nobody has open.

    Raises what unlocking raises, OlderKeyFile and OlderDatabase, and Stopped. What a power cut left
    half done is rolled back by the looking, as by any opening.
    """
    findings = []
    unlocked = unlock_keys(held, passphrase, key_file=key_file, floor=floor)
    try:
        start = database_start(held.folder)
    except DatabaseStartDamaged:
        start = b""
    if start != unlocked.header.salt:
        findings.append(Finding(Part.START))
    findings += keys_findings(held.folder, unlocked)
    try:
        connection = look_into_database(held.folder.database, unlocked.database_key())
    except (NotebookDamaged, NotOurDatabase, DiskFailing, StoreFailed):
        return Health((*findings, Finding(Part.PAGES, unread=True)))
    with closing(connection):
        found = examine(connection, course)
        if found.sound:
            kept = meta.read(connection)
            settle(unlocked.header.stamp, HeaderStamp(kept.generation, kept.header_digest))
    return Health((*findings, *found.findings), found.rows, found.attachments)


def keys_findings(folder: VaultFolder, unlocked: Unlocked) -> Iterator[Finding]:
    """Compare both copies of the header with the one that opened."""
    whole = unlocked.header.encoded()
    for part, path in ((Part.KEYS, folder.keys), (Part.KEYS_COPY, folder.keys_backup)):
        try:
            same = read_copy(path) == whole
        except HeaderDamaged:
            same = False
        if not same:
            yield Finding(part)


def examine(connection: Connection, course: Course) -> Health:
    """Look at the database itself; raises Stopped."""
    parts = _attached(connection)
    total = _STEPS + len(parts)
    findings: list[Finding] = []
    looks: tuple[tuple[Part, Callable[[], Iterator[str]]], ...] = (
        (Part.PAGES, lambda: iter(health.forged_pages(connection))),
        (Part.STRUCTURE, lambda: _structure(connection, course)),
        (Part.REFERENCES, lambda: iter(health.dangling_tables(connection))),
        (Part.SEARCH, lambda: iter(() if health.search_fits(connection) else ("search",))),
        (Part.LOG, lambda: _log(connection)),
        (Part.REMAINS, lambda: iter(("remains",) if health.sweep_is_due(connection) else ())),
        (Part.ATTACHMENTS, lambda: _attachments(connection, parts, course)),
    )
    for number, (part, look) in enumerate(looks):
        course.at(number, total)
        finding = _finding(part, look)
        if finding is not None:
            findings.append(finding)
    return Health(tuple(findings), _rows(connection), len(parts))


def _finding(part: Part, look: Callable[[], Iterator[str]]) -> Finding | None:
    try:
        places = tuple(look())
    except Stopped:
        raise
    except NotebookError:
        # One page that does not fit its MAC makes SQLCipher refuse whatever is asked afterwards, in many words.
        return Finding(part, unread=True)
    return Finding(part, places) if places else None


def _structure(connection: Connection, course: Course) -> Iterator[str]:
    with course.statement():
        faults = health.structure_faults(connection, course.cancel)
    if faults:
        yield str(faults)


def _log(connection: Connection) -> Iterator[str]:
    found = log.verify(connection)
    if isinstance(found, log.Broken):
        yield str(found.seq)


def _rows(connection: Connection) -> int:
    try:
        found = log.verify(connection)
    except NotebookError:
        return 0
    return found.rows if isinstance(found, log.Verified) else found.seq - 1


def _attached(connection: Connection) -> list[SectionId]:
    try:
        return health.attached_sections(connection)
    except NotebookError:
        return []


def _attachments(connection: Connection, parts: list[SectionId], course: Course) -> Iterator[str]:
    """Name those whose bytes are not the ones that were kept."""
    health.attached_sections(connection)  # refuses again where the list itself could not be read
    for number, part in enumerate(parts, start=_STEPS):
        course.at(number, _STEPS + len(parts))
        try:
            attachments.read(connection, part)
        except (NotebookDamaged, NotFound):
            yield part
