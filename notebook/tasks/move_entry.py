"""Move an entry that was filed in the wrong case into the right one, and read what was moved, whence and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.model.disclosure import State
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId, ThirdPartyId, new_id
from notebook.model.people import Addressee, ThirdParty
from notebook.model.vocabulary import EntryKind, FlagValue, PackKind
from notebook.sharing.own_record import PROTECTING
from notebook.sharing.people_along import PeopleAlong, people_along
from notebook.store import (
    cases,
    disclosures,
    entries,
    entry_loading,
    log,
    moves,
    parties,
    suggestion_answers,
    third_parties,
)
from notebook.store.cases import CaseRow
from notebook.tasks.decisions import with_decisions_undone
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_corrected, outstanding_packs

__all__ = ["PeopleAlong"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did, and what it outdates.

    ``learned`` are the names that the new case takes out from now on. ``handed_over`` counts the sections that others
    hold in a pack of the old case, ``in_copies`` those that its person was given in a copy; ``undone`` names the
    parties to whom a decision to share no longer applies.
    """

    entry: EntryId
    source: CaseId
    target: CaseId
    learned: tuple[str, ...] = field(repr=False)
    handed_over: int
    in_copies: int
    undone: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """One move as the log has it; a reference is None for a case that was erased, ``why`` empty for such an entry."""

    entry: EntryId
    at: datetime
    source: CaseId
    target: CaseId
    source_reference: str | None = field(repr=False)
    target_reference: str | None = field(repr=False)
    why: str = field(repr=False)
    there: bool
    """Whether the entry is still in the case into which it was moved."""
    what: tuple[EntryKind, datetime] | None
    """What the entry is, and when it happened; None once it was erased."""


@dataclass(frozen=True, slots=True)
class MoveChoices:
    """What the page that moves an entry shows: the entry, its case, the other cases, and its earlier moves."""

    entry: Entry
    home: CaseRow
    others: tuple[CaseRow, ...]
    earlier: tuple[MoveRecord, ...]
    zone: ZoneInfo


def move_choices(notebook: Notebook, entry: EntryId) -> MoveChoices:
    """Return where an entry can be moved to; raise NotFound."""
    home, rows = _home(notebook, entry), cases.list_all(notebook.connection)
    [own] = (row for row in rows if row.id == home)
    return MoveChoices(
        entry_loading.load(notebook.connection, entry),
        own,
        tuple(row for row in rows if row.id != home),
        list_moves(notebook, entry=entry),
        notebook.zone,
    )


def who_comes_along(notebook: Notebook, entry: EntryId, target: CaseId) -> PeopleAlong:
    """Return the people of the present case of an entry whom it may name; raise NotFound."""
    origin = cases.load(notebook.connection, _home(notebook, entry))
    moving = entry_loading.load(notebook.connection, entry)
    return people_along(moving, origin, cases.load(notebook.connection, target))


def move_entry(
    notebook: Notebook,
    entry: EntryId,
    target: CaseId,
    why: str,
    now: datetime,
    *,
    not_there: Collection[ThirdPartyId] = (),
) -> Moved:
    """Move an entry with its versions, marks and attachments into another case, in one transaction.

    Every section gets a new revision whose reason is ``why``; flags go, so nothing of it is shared by anybody's
    decision, consent or answer of the old case, but not those that protect somebody: a copy for the person shares what
    nobody withheld. Whoever of the old case it may name becomes a third party of the new
    one whom nobody may be named, except for those ``not_there``. Log it.

    Raise NotFound, and InvalidValue without a reason, for the case that it is in, and where there is no section yet.
    """
    if not why.strip():
        raise InvalidValue("reason")
    source = _home(notebook, entry)
    moving = entry_loading.load(notebook.connection, entry)
    if source == target:
        raise InvalidValue("to_case")
    if not moving.parts:
        raise InvalidValue("text")
    before = outstanding_packs(notebook, source, now)
    learned: list[str] = []

    def change() -> None:
        with notebook.connection.transaction():
            along = who_comes_along(notebook, entry, target)
            new = [each for each in along.learn if each.id not in not_there]
            learned.extend(each.name for each in new)
            _put(notebook, moving, moves.Move(entry, now, source, target, _pairs(moving)), why.strip())
            _learn(notebook, target, new, now)

    _, undone = with_decisions_undone(notebook, source, now, change)
    corrected = newly_corrected(before, outstanding_packs(notebook, source, now))
    return Moved(entry, source, target, tuple(learned), corrected, _in_copies(notebook, source, moving), undone)


