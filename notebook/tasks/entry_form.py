"""What stands on the page of an entry, as a value that can go to the worker, and onto an entry."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.sharing.section_edits import amended


@dataclass(frozen=True, slots=True)
class Written:
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
class Sheet:
    """Everything on the page, from top to bottom; ``place`` is None where the page does not say, and then stays."""

    at: datetime
    kind: EntryKind
    title: str
    sections: tuple[Written, ...]
    place: str | None = None

    @property
    def empty(self) -> bool:
        """Tell whether there is no text in any section."""
        return not any(section.text.strip() for section in self.sections)


def sheet_of(entry: Entry) -> Sheet:
    """Return an entry as its page shows it."""
    sections = tuple(
        Written(each.id, each.kind, each.text, each.categories, each.never, each.sources) for each in entry.sections
    )
    return Sheet(entry.at, entry.kind, entry.title, sections, entry.place)


def plain(sheet: Sheet) -> dict[str, object]:
    """Return a page as JSON can hold it."""
    return {
        "at": sheet.at.isoformat(),
        "kind": sheet.kind,
        "title": sheet.title,
        "sections": [_plain_section(section) for section in sheet.sections],
        **({} if sheet.place is None else {"where": sheet.place}),
    }


def _plain_section(section: Written) -> dict[str, object]:
    return {
        "id": section.id,
        "kind": section.kind,
        "text": section.text,
        "categories": list(section.categories),
        "never": section.never,
        **({} if section.sources is None else {"sources": list(section.sources)}),
    }


def normal(sheet: Sheet) -> Sheet:
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


def stands(entry: Entry, sheet: Sheet) -> bool:
    """Tell whether an entry says all that is on the page already: saving the page would change nothing."""
    saved = drafted(entry, sheet) if entry.status is EntryStatus.DRAFT else amendment(entry, sheet)
    return normal(sheet_of(saved)) == normal(sheet_of(entry))


def drafted(entry: Entry, sheet: Sheet) -> Entry:
    """Give a draft as the page has it; a section without text is one only if it was one before."""
    return replace(
        entry,
        at=sheet.at,
        kind=sheet.kind,
        title=sheet.title,
        sections=_sections(entry, sheet, in_place=True),
        place=entry.place if sheet.place is None else sheet.place,
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
