"""Outstanding packs: what recipients hold that was since withdrawn or corrected, and whether they were notified.

Also what reads again as they hold it, after a notice said that it was corrected.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId, SectionId
from notebook.model.log_place import LogPlace, dated_ahead
from notebook.model.notice import OUTSIDE, Change, Notice, NoticeState
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, SectionKind
from notebook.sharing.consent_impact import is_corrected_for, last_read_otherwise, withdrawn_by
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.hidden_people import Hidden, hidden_people
from notebook.sharing.section_edits import said
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import cases, disclosures, moves, notices, parties, revisions
from notebook.store.log_places import of_kinds_changed, written_at
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_numbers import PrintedNumbers, all_printed
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
        self._made_by_moves = {pair for each in self._moves for pair in each.sections}
        gone = {name for each in self._moves for name, _ in each.sections} - self._parts.keys()
        self._away = {name: pair[:2] for name, pair in moves.parts_held(connection, gone).items() if name in gone}
        self._printed = all_printed(connection)
        self._kinds = of_kinds_changed(connection)
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
            self._printed.get(pack.pack, PrintedNumbers()),
            concerns,
            tuple(self._notices[pack.pack]),
        )

    def concerns(self, pack: Disclosure) -> tuple[OutdatedSection, ...]:
        """Return the outdated sections of a pack, in the order of the pack's own numbers."""
        return tuple(
            sorted(self._concerns(pack), key=lambda each: [int(part) for part in each.number.split(".") if part])
        )

    def _concerns(self, pack: Disclosure) -> Iterator[OutdatedSection]:
        printed = self._printed.get(pack.pack, PrintedNumbers())
        question = replace(self._question(pack), lifted=printed.lifted)
        register = ConsentRegister.read(self._case.consents, question)
        hidden = self._hidden(question)
        for place, (name, revision) in enumerate(pack.sections):
            if name not in self._parts and name not in self._away:
                continue
            entry, present = self._parts.get(name) or self._away[name]
            held, number = self._held(present, revision), printed.number(place)
            back = None
            if pack.kind is not PackKind.NECESSITY:
                back = self._withdrawn(pack, name, register, question)
            if back is not None:
                shown = (entry.at, held.kind, back.event.logged)
                yield OutdatedSection(name, number, Change.WITHDRAWN, back.known, *shown)
                continue
            change, (left, back_since) = Change.CORRECTED, self._moved_since(pack, entry.id)
            since = left if name in self._away else None
            if since is None and held is not present:
                if is_corrected_for(held, present, question.party, hidden):
                    since = self._corrected(held, present, question.party, hidden)
                else:
                    since = self._reheaded(pack, entry.id, present, held)
            if since is None and self._said_corrected(pack, number):
                changed = self._last_changed(held, present, question.party, hidden)
                change, since = Change.AS_BEFORE, max(filter(None, (changed, back_since)), default=None)
            if since is not None:
                logged = written_at(self._notebook.connection, since)
                yield OutdatedSection(name, number, change, since, entry.at, held.kind, logged)

    def _withdrawn(
        self, pack: Disclosure, name: SectionId, register: ConsentRegister, question: SharingQuery
    ) -> Statement | None:
        """Return the first denial since a pack of one of its sections, or of anything that the section draws on."""
        made = self._printed.get(pack.pack, PrintedNumbers()).logged
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
            held = self._held(present, given.get(source, present.revision))
            yield entry, (held, present)
            further = {*held.sources, *present.sources} - reached
            waiting += further
            reached |= further

    def _moved_since(self, pack: Disclosure, entry: EntryId) -> tuple[datetime | None, datetime | None]:
        """Return when an entry last left this case since a pack of it was made, and when it last came back.

        While it is in another case, who holds the pack reads there what is not about its person.
        """
        made = self._printed.get(pack.pack, PrintedNumbers()).logged
        after = (each for each in self._moves if each.at > pack.at or dated_ahead(pack.at, made, each.logged))
        since = [each for each in after if each.entry == entry]
        left = max((each.at for each in since if each.source == self._case.id), default=None)
        return left, max((each.at for each in since if each.target == self._case.id), default=None)

    def _said_corrected(self, pack: Disclosure, number: str) -> bool:
        """Return whether a notice told the recipient that a section was corrected."""
        return any(each.state in OUTSIDE and number in each.corrected for each in self._notices[pack.pack])

    def _reheaded(self, pack: Disclosure, entry: EntryId, present: Section, held: Section) -> datetime | None:
        """Return when time, kind or place of an entry was last amended since a revision of its section.

        Only that gives a section that stays as it is a new revision with a reason; of summaries also new sources. A
        consultation shows the kind alone.
        """
        if pack.kind is PackKind.CONSULTATION:
            made = self._printed.get(pack.pack, PrintedNumbers()).logged
            since = (each for each in self._kinds.get(entry, ()) if made is None or each.row > made.row)
            return max((each.at for each in since), default=None)
        history = revisions.history(self._notebook.connection, present.id)
        later = pairwise(each for each in history if each.revision >= held.revision)
        moved = (
            new.made
            for old, new in later
            if new.reason
            and (present.id, new.revision) not in self._made_by_moves
            and said(old.section) == said(new.section)
        )
        return None if present.sources else max(moved, default=None)

    def _question(self, pack: Disclosure) -> SharingQuery:
        if pack.purpose is None or pack.kind is None:
            raise InvalidValue("disclosure")  # only oral disclosures have none
        return SharingQuery(self._parties[pack.party], pack.purpose, self._now, self._notebook.zone, pack.kind)

    def _hidden(self, question: SharingQuery) -> Hidden:
        sharing_context = SharingContext(self._case, question, self._professionals, self._notebook.worker)
        return hidden_people(self._case, question, sharing_context.professionals)

    def _held(self, present: Section, revision: int) -> Section:
        """Return a section as it was handed over; the present one where it has not changed."""
        if revision == present.revision:
            return present
        return revisions.as_of(self._notebook.connection, present, revision) or present

    def _corrected(self, held: Section, present: Section, party: Party, hidden: Hidden) -> datetime:
        """Return when the text that the recipient may read last changed.

        No single change may be visible to them although all together are; then return the time of the last change.
        """
        made = self._made(held, present)
        return self._last_changed(held, present, party, hidden) or made[present.revision]

    def _last_changed(self, held: Section, present: Section, party: Party, hidden: Hidden) -> datetime | None:
        """Return when a change of the text was last visible to the recipient; None where none was."""
        made = self._made(held, present)
        versions = [(when, self._held(present, revision)) for revision, when in sorted(made.items())]
        return last_read_otherwise(versions, party, hidden)

    def _made(self, held: Section, present: Section) -> dict[int, datetime]:
        """Return when each revision of a section was made, from the one that was handed over."""
        history = revisions.history(self._notebook.connection, present.id)
        return {version.revision: version.made for version in history if version.revision >= held.revision}