def bring_people(notebook: Notebook, text: Entry, sources: Iterable[CaseId], target: CaseId, now: datetime) -> None:
    """Do for text that follows its entry what the move did for what was saved: the case learns whom it may name.

    ``sources`` are the cases that the entry was in since the text was typed; those that were erased are passed over.
    """
    for source in sources:
        try:
            origin = cases.load(notebook.connection, source)
        except NotFound:
            continue
        new = people_along(text, origin, cases.load(notebook.connection, target)).learn if source != target else ()
        if new:
            with notebook.connection.transaction():
                _learn(notebook, target, new, now)


def _learn(notebook: Notebook, target: CaseId, new: Collection[ThirdParty], now: datetime) -> None:
    if new:
        people = [replace(each, id=ThirdPartyId(new_id("t"))) for each in new]
        third_parties.insert(notebook.connection, target, people)
        log.append(notebook.connection, now, log.Event.CASE_CHANGED, {"case": target})


def list_moves(
    notebook: Notebook, *, case: CaseId | None = None, entry: EntryId | None = None
) -> tuple[MoveRecord, ...]:
    """Return the moves of the notebook, or those out of and into one case, or of one entry; newest first."""
    references = {row.id: row.reference for row in cases.list_all(notebook.connection)}
    return tuple(
        MoveRecord(
            *(each.entry, each.at, each.source, each.target),
            references.get(each.source),
            references.get(each.target),
            moves.reason_of(notebook.connection, each),
            moves.case_of_entry(notebook.connection, each.entry) == each.target,
            moves.kind_and_time(notebook.connection, each.entry),
        )
        for each in reversed(moves.list_moves(notebook.connection))
        if (case is None or each.touches(case)) and (entry is None or each.entry == entry)
    )


def moved_away(notebook: Notebook, case: CaseId) -> tuple[MoveRecord, ...]:
    """Return the last move of each entry that left a case and has not come back, newest first."""
    last: dict[EntryId, MoveRecord] = {}
    for each in list_moves(notebook, case=case):
        last.setdefault(each.entry, each)
    return tuple(each for each in last.values() if each.source == case)


def _put(notebook: Notebook, moving: Entry, move: moves.Move, why: str) -> None:
    connection = notebook.connection
    fields = {each.id: each.audience for each in parties.list_all(connection)}

    def next_revision(part: Section) -> Section:
        return replace(part, revision=part.revision + 1, flags=_protecting(part.flags, fields))

    moves.put_into(connection, moving.id, move.target)
    undecided = replace(
        moving,
        flags=_protecting(moving.flags, fields),
        sections=tuple(map(next_revision, moving.sections)),
        attachments=tuple(map(next_revision, moving.attachments)),
    )
    entries.save(connection, undecided, move.at, why)
    suggestion_answers.forget_of_entry(connection, moving.id)
    moves.log_move(connection, move)


def _protecting(flags: Iterable[Flag], fields: Mapping[PartyId, str]) -> tuple[Flag, ...]:
    """Return what withholds for a reason that is about the text: it stays, about the revision that it was given for.

    Where it names a party it is for their whole field of work, one of ``fields``: the new case must not learn of them.
    """
    kept: dict[Addressee, Flag] = {}
    there = [each for each in flags if each.value is FlagValue.WITHHOLD and each.code in PROTECTING]
    for each in sorted(there, key=lambda flag: PROTECTING.index(flag.code)):
        whole = fields.get(PartyId(each.to.name)) if each.to.scope == "party" else None
        to = each.to if whole is None else Addressee("audience", whole)
        strongest = kept.setdefault(to, replace(each, to=to))
        kept[to] = replace(strongest, covers=strongest.covers | each.covers)
    return tuple(kept.values())


def _pairs(moving: Entry) -> tuple[tuple[SectionId, int], ...]:
    return tuple((part.id, part.revision + 1) for part in moving.parts)


def _home(notebook: Notebook, entry: EntryId) -> CaseId:
    found = moves.case_of_entry(notebook.connection, entry)
    if found is None:
        raise NotFound("entry")
    return found


def _in_copies(notebook: Notebook, source: CaseId, moving: Entry) -> int:
    """Count the sections that the person of a case was given in copies of their record."""
    unsent = disclosures.never_sent(notebook.connection)
    given = {
        name
        for each in disclosures.list_for_case(notebook.connection, source)
        if each.kind is PackKind.PERSON
        and each.state in {State.PLACED, State.MAY_HAVE_LEFT}
        and each.pack not in unsent
        for name, _ in each.sections
    }
    return len(given & {part.id for part in moving.parts})
