"""Outstanding packs: what recipients hold that was since withdrawn or corrected, and whether they were notified.

Also what reads again as they hold it, after a notice said that it was corrected.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId, SectionId
from notebook.model.log_place import LogPlace, dated_ahead
from notebook.model.notice import OUTSIDE, Change, Notice, NoticeState
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, SectionKind
from notebook.sharing.as_printed import (
    Elsewhere,
    Reader,
    heading,
    is_corrected_for,
    last_headed_otherwise,
    last_read_otherwise,
    people_on_bars,
)
from notebook.sharing.consent_impact import withdrawn_by
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import cases, disclosures, moves, notices, parties
from notebook.store.log_places import written_at
from notebook.tasks.as_handed_over import AsHandedOver, reader_of
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_numbers import PrintedNumbers
from notebook.tasks.sharing_request import SharingContext

_OUT = (State.PLACED, State.MAY_HAVE_LEFT)


@dataclass(frozen=True, slots=True)
class OutdatedSection:
    """One outdated section of a pack: its number there, what happened to it, and when that was recorded.

    ``event`` and ``kind`` are for the worker, who recognises a section by its date and heading. ``logged`` is the place
    of the change in the log.
    """

    section: SectionId
    number: str
    change: Change
    since: datetime
    event: datetime
    kind: SectionKind
    logged: LogPlace | None = field(default=None, compare=False)

    def told_by(self, notice: Notice) -> bool:
        """Return whether a notice, or the answer for which none was made, covers this change."""
        earlier = notice.at < self.since and not dated_ahead(self.since, self.logged, notice.logged)
        if earlier or dated_ahead(notice.at, notice.logged, self.logged):
            return False
        return self.number in notice.numbers(self.change)


@dataclass(frozen=True, slots=True)
class OutstandingPack:
    """A pack that was handed over and what of it is outdated; ``notices`` about it are newest first."""

    pack: PackId
    case: CaseId
    party: Party
    kind: PackKind | None
    at: datetime
    destroy_by: date | None
    printed: PrintedNumbers
    concerns: tuple[OutdatedSection, ...]
    notices: tuple[Notice, ...]

    def numbers(self, change: Change) -> tuple[str, ...]:
        """Return the pack's own numbers of the sections that changed in one way."""
        return tuple(each.number for each in self.concerns if each.change is change)

    @property
    def told(self) -> bool:
        """Return whether the recipient was notified of every change."""
        return self._covered([each for each in self.notices if each.state in OUTSIDE])

    @property
    def held_back(self) -> bool:
        """Return whether every change is answered, with at least one that the worker decided not to notify about."""
        answered = [each for each in self.notices if each.state in {*OUTSIDE, NoticeState.NOT_SENT}]
        return not self.told and self._covered(answered)

    @property
    def waits(self) -> bool:
        """Return whether a change still lacks the worker's answer."""
        return not self.told and not self.held_back

    def _covered(self, about: Sequence[Notice]) -> bool:
        return all(any(concern.told_by(notice) for notice in about) for concern in self.concerns)


def outstanding_packs(notebook: Notebook, case: CaseId, now: datetime) -> tuple[OutstandingPack, ...]:
    """Return the packs of a case with a section that was since withdrawn or corrected, newest first.

    A necessity pack never rested on consent, so only corrections concern it, and a copy for the subject is no pack that
    anybody is asked to destroy or to correct. Sections that were erased cannot be
    reported. Raise NotFound.
    """
    on, unsent = cases.load(notebook.connection, case), disclosures.never_sent(notebook.connection)
    outside = [
        each
        for each in disclosures.list_for_case(notebook.connection, case)
        if each.state in _OUT and each.kind is not PackKind.PERSON and each.pack not in unsent
    ]
    if not outside:
        return ()
    looking = _Comparison(notebook, on, now)
    found = ((each, looking.concerns(each)) for each in outside)
    return tuple(looking.holding(each, concerns) for each, concerns in found if concerns)


def newly_withdrawn(before: Sequence[OutstandingPack], after: Sequence[OutstandingPack]) -> int:
    """Count the handed-over sections that were withdrawn between two results of ``outstanding_packs``."""
    return _newly(Change.WITHDRAWN, before, after)


def newly_corrected(before: Sequence[OutstandingPack], after: Sequence[OutstandingPack]) -> int:
    """Count the handed-over sections that were corrected between two results of ``outstanding_packs``."""
    return _newly(Change.CORRECTED, before, after)


