"""Check the integrity of an open or closed notebook."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from notebook.errors.vault import HeaderDamaged, OlderDatabase, OlderKeyFile
from notebook.maintenance.check import examine, examine_closed, keys_findings
from notebook.maintenance.header_agreement import kept_stamp
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.model.integrity import Finding, IntegrityReport, Part
from notebook.tasks.notebook import Notebook
from notebook.vault.folder import existing
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.passphrase import Passphrase
from notebook.vault.read_only import locked_or_reading


def check(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> IntegrityReport:
    """Check an open notebook without writing anything.

    The header bytes and the pages of the database were compared at opening, and SQLite's locks forbid this process to
    read the file directly while it is open. Raise Stopped, and NotebookMoved if its folder was moved.
    """
    findings = [*_of_the_keys(notebook)]
    found = examine(notebook.connection, Course.of(cancel, progress))
    if notebook.pages_differ and all(each.part is not Part.PAGES for each in found.findings):
        findings.append(Finding(Part.CLOSING))
    return replace(found, findings=(*findings, *found.findings))


def _of_the_keys(notebook: Notebook) -> Iterator[Finding]:
    """Check the headers as they are now: the passphrase may have changed since the notebook was opened."""
    folder = notebook.held.folder
    notebook.connection.demand_place()
    try:
        header = notebook.keys.present(folder, kept_stamp(notebook.connection))
    except (HeaderDamaged, OlderKeyFile, OlderDatabase):
        yield from (Finding(Part.KEYS), Finding(Part.KEYS_COPY))
    else:
        yield from keys_findings(folder, header)


def check_closed(
    path: Path,
    passphrase: str,
    *,
    key_file: Path | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
) -> IntegrityReport:
    """Check a closed notebook, however damaged it is.

    Raise what ``examine_closed`` raises; with a ``key_file`` also FileUnreadable and KeyFileRefused.
    """
    second = None if key_file is None else read_key_file(key_file)
    course = Course.of(cancel, progress)
    with locked_or_reading(existing(path)) as held:
        return examine_closed(held, Passphrase.typed(passphrase), course, key_file=second, floor=floor)
