"""Writing: a draft that is kept as it grows, finished, and later amended with a reason.

Amending a finished entry, and knowing at once what of it others hold as it was.

What stands on the page of an entry, as a value that can go to the worker, and onto an entry.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from notebook.errors import InvalidValue, NotFound
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.new_id import new_id
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.sharing.section_edits import amended, rebased
from notebook.store import entries, entry_loading, log, revisions
from notebook.store.revisions import Version
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_corrected, outstanding_packs

__all__ = [
    "Version",
    "earlier_versions",
    "finalise",
    "keep_draft",
    "load_entry",
    "new_entry",
    "new_section",
    "save_amendment",
    "save_draft",
    "start_entry",
]


def start_entry(notebook: Notebook, case: CaseId, kind: EntryKind, at: datetime, now: datetime) -> Entry:
    """Start a draft without sections; ``at`` is when it happened, aware."""
    entry = new_entry(notebook, kind, at, now)
    with notebook.connection.transaction():
        entries.insert(notebook.connection, case, [entry])
    return entry


def new_entry(notebook: Notebook, kind: EntryKind, at: datetime, now: datetime, entry: EntryId | None = None) -> Entry:
    """Return a draft without sections that nothing is saved of yet; its id is drawn here unless it is given."""
    worker, own_id = notebook.worker, entry or EntryId(new_id("e"))
    return Entry(own_id, at, now, kind, "", worker.name, EntryStatus.DRAFT, (), author_role=worker.role)


def keep_draft(notebook: Notebook, case: CaseId, entry: Entry, now: datetime) -> Entry:
    """Save a draft, or add it to its case where it is not there yet, in one transaction; raise as ``save_draft``."""
    with notebook.connection.transaction():
        try:
            kept = _of_draft(notebook, entry)
        except NotFound:
            entries.insert(notebook.connection, case, [entry])
            return entry
        entries.save(notebook.connection, kept, now)
    return kept


def new_section(kind: SectionKind, text: str, categories: tuple[Category, ...]) -> Section:
    """Give a new section for a draft or an amendment; it is kept by saving the entry."""
    return Section(SectionId(new_id("s")), kind, categories, text)


def load_entry(notebook: Notebook, entry: EntryId) -> Entry:
    """Give an entry as it is kept; raise NotFound."""
    return entry_loading.load(notebook.connection, entry)


def save_draft(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Keep a draft and give it as it is kept; when this returns it is on the disk.

    A section that something was decided about gets a new revision by a change, so that the decision
    is not taken for one about the new text. Raises NotFound, and InvalidValue for a finished entry.
    """
    with notebook.connection.transaction():
        kept = _of_draft(notebook, entry)
        entries.save(notebook.connection, kept, now)
    return kept


