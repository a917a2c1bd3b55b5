"""Resolve text from a draft file as the worker chose: keep both versions, use the text, or discard it.

``emptied`` receives the folder of the file if it was the last one there.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from notebook.errors.tasks import EntryChanged
from notebook.model.ids import EntryId, SectionId, new_id
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.entries import save_amendment, save_draft
from notebook.tasks.notebook import Notebook
from notebook.tasks.restore_unsaved_work import (
    Undecided,
    begin,
    bring_along,
    current_entry,
    throw_away_last,
    unheard,
    write_over,
)
from notebook.tasks.unsaved_work import draft_key


def put_in(
    notebook: Notebook, waiting: Undecided, now: datetime, emptied: Callable[[Path], object] = unheard
) -> EntryId:
    """Replace what the entry says by the text, or begin a draft with it; the file is deleted.

    Raise EntryChanged if the entry is not what the worker was shown, and what saving raises.
    """
    _demand_as_shown(notebook, waiting)
    bring_along(notebook, waiting.aside, waiting.came_from, now)
    if waiting.current is None:
        entry = begin(notebook, waiting.aside, now)
    else:
        entry = waiting.current.id
        write_over(notebook, waiting.current, waiting.aside, now)
    throw_away_last(waiting.path, draft_key(notebook), emptied)
    return entry


def keep_both(
    notebook: Notebook, waiting: Undecided, now: datetime, emptied: Callable[[Path], object] = unheard
) -> EntryId:
    """Add each section of the text that the entry lacks as a section of its own; the file is deleted.

    If the entry does not exist, do what ``put_in`` does. Raise what ``put_in`` raises.
    """
    if waiting.current is None:
        return put_in(notebook, waiting, now, emptied)
    _demand_as_shown(notebook, waiting)
    bring_along(notebook, waiting.aside, waiting.came_from, now)
    entry, sheet = waiting.current, waiting.aside.sheet
    there = {section.text: section.actions for section in entry.sections}
    added = tuple(
        replace(each, id=SectionId(new_id("s"))).section
        for each in sheet.sections
        if not each.section.blank and (each.text not in there or (each.actions or ()) != there[each.text])
    )
    titles = dict.fromkeys(title for title in (entry.title, sheet.title) if title.strip())
    both = replace(entry, title=" / ".join(titles), sections=(*entry.sections, *added))
    if entry.status is EntryStatus.DRAFT:
        save_draft(notebook, both, now)
    elif both != entry:
        save_amendment(notebook, both, waiting.aside.reason, now)
    throw_away_last(waiting.path, draft_key(notebook), emptied)
    return entry.id


def discard(notebook: Notebook, waiting: Undecided, emptied: Callable[[Path], object] = unheard) -> None:
    """Delete the file, as the worker chose: the notebook stays as it is."""
    throw_away_last(waiting.path, draft_key(notebook), emptied)


def _demand_as_shown(notebook: Notebook, waiting: Undecided) -> None:
    if current_entry(notebook, waiting.aside) != waiting.current:
        raise EntryChanged
