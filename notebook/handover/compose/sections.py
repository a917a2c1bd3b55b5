"""Summary, actions, the released sections and the chronology."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby

from notebook.handover.compose.blocks import paragraph
from notebook.handover.compose.passage import Blocks, first_line, open_actions, section_body
from notebook.handover.pack_document import Block, Heading, Line, PageOf, Paragraph, Record, Setting, Words
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.pack import pack
from notebook.messages.pack.own_record import own_record
from notebook.model.vocabulary import SectionKind
from notebook.sharing.release import Release, ReleasedSection

_SETTINGS: dict[SectionKind, Setting] = {SectionKind.OPINION: "opinion", SectionKind.REPORTED: "reported"}

LEAST_CONTACTS = 4
"""Minimum number of contacts for which a pack has a chronology."""


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A released section with its number in the pack: its entry's number, a dot, its place in the entry."""

    number: str
    section: ReleasedSection


def numbered_sections(notes: Iterable[ReleasedSection]) -> tuple[NumberedSection, ...]:
    """Return the sections of entries with their numbers, in order."""
    places: Counter[int] = Counter()
    found = []
    for section in notes:
        places[section.entry] += 1
        found.append(NumberedSection(f"{section.entry}.{places[section.entry]}", section))
    return tuple(found)


def summary(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the summaries, followed by the open actions, collected."""
    summaries = numbered_sections(section for section in release.sections if section.kind is SectionKind.SUMMARY)
    headings = pack.headings(tr)
    if summaries:
        yield Heading(headings.summary, "summary")
        yield from _apart(tr, headings.summary, (_summary(tr, item, facts) for item in summaries))
    gathered = [(item, body) for item in (*summaries, *_notes(release)) if (body := open_actions(tr, item.section))]
    if gathered:
        yield Heading(headings.actions, "actions", note=pack.story(tr).actions_lead)
        yield from _apart(tr, headings.actions, (_action(tr, item, body, facts) for item, body in gathered))


def notes(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the notes, contact by contact."""
    contacts = _contacts(release)
    if not contacts:
        return
    yield Heading(pack.headings(tr).sections, "sections", note=_about_new(tr, facts))
    for items in contacts:
        yield from _entry_of(tr, items, facts, to_subject=release.to_subject)


def chronology(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the contacts with their page numbers, where there are more than a reader sees at a glance."""
    contacts = _contacts(release)
    if len(contacts) < LEAST_CONTACTS:
        return
    heading = pack.headings(tr).chronology
    lead = own_record(tr).chronology_lead if release.to_subject else pack.story(tr).chronology_lead
    yield Heading(heading, "chronology", note=lead)
    yield from _apart(tr, heading, (_event(tr, heading, items, facts) for items in contacts))


def _about_new(tr: Translations, facts: PackFacts) -> str:
    """Return what the "new" mark means, or that nothing is new."""
    if facts.since is None:
        return ""
    text = pack.story(tr)
    note = text.new_note if facts.since.new else text.nothing_new
    return note.format(day=dates.day(tr, facts.since.day))


def _new(tr: Translations, facts: PackFacts, items: Iterable[NumberedSection]) -> tuple[Line, ...]:
    """Return the line that marks content new to the recipient, if any of the items is new."""
    new = facts.since is not None and any(item.number in facts.since.new for item in items)
    return ((Words(pack.story(tr).new, "strong"),),) if new else ()


def _notes(release: Release) -> tuple[NumberedSection, ...]:
    return numbered_sections(section for section in release.sections if section.kind is not SectionKind.SUMMARY)


def _contacts(release: Release) -> list[list[NumberedSection]]:
    """Return the notes of each contact."""
    return [list(items) for _, items in groupby(_notes(release), key=lambda item: item.section.entry)]


def _apart(tr: Translations, heading: str, records: Iterable[Record]) -> Iterator[Record]:
    """Yield records with a label for page starts, except for the first below the heading."""
    going_on = _going_on(tr, Words(heading, "strong"))
    for place, record in enumerate(records):
        yield replace(record, resumed=going_on if place else None)


def _action(tr: Translations, item: NumberedSection, body: Blocks, facts: PackFacts) -> Record:
    """Return the open actions of a note with its number, date and author; a summary has no number."""
    number = item.number if item.section.entry else ""
    record = _gathered(tr, pack.headings(tr).actions, item.section, _new(tr, facts, (item,)), number=number)
    return replace(record, body=body)


def _summary(tr: Translations, item: NumberedSection, facts: PackFacts) -> Record:
    """Return a summary, with date and author where a note has its number."""
    section = item.section
    record = _gathered(
        tr,
        pack.headings(tr).summary,
        section,
        _new(tr, facts, (item,)),
        author=_with_role(_author(section), section, facts),
    )
    record = replace(record, body=(*record.body, *(paragraph(line, "quiet", "note") for line in _later(tr, section))))
    if not section.sources:
        return record
    text, numbers = pack.story(tr), ", ".join(f"{entry}.{place}" for entry, place in section.sources)
    drawn_from = text.drawn_from_one if len(section.sources) == 1 else text.drawn_from
    return replace(record, body=(*record.body, paragraph(drawn_from.format(numbers=numbers), "quiet", "note")))


def _gathered(
    tr: Translations,
    heading: str,
    section: ReleasedSection,
    new: tuple[Line, ...],
    *,
    number: str = "",
    author: str = "",
) -> Record:
    label = [Words(number, "accent")] if number else []
    label.append(Words(dates.of(tr, section.when), "strong"))
    if author := author or _author(section):
        label.append(Words(pack.story(tr).by.format(author=author), "quiet"))
    which = (Words(f" \N{MIDDLE DOT} {run.text}") for run in label)
    going_on = _going_on(tr, Words(heading, "strong"), *which)
    side = Paragraph((*((run,) for run in label), *new), "side")
    return Record("section", (side,), section_body(tr, section), continued=going_on)


def _event(tr: Translations, heading: str, items: list[NumberedSection], facts: PackFacts) -> Record:
    first = items[0].section
    contact = _contact(tr, first)
    return Record(
        "chronology",
        (
            paragraph(dates.of(tr, first.when), "strong", "side"),
            Paragraph(((Words(labels.entry_kind(tr, first.entry_kind)),), *_new(tr, facts, items)), "side"),
            PageOf(f"entry-{first.entry}"),
        ),
        _gist(tr, items),
        ruled=True,
        continued=_going_on(tr, Words(heading, "strong"), Words(f" \N{MIDDLE DOT} {contact}")),
    )


def _gist(tr: Translations, items: list[NumberedSection]) -> tuple[Paragraph, ...]:
    """Return the worker's own summary line where it is released, otherwise the headings of what can be read."""
    gists = (item.section.pieces for item in items if item.section.kind is SectionKind.GIST)
    if lines := tuple(line for line in (first_line(tr, pieces) for pieces in gists) if line is not None):
        return lines
    headings = tuple(
        (Words(f"{item.number}\u00a0\u00a0", "quiet"), Words(labels.section_kind(tr, item.section.kind)))
        for item in items
    )
    return (Paragraph(headings, "note"),)


def _contact(tr: Translations, section: ReleasedSection) -> str:
    """Return the kind and date of a contact, with its time where known."""
    kind, day = labels.entry_kind(tr, section.entry_kind), dates.of(tr, section.when)
    return f"{kind}, {day}" if section.clock in (None, time()) else f"{kind}, {day}, {section.clock:%H:%M}"


def _entry_of(tr: Translations, items: list[NumberedSection], facts: PackFacts, *, to_subject: bool) -> Iterator[Block]:
    first = items[0].section
    contact = _contact(tr, first)
    title = f"{first.entry}  {contact}"
    authors = dict.fromkeys(_author(item.section) for item in items)
    shared = next(iter(authors)) if len(authors) == 1 else ""
    yield Heading(title, f"entry-{first.entry}", 2, _written(tr, shared, first, facts))
    opinion_note = own_record(tr).opinion_note if to_subject else pack.story(tr).opinion_note
    for place, item in enumerate(items):
        author = _author(item.section)
        named = _with_role(author, item.section, facts)
        own = (pack.story(tr).by.format(author=named),) if author and not shared else ()
        kind = labels.section_kind(tr, item.section.kind)
        label = (Words(f"{item.number}  ", "accent"), Words(kind, "strong"), Words(f" \N{MIDDLE DOT} {contact}"))
        yield replace(
            _section(tr, item, own, opinion_note, _new(tr, facts, (item,))),
            resumed=_going_on(tr, Words(title, "accent")) if place else None,
            continued=_going_on(tr, *label),
        )


def _written(tr: Translations, author: str, section: ReleasedSection, facts: PackFacts) -> str:
    """Return where the contact took place, who wrote the note in which role, and when."""
    text = pack.story(tr)
    parts = [text.place.format(place=place)] if (place := one_line(section.place).strip()) else []
    if author:
        parts.append(text.by.format(author=_with_role(author, section, facts)))
    if section.recorded is not None:
        parts.append(text.written_down.format(day=dates.day(tr, section.recorded)))
    if section.heading_changed is not None:
        parts.append(text.heading_changed.format(day=dates.day(tr, section.heading_changed)))
    return " \N{MIDDLE DOT} ".join(parts)


def _with_role(author: str, section: ReleasedSection, facts: PackFacts) -> str:
    """Return an author with their role then; older notes lack it, so only the sender's present role is known."""
    role = one_line(section.author_role).strip()
    if not role and author == one_line(facts.sender.name).strip():
        role = one_line(facts.sender.role).strip()
    return f"{author}, {role}" if author and role else author


def _going_on(tr: Translations, *label: Words) -> Paragraph:
    """Return the label shown where a record continues on a later page."""
    return Paragraph(((*label, Words(f" {pack.story(tr).continued}", "quiet")),), "side")


def _section(
    tr: Translations, item: NumberedSection, by_line: tuple[str, ...], opinion_note: str, new: tuple[Line, ...]
) -> Record:
    section = item.section
    label = [(Words(item.number, "accent"),), (Words(labels.section_kind(tr, section.kind), "strong"),), *new]
    if section.kind is SectionKind.OPINION:
        label.append((Words(opinion_note, "quiet"),))
    above = [*by_line, *_attribution(tr, section), *_later(tr, section)]
    body = (*(paragraph(line, "quiet", "note") for line in above), *section_body(tr, section))
    return Record("section", (Paragraph(tuple(label), "side"),), body, _SETTINGS.get(section.kind, "plain"))


def _attribution(tr: Translations, section: ReleasedSection) -> tuple[str, ...]:
    text = pack.story(tr)
    if section.kind is not SectionKind.REPORTED:
        return ()
    author = _author(section)
    return (text.reported.format(author=author) if author else text.reported_unnamed,)


def _later(tr: Translations, section: ReleasedSection) -> tuple[str, ...]:
    """Return on which days after its entry was written down a section came, and was changed."""
    text = pack.story(tr)
    if section.changed is None:
        return () if section.added is None else (text.added.format(day=dates.day(tr, section.added)),)
    day = dates.day(tr, section.changed)
    if section.added is None:
        return (text.changed.format(day=day),)
    return (text.added_changed.format(added=dates.day(tr, section.added), day=day),)


def _author(section: ReleasedSection) -> str:
    """Return the author as printed, empty if none is recorded."""
    return one_line(section.author or "").strip()