def finalise(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Finish a draft and give it as it is kept; sections without text are left out.

    Raises InvalidValue where there is no text at all, and for an entry that is finished already.
    """
    written = tuple(section for section in entry.sections if section.text.strip())
    if not written:
        raise InvalidValue("text")
    with notebook.connection.transaction():
        draft = _of_draft(notebook, replace(entry, sections=written))
        final = replace(draft, status=EntryStatus.FINAL, recorded=now)
        entries.save(notebook.connection, final, now)
        log.append(notebook.connection, now, log.Event.FINALISED, {"entry": entry.id})
    return final


def save_amendment(notebook: Notebook, entry: Entry, reason: str, now: datetime) -> None:
    """Keep a change of a finished entry, with its reason; what was said before stays readable.

    A section that changed has a higher revision. Flags and marks are those that the entry has by now, not
    those of when it was read. Raises EntryChanged where another text was kept since, NotFound, and
    InvalidValue without a reason, for a draft, where a section was taken away, and where anything of the
    entry itself but its title changed: of those no earlier version would be left.
    """
    if not reason.strip():
        raise InvalidValue("reason")
    with notebook.connection.transaction():
        before = entry_loading.load(notebook.connection, entry.id)
        if before.status is not EntryStatus.FINAL:
            raise InvalidValue("status")
        if {part.id for part in before.parts} - {part.id for part in entry.parts}:
            raise InvalidValue("sections")
        if replace(before, title="", sections=(), attachments=(), flags=()) != replace(
            entry, title="", sections=(), attachments=(), flags=()
        ):
            raise InvalidValue("entry")
        entries.save(notebook.connection, _on_top(before, entry), now, reason)
        log.append(notebook.connection, now, log.Event.AMENDED, {"entry": entry.id})


def _on_top(kept: Entry, entry: Entry) -> Entry:
    """Return a change of an entry with all flags and marks as they are kept."""
    there = {part.id: part for part in kept.parts}

    def onto(parts: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(rebased(there[part.id], part) if part.id in there else part for part in parts)

    return replace(entry, flags=kept.flags, sections=onto(entry.sections), attachments=onto(entry.attachments))


def earlier_versions(notebook: Notebook, section: SectionId) -> tuple[Version, ...]:
    """Give every version of a section, the first one first."""
    return revisions.history(notebook.connection, section)


def _of_draft(notebook: Notebook, entry: Entry) -> Entry:
    """Give a draft as it may be kept over the one that is there; raise InvalidValue unless both are drafts."""
    before = entry_loading.load(notebook.connection, entry.id)
    if EntryStatus.FINAL in (before.status, entry.status):
        raise InvalidValue("status")
    kept = {part.id: part for part in before.parts}
    decided = {pair for flag in _flags(entry) for pair in flag.covers}
    moved = _where(before) != _where(entry)

    def own_revision(part: Section) -> Section:
        known = kept.get(part.id)
        pair = (part.id, part.revision)
        changed = known is not None and known.revision == part.revision and (moved or _said(known) != _said(part))
        return replace(part, revision=part.revision + 1) if changed and pair in decided else part

    return _without_gone(
        replace(
            entry,
            sections=tuple(map(own_revision, entry.sections)),
            attachments=tuple(map(own_revision, entry.attachments)),
        )
    )


def _where(entry: Entry) -> tuple[datetime, str, str, str]:
    """Return what is printed with each section of an entry: to change it is to change them all."""
    return entry.at, entry.author, entry.place, entry.author_role


def _said(section: Section) -> tuple[str, SectionKind, frozenset[Category], bool, tuple[SectionId, ...]]:
    return section.text, section.kind, frozenset(section.categories), section.never, section.sources


def _flags(entry: Entry) -> tuple[Flag, ...]:
    return entry.flags + tuple(flag for part in entry.parts for flag in part.flags)


def _without_gone(entry: Entry) -> Entry:
    """Give an entry whose flags cover nothing that it no longer has."""
    there = {part.id for part in entry.parts}

    def cleared(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(
            replace(flag, covers=frozenset(pair for pair in flag.covers if pair[0] in there)) for flag in flags
        )

    return replace(
        entry,
        flags=cleared(entry.flags),
        sections=tuple(replace(each, flags=cleared(each.flags)) for each in entry.sections),
        attachments=tuple(replace(each, flags=cleared(each.flags)) for each in entry.attachments),
    )


def amend(notebook: Notebook, case: CaseId, entry: Entry, reason: str, now: datetime) -> int:
    """Keep it, and count the sections that somebody holds and would read otherwise now; raise as ``save_amendment``."""
    before = outstanding_packs(notebook, case, now)
    save_amendment(notebook, entry, reason, now)
    return newly_corrected(before, outstanding_packs(notebook, case, now))


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One section as it stands on the page; its id is made when it is opened.

    ``sources`` are the sections that a summary draws on, None where the page does not say: those stay what they are.
    """

    id: SectionId
    kind: SectionKind
    text: str
    categories: tuple[Category, ...]
    never: bool
    sources: tuple[SectionId, ...] | None = None


@dataclass(frozen=True, slots=True)
class EntryForm:
    """Everything on the page, from top to bottom; ``place`` is None where the page does not say, and then stays."""

    at: datetime
    kind: EntryKind
    title: str
    sections: tuple[SectionForm, ...]
    place: str | None = None

    @property
    def empty(self) -> bool:
        """Tell whether there is no text in any section."""
        return not any(section.text.strip() for section in self.sections)


def sheet_of(entry: Entry) -> EntryForm:
    """Return an entry as its page shows it."""
    sections = tuple(
        SectionForm(each.id, each.kind, each.text, each.categories, each.never, each.sources) for each in entry.sections
    )
    return EntryForm(entry.at, entry.kind, entry.title, sections, entry.place)


def plain(sheet: EntryForm) -> dict[str, object]:
    """Return a page as JSON can hold it."""
    return {
        "at": sheet.at.isoformat(),
        "kind": sheet.kind,
        "title": sheet.title,
        "sections": [_plain_section(section) for section in sheet.sections],
        **({} if sheet.place is None else {"where": sheet.place}),
    }


def _plain_section(section: SectionForm) -> dict[str, object]:
    return {
        "id": section.id,
        "kind": section.kind,
        "text": section.text,
        "categories": list(section.categories),
        "never": section.never,
        **({} if section.sources is None else {"sources": list(section.sources)}),
    }


def normal(sheet: EntryForm) -> EntryForm:
    """Return what two pages have in common that say the same: no empty sections, one order of categories and sources.

    Without sources and place their keys are left out, as in pages of earlier programs.
    """
    written = (section for section in sheet.sections if section.text.strip())
    sections = tuple(
        replace(
            section,
            categories=tuple(sorted(section.categories)),
            sources=tuple(sorted(section.sources)) if section.sources else None,
        )
        for section in written
    )
    return replace(sheet, at=sheet.at.astimezone(UTC), sections=sections, place=sheet.place or None)


def stands(entry: Entry, sheet: EntryForm) -> bool:
    """Tell whether an entry says all that is on the page already: saving the page would change nothing."""
    saved = apply_to_draft(entry, sheet) if entry.status is EntryStatus.DRAFT else apply_as_amendment(entry, sheet)
    return normal(sheet_of(saved)) == normal(sheet_of(entry))


def apply_to_draft(entry: Entry, sheet: EntryForm) -> Entry:
    """Give a draft as the page has it; a section without text is one only if it was one before."""
    return replace(
        entry,
        at=sheet.at,
        kind=sheet.kind,
        title=sheet.title,
        sections=_sections(entry, sheet, in_place=True),
        place=entry.place if sheet.place is None else sheet.place,
    )


def apply_as_amendment(entry: Entry, sheet: EntryForm) -> Entry:
    """Give a finished entry with what was changed on the page; what did not change stays what it was."""
    return replace(entry, title=sheet.title, sections=_sections(entry, sheet, in_place=False))


def _sections(entry: Entry, sheet: EntryForm, *, in_place: bool) -> tuple[Section, ...]:
    known = {section.id: section for section in entry.sections}
    found = []
    for written in sheet.sections:
        before = known.get(written.id)
        if before is None:
            if written.text.strip():
                made = Section(written.id, written.kind, written.categories, written.text, written.never)
                found.append(replace(made, sources=written.sources or ()))
            continue
        after = amended(
            before,
            text=written.text,
            categories=None if set(before.categories) == set(written.categories) else written.categories,
            never=written.never,
            sources=None if set(before.sources) == set(written.sources or ()) else written.sources,
        )
        found.append(replace(after, revision=before.revision) if in_place else after)
    return tuple(found)
