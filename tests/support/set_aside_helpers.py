"""Helpers for tests of draft files."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.model.entry import Entry
from notebook.tasks.entries import EntryForm
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import Draft, EntryDraft, origin_of
from notebook.tasks.unsaved_work import store_draft as set_aside_of
from tests.references import load_case

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)


LATER: Final = NOW + timedelta(hours=1)


def set_aside(folder: Path, notebook: Notebook, aside: Draft) -> Path:
    """Write a draft file for a notebook."""
    return set_aside_of(folder, origin_of(notebook), aside, NOW)


def of(notebook: Notebook, entry: Entry, sheet: EntryForm, why: str = "why", *, saved: bool = True) -> EntryDraft:
    """Return the page of an entry as a lock would find it."""
    states = origin_of(notebook).states(entry, saved=saved)
    return EntryDraft(load_case(notebook, "K-014").id, entry.id, sheet, why, states)