def newly_as_before(before: Sequence[OutstandingPack], after: Sequence[OutstandingPack]) -> int:
    """Count those that came to read as they were handed over, after a notice said that they do not."""
    return _newly(Change.AS_BEFORE, before, after)


def sections_out(holdings: Sequence[OutstandingPack]) -> int:
    """Count the handed-over sections that are outdated."""
    return len({concern.section for each in holdings for concern in each.concerns})


def _newly(change: Change, before: Sequence[OutstandingPack], after: Sequence[OutstandingPack]) -> int:
    fresh = {*_concerned(change, after)} - {*_concerned(change, before)}
    return len({concern.section for _, concern in fresh})


def _concerned(change: Change, holdings: Sequence[OutstandingPack]) -> Iterator[tuple[PackId, OutdatedSection]]:
    return ((each.pack, concern) for each in holdings for concern in each.concerns if concern.change is change)


class _Comparison:
    """Compares packs that were handed over with the present case."""

    def __init__(self, notebook: Notebook, case: Case, now: datetime) -> None:
        connection = notebook.connection
        subject = case.subject.as_party()
        self._notebook, self._case, self._now = notebook, case, now
        self._professionals: dict[PartyId, Party] = {party.id: party for party in parties.list_all(connection)}
        self._parties = {**self._professionals, subject.id: subject}
        self._names = {party.id: party.name for party in self._parties.values()}
        self._former = parties.former_names(connection)
        self._parts: dict[SectionId, tuple[Entry, Section]] = {part.id: (entry, part) for entry, part in case.parts()}
        self._moves = tuple(each for each in moves.list_moves(connection) if each.touches(case.id))
        gone = {name for each in self._moves for name, _ in each.sections} - self._parts.keys()
        self._away = {name: pair[:2] for name, pair in moves.parts_held(connection, gone).items() if name in gone}
        self._given = AsHandedOver(connection)
        self._readers: dict[SharingQuery, Reader] = {}
        self._notices: defaultdict[PackId, list[Notice]] = defaultdict(list)
        for notice in notices.list_all(connection):
            self._notices[notice.pack].append(notice)

    def holding(self, pack: Disclosure, concerns: tuple[OutdatedSection, ...]) -> OutstandingPack:
        return OutstandingPack(
            pack.pack,
            pack.case,
            replace(self._parties[pack.party], name=parties.name_at(pack.party, pack.at, self._names, self._former)),
            pack.kind,
            pack.at,
            pack.destroy_by,
            self._given.printed(pack),
            concerns,
            tuple(self._notices[pack.pack]),
        )

    def concerns(self, pack: Disclosure) -> tuple[OutdatedSection, ...]:
        """Return the outdated sections of a pack, in the order of the pack's own numbers."""
        return tuple(
            sorted(self._concerns(pack), key=lambda each: [int(part) for part in each.number.split(".") if part])
        )

    def _concerns(self, pack: Disclosure) -> Iterator[OutdatedSection]:
        printed = self._given.printed(pack)
        question = replace(self._question(pack), lifted=printed.lifted)
        register = ConsentRegister.read(self._case.consents, question)
        for place, (name, revision) in enumerate(pack.sections):
            if name not in self._parts and name not in self._away:
                continue
            entry, present = self._parts.get(name) or self._away[name]
            held, number = self._given.section(present, revision), printed.number(place)
            back = None
            if pack.kind is not PackKind.NECESSITY:
                back = self._withdrawn(pack, name, register, question)
            if back is not None:
                shown = (entry.at, held.kind, back.event.logged)
                yield OutdatedSection(name, number, Change.WITHDRAWN, back.known, *shown)
                continue
            change, since = self._changed(pack, number, entry, (held, present), question)
            if since is not None:
                logged = written_at(self._notebook.connection, since)
                yield OutdatedSection(name, number, change, since, entry.at, held.kind, logged)

    def _changed(
        self,
        pack: Disclosure,
        number: str,
        entry: Entry,
        versions: tuple[Section, Section],
        question: SharingQuery,
    ) -> tuple[Change, datetime | None]:
        """Return how and since when a section, as held and as it is, reads otherwise, or again as a notice denied."""
        held, present = versions
        left, came_back = self._moved_since(pack, entry.id)
        if left is not None and present.id in self._away:
            return Change.CORRECTED, left
        reader, elsewhere = self._reader(question), self._elsewhere(pack, question)
        heads = self._given.heads(pack, entry, held, present)
        printed = [heading(head, held.kind, question) for _, head in heads]
        reworded = held is not present and is_corrected_for(reader, held, present, elsewhere)
        differs = reworded or printed[0] != printed[-1]
        if not differs and not self._said_corrected(pack, number):
            return Change.CORRECTED, None
        made = self._given.versions(held, present)
        read = last_read_otherwise(reader, made, elsewhere)
        since = self._latest(read, last_headed_otherwise(heads, held.kind, question))
        if differs:  # no single change may be visible to the recipient although all together are
            return Change.CORRECTED, since or made[-1][0]
        return Change.AS_BEFORE, self._latest(since, came_back)

    def _latest(self, *recorded: datetime | None) -> datetime | None:
        """Return which of these instants was recorded last, whatever the clock showed."""

        def order(at: datetime) -> tuple[int, datetime]:
            logged = written_at(self._notebook.connection, at)
            return 0 if logged is None else logged.row, at

        return max(filter(None, recorded), key=order, default=None)

    def _elsewhere(self, pack: Disclosure, question: SharingQuery) -> Elsewhere:
        """Return who is behind the bars of the other sections of a pack, as they were handed over and as they are."""

        def people(section: SectionId) -> frozenset[str]:
            reader = self._reader(question)
            there = ((name, revision) for name, revision in pack.sections if name != section)
            parts = ((self._parts.get(name) or self._away.get(name), revision) for name, revision in there)
            return people_on_bars(
                reader.page(version)
                for part, revision in parts
                if part is not None
                for version in (part[1], self._given.section(part[1], revision))
            )

        return people

    def _withdrawn(
        self, pack: Disclosure, name: SectionId, register: ConsentRegister, question: SharingQuery
    ) -> Statement | None:
        """Return the first denial since a pack of one of its sections, or of anything that the section draws on."""
        made = self._given.printed(pack).logged
        found = (
            withdrawn_by(register, versions, question.day(entry.at), pack.at, made)
            for entry, versions in self._rests_on(name, dict(pack.sections))
        )
        return min(filter(None, found), key=lambda each: each.known, default=None)

    def _rests_on(
        self, name: SectionId, given: Mapping[SectionId, int]
    ) -> Iterator[tuple[Entry, tuple[Section, Section]]]:
        """Yield a section as it was given and as it is, and all that it draws on, over any number of summaries.

        What it drew on when it was given counts, and what it draws on now. Erased sections are left out.
        """
        waiting, reached = [name], {name}
        while waiting:
            source = waiting.pop()
            if source not in self._parts and source not in self._away:
                continue
            entry, present = self._parts.get(source) or self._away[source]
            held = self._given.section(present, given.get(source, present.revision))
            yield entry, (held, present)
            further = {*held.sources, *present.sources} - reached
            waiting += further
            reached |= further

    def _moved_since(self, pack: Disclosure, entry: EntryId) -> tuple[datetime | None, datetime | None]:
        """Return when an entry last left this case since a pack of it was made, and when it last came back.

        While it is in another case, who holds the pack reads there what is not about its person.
        """
        made = self._given.printed(pack).logged
        after = (each for each in self._moves if each.at > pack.at or dated_ahead(pack.at, made, each.logged))
        since = [each for each in after if each.entry == entry]
        left = max((each.at for each in since if each.source == self._case.id), default=None)
        return left, max((each.at for each in since if each.target == self._case.id), default=None)

    def _said_corrected(self, pack: Disclosure, number: str) -> bool:
        """Return whether a notice told the recipient that a section was corrected."""
        return any(each.state in OUTSIDE and number in each.corrected for each in self._notices[pack.pack])

    def _question(self, pack: Disclosure) -> SharingQuery:
        if pack.purpose is None or pack.kind is None:
            raise InvalidValue("disclosure")  # only oral disclosures have none
        return SharingQuery(self._parties[pack.party], pack.purpose, self._now, self._notebook.zone, pack.kind)

    def _reader(self, question: SharingQuery) -> Reader:
        if question not in self._readers:
            on = SharingContext(self._case, question, self._professionals, self._notebook.worker)
            self._readers[question] = reader_of(on)
        return self._readers[question]
