"""What stands on the page of an entry, as a value that can go to the worker, and onto an entry."""

from dataclasses import dataclass, replace
from datetime import datetime

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, EntryKind, SectionKind
from notebook.sharing.editing import amended


@dataclass(frozen=True, slots=True)
class Written:
    """One section as it stands on the page; its id is made when it is opened."""

    id: SectionId
    kind: SectionKind
    text: str
    categories: tuple[Category, ...]
    never: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the page, from top to bottom."""

    at: datetime
    kind: EntryKind
    title: str
    sections: tuple[Written, ...]

    @property
    def empty(self) -> bool:
        """Tell whether there is no text in any section."""
        return not any(section.text.strip() for section in self.sections)


def drafted(entry: Entry, sheet: Sheet) -> Entry:
    """Give a draft as the page has it; a section without text is one only if it was one before."""
    return replace(
        entry, at=sheet.at, kind=sheet.kind, title=sheet.title, sections=_sections(entry, sheet, in_place=True)
    )


def amendment(entry: Entry, sheet: Sheet) -> Entry:
    """Give a finished entry with what was changed on the page; what did not change stays what it was."""
    return replace(entry, title=sheet.title, sections=_sections(entry, sheet, in_place=False))


def _sections(entry: Entry, sheet: Sheet, *, in_place: bool) -> tuple[Section, ...]:
    known = {section.id: section for section in entry.sections}
    found = []
    for written in sheet.sections:
        before = known.get(written.id)
        if before is None:
            if written.text.strip():
                found.append(Section(written.id, written.kind, written.categories, written.text, written.never))
            continue
        same = set(before.categories) == set(written.categories)
        after = amended(before, text=written.text, categories=None if same else written.categories, never=written.never)
        found.append(replace(after, revision=before.revision) if in_place else after)
    return tuple(found)
