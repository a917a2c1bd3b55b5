"""Erase a case or an entry permanently, and list the backups that still contain it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from notebook.errors.maintenance import RemainsNotSwept, Stopped
from notebook.errors.store import NotFound
from notebook.errors.tasks import UnknownName
from notebook.maintenance import backup_rotation, erase
from notebook.maintenance.progress import Cancel, Progress
from notebook.model.backups import BackupsContaining
from notebook.model.disclosure import State
from notebook.model.ids import CaseId, EntryId
from notebook.model.log_place import LogPlace
from notebook.signals import ignore_termination
from notebook.store import cases, disclosures, log, log_places, moves
from notebook.tasks.disclosures import OUT
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import unknown_name
from notebook.tasks.sweep import sweep
from notebook.tasks.unsaved_work import Discarded, discard_of

__all__ = ["Discarded", "Erasure", "erase_for_good", "what_would_go"]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What would be erased, for the worker to confirm; ``entry`` is None for a whole case.

    ``entries``, ``attachments`` and ``texts`` (sections in all their versions) are counts; ``left`` counts the packs
    and oral disclosures, whose records stay without their text. ``title`` of the entry and ``subject`` of the case are
    shown to the worker only. ``holding`` names the backups that still contain it.
    """

    case: CaseId
    reference: str
    subject: str
    entry: EntryId | None
    title: str
    entries: int
    attachments: int
    texts: int
    left: int
    holding: BackupsContaining


def what_would_go(
    notebook: Notebook, case: CaseId, entry: EntryId | None = None, backups: Path | None = None
) -> Erasure:
    """Return what would be erased; ``backups`` is the folder of backups.

    Raise NotFound for the case and UnknownName for the entry.
    """
    on = cases.load(notebook.connection, case)
    chosen = [each for each in on.entries if entry is None or each.id == entry]
    if entry is not None and not chosen:
        days = ((each.id, f"{each.at.astimezone(notebook.zone):%Y-%m-%d}") for each in on.entries)
        raise unknown_name("entry", entry, days)
    sections = {part.id for each in chosen for part in each.parts}
    unsent = disclosures.never_sent(notebook.connection)
    left = [each for each in disclosures.list_all(notebook.connection) if each.pack not in unsent]
    return Erasure(
        on.id,
        on.reference,
        on.subject.name,
        entry,
        "" if entry is None else chosen[0].title,
        len(chosen),
        sum(len(each.attachments) for each in chosen),
        sum(part.revision for each in chosen for part in each.parts),
        sum(
            (entry is None and each.case == on.id) or not sections.isdisjoint(pair[0] for pair in each.sections)
            for each in left
            if each.state in {*OUT, State.ORAL}
        ),
        backup_rotation.backups_containing(
            notebook.connection, backups, notebook.keys.vault, _came_in(notebook, on.id)
        ),
    )


def _unheard(_gone: Discarded) -> None:
    """Ignore the report."""


def erase_for_good(
    notebook: Notebook,
    going: Erasure,
    now: datetime,
    *,
    waits_in: Sequence[Path] = (),
    told: Callable[[Discarded], object] = _unheard,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> None:
    """Erase what ``what_would_go`` returned, and sweep the database file; this cannot be undone.

    Draft files of the erased case or entry in the folders ``waits_in`` are deleted as well; ``told`` receives the
    result. Raise UnknownName if it is already gone. Raise RemainsNotSwept if there was no room for the sweep or
    it was cancelled: the data is erased then, and ``sweep_if_due`` later overwrites traces in unused parts of pages.
    Raise NotebookDamaged if the file is damaged: the data is erased then too, but no page was rewritten.
    """
    with ignore_termination():
        try:
            if going.entry is None:
                erase.erase_case(notebook.connection, going.case, now)
            else:
                erase.erase_entry(notebook.connection, going.case, going.entry, now)
        except NotFound as gone:
            raise UnknownName(gone.kind, going.reference if going.entry is None else going.entry) from None
        told(discard_of(notebook, going.case, going.entry, waits_in))
    try:
        sweep(notebook, cancel=cancel, progress=progress)
    except (Stopped, KeyboardInterrupt):
        raise RemainsNotSwept from None


def _came_in(notebook: Notebook, case: CaseId) -> LogPlace:
    """Return where in the log the first entry of a case may have been written: with it, or where it came from.

    The start of the case, for an entry too: the log has no start of an entry, and backups contain drafts. Where the log
    does not say, that of the notebook.
    """
    reached, waiting = {case}, [case]
    through = moves.list_moves(notebook.connection)
    while waiting:
        at = waiting.pop()
        new = {each.source for each in through if each.target == at} - reached
        reached |= new
        waiting += new
    began = [_began(notebook, each) for each in reached]
    known = [each for each in began if each is not None]
    first = min(known) if len(known) == len(began) else (0, notebook.meta.created)
    return log_places.of_row(notebook.connection, *first)


def _began(notebook: Notebook, case: CaseId) -> tuple[int, datetime] | None:
    """Return the row of the log in which a case was opened or imported, with its instant."""
    for event in (log.Event.CASE_OPENED, log.Event.IMPORTED):
        for row in log.of_event(notebook.connection, event):
            said = json.loads(row.body)
            if case == said.get("case") or case in said.get("cases", ()):
                return row.seq, datetime.fromisoformat(row.at)
    return None
