"""Amend an entry: save the change, and say what it outdates of what others have or were decided to get."""

from dataclasses import dataclass
from datetime import datetime

from notebook.model.entry import Entry
from notebook.model.ids import CaseId
from notebook.tasks.decisions import with_decisions_undone
from notebook.tasks.entries import save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_as_before, newly_corrected, outstanding_packs


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amendment outdates: the number of handed-over sections, and for which parties a decision to share.

    ``as_before`` counts those that read again as they were handed over, after a notice said otherwise.
    """

    handed_over: int
    undone: tuple[str, ...] = ()
    as_before: int = 0


def amend(notebook: Notebook, case: CaseId, entry: Entry, reason: str, now: datetime) -> Amended:
    """Save an amendment and return what it outdates; raise as ``save_amendment`` does."""
    before = outstanding_packs(notebook, case, now)
    _, undone = with_decisions_undone(notebook, case, now, lambda: save_amendment(notebook, entry, reason, now))
    after = outstanding_packs(notebook, case, now)
    return Amended(newly_corrected(before, after), undone, newly_as_before(before, after))
