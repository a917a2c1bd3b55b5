"""Entries: write, save and finish drafts, amend finished entries, and convert entries to and from form values.

Amending an entry also counts the handed-over sections that the change outdates.

Tick off an action: the one change of a section that needs no new decision about sharing it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.messages import dates, entry_moves, labels
from notebook.messages.i18n import translations
from notebook.model.entry import Action, Entry, Flag, Section
from notebook.model.ids import CaseId, EntryId, SectionId, new_id
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.sharing.section_edits import amended, rebased, said
from notebook.store import cases, entries, entry_loading, log, moves, revisions
from notebook.store.columns import day_text, instant_text, read_day
from notebook.store.revisions import Version
from notebook.tasks.notebook import Notebook

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
    """Return a draft without sections that is not saved yet; a new id is generated unless one is given."""
    worker, own_id = notebook.worker, entry or EntryId(new_id("e"))
    return Entry(own_id, at, now, kind, "", worker.name, EntryStatus.DRAFT, (), author_role=worker.role)


def dated(recorded: datetime, at: datetime, kind: EntryKind) -> bool:
    """Return whether it was said when a draft happened: a visit begins with the instant at which it is written down."""
    return kind is not EntryKind.VISIT or at != recorded


def keep_draft(notebook: Notebook, case: CaseId, entry: Entry, now: datetime) -> Entry:
    """Save a draft, or add it to its case if it is new, in one transaction; raise as ``save_draft`` does."""
    with notebook.connection.transaction():
        try:
            kept = _of_draft(notebook, entry)
        except NotFound:
            entries.insert(notebook.connection, case, [entry])
            return entry
        entries.save(notebook.connection, kept, now)
    return kept


def new_section(kind: SectionKind, text: str, categories: tuple[Category, ...]) -> Section:
    """Return a new section for a draft or an amendment; it is stored when the entry is saved."""
    return Section(SectionId(new_id("s")), kind, categories, text)


def load_entry(notebook: Notebook, entry: EntryId) -> Entry:
    """Return the stored entry; raise NotFound."""
    return entry_loading.load(notebook.connection, entry)


def save_draft(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Save a draft to disk, and return it as stored.

    A changed section that a flag already covers gets a new revision, so that the flag is not applied to the new text.
    Raise NotFound, and InvalidValue for a finished entry.
    """
    with notebook.connection.transaction():
        kept = _of_draft(notebook, entry)
        entries.save(notebook.connection, kept, now)
    return kept


