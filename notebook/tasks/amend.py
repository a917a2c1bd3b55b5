"""Amending a finished entry, and knowing at once what of it others hold as it was."""

from datetime import datetime

from notebook.model.entry import Entry
from notebook.model.ids import CaseId
from notebook.tasks.entries import save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_corrected, who_holds


def amend(notebook: Notebook, case: CaseId, entry: Entry, reason: str, now: datetime) -> int:
    """Keep it, and count the sections that somebody holds and would read otherwise now; raise as ``save_amendment``."""
    before = who_holds(notebook, case, now)
    save_amendment(notebook, entry, reason, now)
    return newly_corrected(before, who_holds(notebook, case, now))
