"""Take selected words out of all places of a case at once, and undo it.

All marks are set or none; undoing removes exactly those that were set.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import EntryChanged, NotUndone
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import CaseId, DecisionId, EntryId, PackId, SectionId
from notebook.model.people import Subject
from notebook.sharing.name_matching import Finder, is_distinctive, name_variants, tokenize
from notebook.sharing.same_words import SamePlace, same_words
from notebook.sharing.section_edits import marked
from notebook.sharing.spans import holds, joined
from notebook.store import cases, disclosures, entries, entry_loading
from notebook.tasks.notebook import Notebook

__all__ = [
    "Elsewhere",
    "MarksMade",
    "PlacedMark",
    "SamePlace",
    "find_elsewhere",
    "mark_all",
    "mark_everywhere",
    "marks_made",
    "undo_marks",
    "unmark_all",
]

PlacedMark = tuple[EntryId, SectionId, int, Mark]
"""A mark with its entry, its section and the revision of the section."""

Relied = tuple[frozenset[DecisionId], frozenset[PackId], tuple[tuple[Flag, ...], ...]]


@dataclass(frozen=True, slots=True)
class MarksMade:
    """The marks that one answer set, and what was decided about their sections and handed over of them by then."""

    case: CaseId
    marks: tuple[PlacedMark, ...] = field(repr=False)
    relied: Relied = field(repr=False)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else selected words stand; ``names_subject`` says that they are the name of the person of the case."""

    places: tuple[SamePlace, ...]
    names_subject: bool = False


def find_elsewhere(notebook: Notebook, case: CaseId, section: SectionId, span: tuple[int, int]) -> Elsewhere:
    """Return where else in a case the words in a span of a section stand, in any form; see ``same_words``."""
    on = cases.load(notebook.connection, case)
    passage = next((part.text for _, part in on.parts() if part.id == section), "")[slice(*span)]
    return Elsewhere(same_words(on, section, span), _names_subject(on.subject, passage))


def _names_subject(subject: Subject, passage: str) -> bool:
    """Return whether a passage is a name of the subject, with nothing beside it but particles and endings."""
    own = Finder.of([name_variants((subject.name, *subject.aliases))])
    text_words = tokenize(passage)
    named = joined((each.start, each.end) for each in own.find_all(text_words))
    words = [each for each in text_words if is_distinctive(each.folded)]
    return bool(named) and all(holds(named, each.start, each.end) for each in words)


def mark_everywhere(
    notebook: Notebook,
    case: CaseId,
    selected: tuple[Entry, Section],
    mark: Mark,
    others: Sequence[SamePlace],
    now: datetime,
) -> MarksMade:
    """Mark selected words, and those at other places for the same reason and addressees, at all places or none.

    Raise EntryChanged when one of the texts has changed since it was read.
    """
    entry, section = selected
    wanted = [(entry.id, section.id, section.revision, mark)]
    for each in others:
        there = replace(mark, start=each.start, end=each.end)
        wanted.append((each.entry.id, each.section.id, each.section.revision, there))
    with notebook.connection.transaction():
        try:
            made = mark_all(notebook, wanted, now)
        except (InvalidValue, NotFound) as problem:
            raise EntryChanged from problem
    return marks_made(notebook, case, made)


def marks_made(notebook: Notebook, case: CaseId, marks: tuple[PlacedMark, ...]) -> MarksMade:
    """Return marks that were just set, as ``undo_marks`` takes them."""
    return MarksMade(case, marks, _relied(notebook, case, marks))


def undo_marks(notebook: Notebook, made: MarksMade, now: datetime) -> None:
    """Remove the marks of one answer under the same revisions: each text is again what was decided on before.

    Raise NotUndone, and remove none, when a section was changed, decided about or handed over since: a decision to
    share, or what a recipient was told, may have relied on the marks.
    """
    with notebook.connection.transaction():
        unmark_all(notebook, made, now)


def _relied(notebook: Notebook, case: CaseId, marks: Collection[PlacedMark]) -> Relied:
    """Return the decisions and packs that name sections with these marks, and the flags that are about them."""
    sections = {each[1] for each in marks}
    loaded = cases.load(notebook.connection, case)
    sent = disclosures.list_for_case(notebook.connection, case)
    return (
        frozenset(each.id for each in loaded.decisions if any(section in sections for section, _ in each.sections)),
        frozenset(each.pack for each in sent if any(section in sections for section, _ in each.sections)),
        tuple(flags for entry, part in loaded.parts() if part.id in sections for flags in (entry.flags, part.flags)),
    )


def mark_all(notebook: Notebook, wanted: Sequence[PlacedMark], now: datetime) -> tuple[PlacedMark, ...]:
    """Add marks, in the transaction of the caller; return those that were not there before.

    Raise InvalidValue where a section has another revision, and NotFound where the entry is gone.
    """
    made: list[PlacedMark] = []
    for entry, some in groupby(wanted, key=lambda each: each[0]):
        changed = entry_loading.load(notebook.connection, entry)
        for each in dict.fromkeys(some):
            _, where, revision, mark = each
            section = next((part for part in changed.parts if part.id == where), None)
            if section is None or section.revision != revision:
                raise InvalidValue("revision")
            if mark not in section.marks:
                made.append(each)
                changed = _with_part(changed, marked(section, mark))
        entries.save(notebook.connection, changed, now)
    return tuple(made)


def unmark_all(notebook: Notebook, made: MarksMade, now: datetime) -> None:
    """Do what ``undo_marks`` does, in the transaction of the caller."""
    try:
        if _relied(notebook, made.case, made.marks) != made.relied:
            raise NotUndone
        _remove(notebook, made.marks, now)
    except (InvalidValue, NotFound) as problem:
        raise NotUndone from problem


def _remove(notebook: Notebook, marks: Sequence[PlacedMark], now: datetime) -> None:
    for entry, some in groupby(marks, key=lambda each: each[0]):
        changed = entry_loading.load(notebook.connection, entry)
        for _, where, revision, mark in some:
            section = next((part for part in changed.parts if part.id == where), None)
            if section is None:
                raise NotFound("section")
            if section.revision != revision or mark not in section.marks:
                raise InvalidValue("revision")
            changed = _with_part(changed, replace(section, marks=tuple(each for each in section.marks if each != mark)))
        entries.save(notebook.connection, changed, now)


def _with_part(entry: Entry, part: Section) -> Entry:
    def swapped(parts: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(part if each.id == part.id else each for each in parts)

    return replace(entry, sections=swapped(entry.sections), attachments=swapped(entry.attachments))
