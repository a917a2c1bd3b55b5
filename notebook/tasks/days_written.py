"""On which days what a pack prints was written: its notes say when they were, and later changes are said with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import PackKind, SectionKind
from notebook.sharing.as_printed import Reader, last_headed_otherwise
from notebook.sharing.reads_so_since import reads_so_since
from notebook.sharing.release import Release, ReleasedSection
from notebook.store import revisions
from notebook.tasks.as_handed_over import AsHandedOver, reader_of
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext


def with_days_written(
    notebook: Notebook, sharing_context: SharingContext, made: Release, order: Sequence[SectionId]
) -> Release:
    """Return a release that says what was added or changed after its entry was written down; ``order`` has the ids.

    A consultation gives no days.
    """
    if made.kind is PackKind.CONSULTATION or not order:
        return made
    homes = {section.id: (entry, section) for entry, section in sharing_context.case.parts()}
    history = _History(notebook, sharing_context, order)
    sections = (history.dated(each, *homes[name]) for name, each in zip(order, made.sections, strict=True))
    return replace(made, sections=tuple(sections))


class _History:
    """What is stored of how sections came to read as they do."""

    def __init__(self, notebook: Notebook, sharing_context: SharingContext, order: Sequence[SectionId]) -> None:
        """Read when each of some sections was first written."""
        self._notebook = notebook
        self._question = sharing_context.question
        self._reader: Reader = reader_of(sharing_context)
        self._handed_over = AsHandedOver(notebook.connection)
        self._first = revisions.first_of(notebook.connection, order)

    def dated(self, released: ReleasedSection, entry: Entry, section: Section) -> ReleasedSection:
        """Return a section with the days on which it was added, changed, and its heading corrected."""
        revision, came = self._first[section.id]
        versions = self._versions(section) if revision < section.revision else [(came, section)]
        written, added = self._question.day(entry.recorded), self._question.day(came)
        changed = self._question.day(reads_so_since(self._reader, versions))
        return replace(
            released,
            added=_after(written, added),
            changed=_after(max(written, added), changed),
            heading_changed=self._heading_changed(released, entry, versions[0][1], section),
        )

    def _versions(self, section: Section) -> list[tuple[datetime, Section]]:
        stored = revisions.history(self._notebook.connection, section.id)
        return [(each.made, self._handed_over.section(section, each.revision)) for each in stored]

    def _heading_changed(
        self, released: ReleasedSection, entry: Entry, first: Section, present: Section
    ) -> date | None:
        """Return the day on which time, kind or place of an entry last changed, as far as the pack prints them."""
        if present.kind is SectionKind.SUMMARY:
            return None
        heads = self._handed_over.heads_since_written(entry, first, present)
        if not released.place:
            heads = [(at, replace(head, places=0)) for at, head in heads]
        at = last_headed_otherwise(heads, present.kind, self._question)
        return None if at is None else _after(self._question.day(entry.recorded), self._question.day(at))


def _after(day: date, later: date) -> date | None:
    return later if later > day else None