def finalise(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Finish a draft and return it as stored; blank sections are left out.

    Raise InvalidValue if there is no text at all, and for an entry that is already finished.
    """
    written = tuple(section for section in entry.sections if not section.blank)
    if not any(section.text.strip() for section in written):
        raise InvalidValue("text")
    with notebook.connection.transaction():
        draft = _of_draft(notebook, replace(entry, sections=written))
        final = replace(draft, status=EntryStatus.FINAL, recorded=now)
        entries.save(notebook.connection, final, now)
        log.append(notebook.connection, now, log.Event.FINALISED, {"entry": entry.id})
    return final


def save_amendment(notebook: Notebook, entry: Entry, reason: str, now: datetime) -> None:
    """Store a change of a finished entry with its reason; the previous version stays readable.

    A section that changed has a higher revision. Flags and marks are the stored ones, not those of the version that was
    read. A new time, kind or place is printed with every section: each gets a new revision, whose reason also says what
    it had been, and counts as corrected for those who hold a pack. Raise EntryChanged if another text was saved in the
    meantime, NotFound, and InvalidValue without a reason, for a draft, where a section was removed, and where any other
    field of the entry itself but the title changed: those fields have no version history.
    """
    if not reason.strip():
        raise InvalidValue("reason")
    with notebook.connection.transaction():
        before = entry_loading.load(notebook.connection, entry.id)
        if before.status is not EntryStatus.FINAL:
            raise InvalidValue("status")
        if {part.id for part in before.parts} - {part.id for part in entry.parts}:
            raise InvalidValue("sections")
        same = replace(before, title=entry.title, at=entry.at, kind=entry.kind, place=entry.place)
        if replace(same, sections=entry.sections, attachments=entry.attachments, flags=entry.flags) != entry:
            raise InvalidValue("entry")
        if before.head != entry.head:
            reason = _with_head_before(notebook, before, entry, reason)
        entries.save(notebook.connection, _on_top(before, entry), now, reason)
        log.append(notebook.connection, now, log.Event.AMENDED, {"entry": entry.id, **_head_in_log(before, entry)})


def _head_in_log(before: Entry, entry: Entry) -> dict[str, log.Said]:
    """Return what the head had been, as far as it changed; of a place only that it did: it is content."""
    kind: dict[str, log.Said] = {"kind": before.kind} if before.kind != entry.kind else {}
    when: dict[str, log.Said] = {"when": instant_text(before.at)} if before.at != entry.at else {}
    place: dict[str, log.Said] = {"place": True} if before.place.strip() != entry.place.strip() else {}
    return {**kind, **when, **place}


def _with_head_before(notebook: Notebook, before: Entry, entry: Entry, reason: str) -> str:
    """Return a reason that also says what the head had been, as far as it changed."""
    tr = translations()
    _ = tr.gettext
    said = (
        (before.kind != entry.kind, labels.entry_kind(tr, before.kind)),
        (before.at != entry.at, dates.minute(tr, before.at.astimezone(notebook.zone))),
        (before.place != entry.place, before.place.strip() or _("no place")),
    )
    had = ", ".join(text for differs, text in said if differs)
    return _("{reason} (It had been: {had}.)").format(reason=reason.strip(), had=had)


def _on_top(kept: Entry, entry: Entry) -> Entry:
    """Return the changed entry with all flags and marks as stored; a new head makes a new revision of every section."""
    there = {part.id: part for part in kept.parts}

    def next_revision(part: Section) -> Section:
        same = kept.head == entry.head or part.revision != there[part.id].revision
        return part if same else replace(part, revision=part.revision + 1)

    def onto(parts: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(rebased(there[part.id], next_revision(part)) if part.id in there else part for part in parts)

    return replace(entry, flags=kept.flags, sections=onto(entry.sections), attachments=onto(entry.attachments))


def earlier_versions(notebook: Notebook, section: SectionId) -> tuple[Version, ...]:
    """Return every version of a section, oldest first; the reason of one that a move made says whence and where to."""
    made = {pair: each for each in moves.list_moves(notebook.connection) for pair in each.sections}
    found = revisions.history(notebook.connection, section)
    if not made:
        return found
    references = {row.id: row.reference for row in cases.list_all(notebook.connection)}

    def named(version: Version) -> Version:
        move = made.get((section, version.revision))
        if move is None:
            return version
        source, target = references.get(move.source), references.get(move.target)
        said = entry_moves.line(translations(), move.at, source, target, version.reason, notebook.zone)
        return replace(version, reason=said)

    return tuple(map(named, found))


def _of_draft(notebook: Notebook, entry: Entry) -> Entry:
    """Return the draft to store over the existing one; raise InvalidValue unless both are drafts."""
    before = entry_loading.load(notebook.connection, entry.id)
    if EntryStatus.FINAL in (before.status, entry.status):
        raise InvalidValue("status")
    kept = {part.id: part for part in before.parts}
    decided = {pair for flag in _flags(entry) for pair in flag.covers}
    moved = _where(before) != _where(entry)

    def own_revision(part: Section) -> Section:
        known = kept.get(part.id)
        pair = (part.id, part.revision)
        changed = known is not None and known.revision == part.revision and (moved or said(known) != said(part))
        return replace(part, revision=part.revision + 1) if changed and pair in decided else part

    return _without_gone(
        replace(
            entry,
            sections=tuple(map(own_revision, entry.sections)),
            attachments=tuple(map(own_revision, entry.attachments)),
        )
    )


def _where(entry: Entry) -> tuple[datetime, str, str, str]:
    """Return the fields that are printed with each section of an entry: changing one changes every section."""
    return entry.at, entry.author, entry.place, entry.author_role


def _flags(entry: Entry) -> tuple[Flag, ...]:
    return entry.flags + tuple(flag for part in entry.parts for flag in part.flags)


def _without_gone(entry: Entry) -> Entry:
    """Return an entry whose flags cover only sections that it has."""
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


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One section as shown on the page; its id is generated when the section is created.

    ``sources`` are the sections that a summary draws on, ``actions`` lines of the text. None means that the page does
    not show them, and they stay unchanged.
    """

    id: SectionId
    kind: SectionKind
    text: str
    categories: tuple[Category, ...]
    never: bool
    sources: tuple[SectionId, ...] | None = None
    actions: tuple[Action, ...] | None = None

    @property
    def section(self) -> Section:
        """Return the section that the form makes if it is new."""
        return Section(
            *(self.id, self.kind, self.categories, self.text, self.never),
            sources=self.sources or (),
            actions=self.actions or (),
        )


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The content of the entry page, from top to bottom; ``place`` is None if the page does not show it."""

    at: datetime
    kind: EntryKind
    title: str
    sections: tuple[SectionForm, ...]
    place: str | None = None

    @property
    def empty(self) -> bool:
        """Return whether no section has text."""
        return not any(section.text.strip() for section in self.sections)


def sheet_of(entry: Entry) -> EntryForm:
    """Return the form of an entry as its page shows it."""
    sections = tuple(
        SectionForm(each.id, each.kind, each.text, each.categories, each.never, each.sources, each.actions)
        for each in entry.sections
    )
    return EntryForm(entry.at, entry.kind, entry.title, sections, entry.place)


def plain(sheet: EntryForm) -> dict[str, object]:
    """Return a form as JSON-serialisable values."""
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
        **({} if section.actions is None else {"actions": [_plain_action(action) for action in section.actions]}),
    }


def _plain_action(action: Action) -> dict[str, object]:
    return {
        "start": action.start,
        "owner": action.owner,
        "due": day_text(action.due),
        "done": action.done,
        "done_on": day_text(action.done_on),
    }


def action_of(fields: Mapping[str, Any]) -> Action:
    """Return the action of the values that ``plain`` returns for it."""
    due, done_on = read_day(fields["due"]), read_day(fields["done_on"])
    return Action(fields["start"], fields["owner"], due, fields["done"], done_on)


def normal(sheet: EntryForm) -> EntryForm:
    """Return a form with blank sections dropped and categories and sources in a fixed order, for comparison.

    Without sources, actions and place their keys are omitted, as in forms written by earlier versions.
    """
    written = (section for section in sheet.sections if not section.section.blank)
    sections = tuple(
        replace(
            section,
            categories=tuple(sorted(section.categories)),
            sources=tuple(sorted(section.sources)) if section.sources else None,
            actions=section.actions or None,
        )
        for section in written
    )
    return replace(sheet, at=sheet.at.astimezone(UTC), sections=sections, place=sheet.place or None)


def stands(entry: Entry, sheet: EntryForm) -> bool:
    """Return whether the entry equals the form, so that saving it would change nothing."""
    saved = apply_to_draft(entry, sheet) if entry.status is EntryStatus.DRAFT else apply_as_amendment(entry, sheet)
    return normal(sheet_of(saved)) == normal(sheet_of(entry))


def apply_to_draft(entry: Entry, sheet: EntryForm) -> Entry:
    """Return the draft with the form's content; an empty section is included only if the draft already has it."""
    return replace(
        entry,
        at=sheet.at,
        kind=sheet.kind,
        title=sheet.title,
        sections=_sections(entry, sheet, in_place=True),
        place=entry.place if sheet.place is None else sheet.place,
    )


def apply_as_amendment(entry: Entry, sheet: EntryForm) -> Entry:
    """Return the finished entry with the changes made on the page."""
    place = entry.place if sheet.place is None else sheet.place
    sections = _sections(entry, sheet, in_place=False)
    return replace(entry, at=sheet.at, kind=sheet.kind, place=place, title=sheet.title, sections=sections)


def _sections(entry: Entry, sheet: EntryForm, *, in_place: bool) -> tuple[Section, ...]:
    known = {section.id: section for section in entry.sections}
    found = []
    for written in sheet.sections:
        before = known.get(written.id)
        if before is None:
            if not (made := written.section).blank:
                found.append(made)
            continue
        after = amended(
            before,
            text=written.text,
            categories=None if set(before.categories) == set(written.categories) else written.categories,
            never=written.never,
            sources=None if set(before.sources) == set(written.sources or ()) else written.sources,
            actions=written.actions,
        )
        found.append(replace(after, revision=before.revision) if in_place else after)
    return tuple(found)
