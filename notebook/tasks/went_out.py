"""What went out: packs, notices and what was told orally, and the sections of each as they stood then."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.model.disclosure import Disclosure
from notebook.model.entry import Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import SectionKind
from notebook.store import cases, disclosures, parties, revisions
from notebook.store.cases import CaseRow
from notebook.store.moves import list_moves, parts_held
from notebook.tasks.disclosures import Logged, names_then, with_grounds, with_replies
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_numbers import PrintedNumbers, all_printed


@dataclass(frozen=True, slots=True)
class WentOut:
    """Disclosures, newest first, with the parties of the notebook and the rows of cases that still exist."""

    items: tuple[Logged, ...]
    people: Mapping[PartyId, Party]
    cases: Mapping[CaseId, CaseRow]
    zone: ZoneInfo
    names: Callable[[Disclosure], str]
    """What the recipient of each was called when it was put on record."""

    @property
    def open_items(self) -> tuple[Logged, ...]:
        """Return those with an overdue reply or a passed day of destruction, newest first."""
        return tuple(each for each in self.items if each.needs_attention)

    def recipient(self, found: Disclosure) -> str:
        """Return what the recipient was called then; the subject's own name for a copy of their own record."""
        if found.party == SUBJECT_PARTY and found.case in self.cases:
            return self.cases[found.case].subject
        return self.names(found)


@dataclass(frozen=True, slots=True)
class SentSection:
    """A section of a pack, as it stood when the pack was made; ``number`` is the pack's own, "" where it has none."""

    number: str
    entry: EntryId
    event: datetime
    kind: SectionKind
    section: Section
    changed: bool
    """Whether the section has another revision now, and not only because it was moved."""
    moved_to: str
    """The reference of the case that it was moved to since; empty while it is in its own."""


@dataclass(frozen=True, slots=True)
class SentPack:
    """The sections of a pack in its own order; ``erased`` counts those that the notebook no longer has."""

    sections: tuple[SentSection, ...]
    erased: int


def went_out(notebook: Notebook, now: datetime, case: CaseId | None = None) -> WentOut:
    """Return what went out of the notebook, or of one case."""
    connection = notebook.connection
    found = disclosures.list_all(connection) if case is None else disclosures.list_for_case(connection, case)
    return WentOut(
        with_grounds(notebook, with_replies(notebook, found, now)),
        {party.id: party for party in parties.list_all(connection)},
        {row.id: row for row in cases.list_all(connection)},
        notebook.zone,
        names_then(notebook),
    )


def overdue_by_case(notebook: Notebook, now: datetime) -> Mapping[CaseId, int]:
    """Count for each case the packs with an overdue reply or a passed day of destruction."""
    counts: dict[CaseId, int] = {}
    for each in with_replies(notebook, disclosures.list_all(notebook.connection), now):
        if each.needs_attention:
            counts[each.disclosure.case] = counts.get(each.disclosure.case, 0) + 1
    return counts


def sections_sent(notebook: Notebook, pack: PackId) -> SentPack:
    """Return the sections of a pack as they stood when it was made; raise NotFound."""
    found = disclosures.load(notebook.connection, pack)
    if found.case not in {row.id for row in cases.list_all(notebook.connection)}:
        return SentPack((), len(found.sections))
    sections = tuple(_sent(notebook, found))
    return SentPack(sections, len(found.sections) - len(sections))


def _sent(notebook: Notebook, found: Disclosure) -> Iterator[SentSection]:
    connection = notebook.connection
    parts = parts_held(connection, (name for name, _ in found.sections))
    printed = all_printed(connection).get(found.pack, PrintedNumbers())
    references = {row.id: row.reference for row in cases.list_all(connection)}
    by_moves = {pair for each in list_moves(connection) for pair in each.sections}
    for place, (name, revision) in enumerate(found.sections):
        if name not in parts:
            continue
        entry, present, case = parts[name]
        then = revisions.as_of(connection, present, revision) or present
        changed = any((name, later) not in by_moves for later in range(revision + 1, present.revision + 1))
        moved_to = "" if case == found.case else references[case]
        yield SentSection(printed.number(place), entry.id, entry.at, then.kind, then, changed, moved_to)
