"""Tick off an action: the one change of a section that needs no new decision about sharing it."""

from dataclasses import replace
from datetime import datetime

from notebook.errors.tasks import EntryChanged
from notebook.model.entry import Entry
from notebook.model.ids import SectionId
from notebook.store import entries, entry_loading
from notebook.tasks.notebook import Notebook


def set_done(notebook: Notebook, entry: Entry, section: SectionId, place: int, now: datetime, *, done: bool) -> None:
    """Store whether an action of a section is done, and since when; ``place`` counts its actions from 0.

    Flags and marks stay: a pack says of a shared action that it is done, and nothing else changes. Raise NotFound, and
    EntryChanged if the section is no longer what ``entry`` has.
    """
    with notebook.connection.transaction():
        stored = entry_loading.load(notebook.connection, entry.id)
        shown = next((part for part in entry.sections if part.id == section), None)
        kept = next((part for part in stored.sections if part.id == section), None)
        if shown is None or kept is None or (kept.revision, kept.text) != (shown.revision, shown.text):
            raise EntryChanged
        actions = list(kept.actions)
        actions[place] = replace(
            actions[place], done=done, done_on=now.astimezone(notebook.zone).date() if done else None
        )
        after = replace(kept, actions=tuple(actions))
        sections = tuple(after if part.id == section else part for part in stored.sections)
        entries.save(notebook.connection, replace(stored, sections=sections), now)
