"""A page as it was set aside, saved into its entry."""

from dataclasses import replace
from datetime import datetime

from notebook.errors import NotFound
from notebook.model.entry import Entry
from notebook.model.ids import EntryId
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.entries import keep_draft, load_entry, new_entry, save_amendment, save_draft
from notebook.tasks.entry_form import amendment, drafted
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import AsideEntry


def write_sheet(notebook: Notebook, aside: AsideEntry, now: datetime) -> EntryId:
    """Save an entry as it stood on its page, a second time with no effect. Raises what saving raises.

    An entry that is not there is begun only where the page may have been its first; else raises NotFound.
    """
    if aside.entry is None or aside.based_on is None:
        raise NotFound("entry")
    try:
        entry = load_entry(notebook, aside.entry)
    except NotFound:
        if None not in aside.based_on:
            raise
        return begin(notebook, aside, now)
    write_over(notebook, entry, aside, now)
    return entry.id


def begin(notebook: Notebook, aside: AsideEntry, now: datetime) -> EntryId:
    """Add a draft with what stood on the page to its case."""
    sheet = aside.sheet
    entry = new_entry(notebook, sheet.kind, sheet.at, now, aside.entry)
    return keep_draft(notebook, aside.case, drafted(entry, sheet), now).id


def write_over(notebook: Notebook, entry: Entry, aside: AsideEntry, now: datetime) -> None:
    """Put what stood on the page in the place of what an entry says; in a finished one nothing is taken away."""
    if entry.status is EntryStatus.DRAFT:
        save_draft(notebook, drafted(entry, aside.sheet), now)
        return
    changed = amendment(entry, aside.sheet)
    there = {section.id for section in changed.sections}
    kept = tuple(section for section in entry.sections if section.id not in there)
    if (changed := replace(changed, sections=(*changed.sections, *kept))) != entry:
        save_amendment(notebook, changed, aside.reason, now)
