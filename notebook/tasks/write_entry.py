"""Writing: a draft that is kept as it grows, finished, and later amended with a reason."""

from dataclasses import replace
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.store import entries, entry_loading, log, revisions
from notebook.store.revisions import Version
from notebook.tasks.new_ids import new_id
from notebook.tasks.notebook import Notebook

__all__ = [
    "Version",
    "earlier_versions",
    "finalise",
    "load_entry",
    "new_section",
    "save_amendment",
    "save_draft",
    "start_entry",
]


def start_entry(notebook: Notebook, case: CaseId, kind: EntryKind, at: datetime, now: datetime) -> Entry:
    """Start a draft without sections; ``at`` is when it happened, aware."""
    entry = Entry(EntryId(new_id("e")), at, now, kind, "", notebook.worker.name, EntryStatus.DRAFT, ())
    with notebook.connection.transaction():
        entries.insert(notebook.connection, case, [entry])
    return entry


def new_section(kind: SectionKind, text: str, categories: tuple[Category, ...]) -> Section:
    """Give a new section for a draft or an amendment; it is kept by saving the entry."""
    return Section(SectionId(new_id("s")), kind, categories, text)


def load_entry(notebook: Notebook, entry: EntryId) -> Entry:
    """Give an entry as it is kept; raise NotFound."""
    return entry_loading.load(notebook.connection, entry)


def save_draft(notebook: Notebook, entry: Entry, now: datetime) -> None:
    """Keep a draft as it stands; when this returns it is on the disk. Raises InvalidValue for a finished entry."""
    if entry.status is not EntryStatus.DRAFT:
        raise InvalidValue("status")
    with notebook.connection.transaction():
        entries.save(notebook.connection, entry, now)


def finalise(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Finish a draft; sections without text are left out, and one without any text is refused."""
    written = tuple(section for section in entry.sections if section.text.strip())
    if not written:
        raise InvalidValue("text")
    final = replace(entry, status=EntryStatus.FINAL, sections=written, recorded=now)
    with notebook.connection.transaction():
        entries.save(notebook.connection, final, now)
        log.append(notebook.connection, now, log.Event.FINALISED, {"entry": entry.id})
    return final


def save_amendment(notebook: Notebook, entry: Entry, reason: str, now: datetime) -> None:
    """Keep a change of a finished entry, with its reason; what was said before stays readable."""
    if not reason.strip():
        raise InvalidValue("reason")
    with notebook.connection.transaction():
        entries.save(notebook.connection, entry, now, reason)
        log.append(notebook.connection, now, log.Event.AMENDED, {"entry": entry.id})


def earlier_versions(notebook: Notebook, section: SectionId) -> tuple[Version, ...]:
    """Give every version of a section, the first one first."""
    return revisions.history(notebook.connection, section)
