"""A page that is written on, set aside and opened again: the start of tests of draft files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import Category, EntryKind, SectionKind
from notebook.store import cases
from notebook.tasks.entries import (
    EntryForm,
    SectionForm,
    apply_to_draft,
    load_entry,
    new_entry,
    new_section,
    save_draft,
    start_entry,
)
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.unsaved_work import EntryDraft, origin_of, store_draft
from tests.faults.bench import make_desk, path_in
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)

__all__ = ["make_desk", "path_in"]


@contextmanager
def open_at(path: Path) -> Iterator[Notebook]:
    """Open the notebook at a path, which has almost free key derivation."""
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        yield notebook


def only_case(notebook: Notebook) -> CaseId:
    """Return the only case."""
    return cases.list_all(notebook.connection)[0].id


def draft(notebook: Notebook, text: str = "v0") -> Entry:
    """Save a draft of one section."""
    entry = start_entry(notebook, only_case(notebook), EntryKind.VISIT, NOW, NOW)
    return write(notebook, entry.id, text)


def page(entry: Entry, text: str) -> EntryForm:
    """Return the page of an entry with this text in its first section."""
    first = entry.sections[0] if entry.sections else new_section(SectionKind.OBSERVED, text, (Category.WELLBEING,))
    return EntryForm(
        entry.at, entry.kind, entry.title, (SectionForm(first.id, first.kind, text, first.categories, first.never),)
    )


def write(notebook: Notebook, entry: EntryId, text: str) -> Entry:
    """Open the page of a draft, replace its text, and save it."""
    found = load_entry(notebook, entry)
    return save_draft(notebook, apply_to_draft(found, page(found, text)), NOW)


def put_aside(
    notebook: Notebook,
    folder: Path,
    entry: Entry,
    text: str,
    at: datetime = NOW,
    *,
    saved: bool = True,
    handed: Sequence[EntryForm] = (),
) -> Path:
    """Lock with this text on the page of an entry, while the notebook cannot be written."""
    states = origin_of(notebook).states(entry, saved=saved, handed=handed)
    aside = EntryDraft(only_case(notebook), entry.id, page(entry, text), "cut off", states)
    return store_draft(folder, origin_of(notebook), aside, at)


def unsaved_entry(notebook: Notebook) -> Entry:
    """Return a new entry of which nothing is saved."""
    return replace(new_entry(notebook, EntryKind.NOTE, NOW, NOW), title="New")


def texts(notebook: Notebook, entry: EntryId) -> list[str]:
    """Return the present texts of an entry."""
    return [section.text for section in load_entry(notebook, entry).sections]


def count_entries(notebook: Notebook) -> int:
    """Count the entries of the case."""
    return len(cases.load(notebook.connection, only_case(notebook)).entries)
