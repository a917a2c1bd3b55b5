"""Merge an entry with another version of it: nothing that either says is lost, and what protects counts for both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from notebook.messages import dates, labels
from notebook.messages.i18n import translations
from notebook.model.entry import USUAL_CATEGORIES, Entry, Flag, Section
from notebook.model.ids import SectionId, new_id
from notebook.model.vocabulary import EntryStatus, FlagValue, SectionKind
from notebook.sharing.section_edits import amended, carried
from notebook.tasks.entries import EntryForm, SectionForm, dated

if TYPE_CHECKING:
    from notebook.model.people import Addressee

T = TypeVar("T")


def merged(entry: Entry, sheet: EntryForm, zone: ZoneInfo) -> Entry:
    """Return an entry that also says what a form says.

    What the entry has stays. Of the form, each section that it lacks becomes a section of its own, and time and place
    fill what is empty; where both have one, the form's is written in words, in a section that never leaves. Two
    sections with one id or one text are versions of each other: both have the categories and sources of either, and
    never leave if one of them must not. A new version also has the marks and the withholds of the one in the entry.
    """
    given = dated(entry.recorded, sheet.at, sheet.kind)
    at = sheet.at if given and not dated(entry.recorded, entry.at, entry.kind) else entry.at
    place = entry.place if entry.place.strip() else sheet.place or ""
    titles = dict.fromkeys(title for title in (entry.title, sheet.title) if title.strip())
    headed = replace(entry, at=at, place=place, title=" / ".join(titles))
    written = [*sheet.sections, *_head_in_words(headed, sheet, zone, given=given)]
    there = (_protected(entry, section, written) for section in entry.sections)
    added = (_added(entry, each) for each in written if not each.section.blank and not _has(entry, each))
    return replace(headed, sections=(*there, *added))


def _head_in_words(entry: Entry, sheet: EntryForm, zone: ZoneInfo, *, given: bool) -> Iterator[SectionForm]:
    """Yield a section with what the head of the form says otherwise; ``given`` is whether it has a time at all."""
    tr = translations()
    place = (sheet.place or "").strip()
    said = (
        (sheet.kind is not entry.kind, labels.entry_kind(tr, sheet.kind)),
        (given and sheet.at != entry.at, dates.minute(tr, sheet.at.astimezone(zone))),
        (place not in {"", entry.place.strip()}, place),
    )
    if had := ", ".join(text for differs, text in said if differs):
        text = tr.gettext("Another version of this entry said: {had}.").format(had=had)
        kind = SectionKind.CONTEXT
        yield SectionForm(SectionId(new_id("s")), kind, text, USUAL_CATEGORIES[kind], never=True)


def _versions(section: Section, written: SectionForm) -> bool:
    """Return whether two sections are versions of each other."""
    return section.id == written.id or bool(section.text.strip() and section.text == written.text)


def _has(entry: Entry, written: SectionForm) -> bool:
    """Return whether the entry has a section with this text under this heading, and with these actions."""
    return any(
        (each.text, each.kind) == (written.text, written.kind) and written.actions in {None, each.actions}
        for each in entry.sections
    )


def _protected(entry: Entry, section: Section, written: Iterable[SectionForm]) -> Section:
    """Return a section of the entry with what protects its other versions."""
    others = [each for each in written if _versions(section, each)]
    after = amended(
        section,
        never=section.never or any(each.never for each in others),
        categories=_united(section.categories, *(each.categories for each in others)),
        sources=_united(section.sources, *(each.sources or () for each in others)),
    )
    return replace(after, revision=section.revision) if entry.status is EntryStatus.DRAFT else after


def _added(entry: Entry, written: SectionForm) -> Section:
    """Return a new section of the text, with what protects its versions in the entry."""
    others = [each for each in entry.sections if _versions(each, written)]
    made = replace(written, id=SectionId(new_id("s"))).section
    marks = {mark for each in others for mark in carried(each.marks, each.text, made.text)}
    withheld: dict[Addressee, Flag] = {}
    for flag in (flag for each in others for flag in _withholds(entry, each)):
        withheld.setdefault(flag.to, replace(flag, covers=frozenset({(made.id, made.revision)})))
    return replace(
        made,
        never=made.never or any(each.never for each in others),
        categories=_united(made.categories, *(each.categories for each in others)),
        sources=_united(made.sources, *(each.sources for each in others)),
        marks=tuple(sorted(marks, key=lambda each: (each.start, each.end))),
        flags=tuple(withheld.values()),
    )


def _withholds(entry: Entry, section: Section) -> Iterator[Flag]:
    """Yield the flags that withhold a section or an earlier version of it, those of the section first."""
    for flag in (*section.flags, *entry.flags):
        if flag.value is FlagValue.WITHHOLD and any(named == section.id for named, _ in flag.covers):
            yield flag


def _united(*parts: Sequence[T]) -> tuple[T, ...]:
    """Return what any of the sequences has, once, in the order of the first."""
    return tuple(dict.fromkeys(each for part in parts for each in part))
