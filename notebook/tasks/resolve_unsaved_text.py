"""Resolve text from a draft file as the worker chose: keep both versions, use the text, or discard it.

``emptied`` receives the folder of the file if it was the last one there.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from notebook.errors.tasks import EntryChanged
from notebook.model.ids import EntryId
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.entries import save_amendment, save_draft
from notebook.tasks.merge_unsaved_text import merged
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
    """Add what the entry lacks of the text, as ``merged`` does; the file is deleted.

    If the entry does not exist, do what ``put_in`` does. Raise what ``put_in`` raises.
    """
    if waiting.current is None:
        return put_in(notebook, waiting, now, emptied)
    _demand_as_shown(notebook, waiting)
    bring_along(notebook, waiting.aside, waiting.came_from, now)
    entry = waiting.current
    both = merged(entry, waiting.aside.sheet, notebook.zone)
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
