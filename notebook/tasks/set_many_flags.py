"""Decide about many sections in one step, having seen what would change, and undo that step."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import EntryChanged, UndoRefused
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import EntryId, PartyId, SectionId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import Audience, Code, EntryStatus, FlagValue
from notebook.sharing.effective_flag import Standing, effective_flag
from notebook.store import entries, entry_loading, parties
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import as_kept, members, with_decision

_SHARES = (FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED)


class FlagEffect(StrEnum):
    """What a decision about many sections does to one of them."""

    CHANGES = "changes"
    ALREADY = "already"
    """It is decided so, for its present text."""
    OTHERWISE = "otherwise"
    """Something else is decided: it stays, unless the worker replaces it."""
    DRAFT = "draft"
    """It stays: a draft is decided about when it is finished."""
    NEVER = "never"
    """It stays: it never leaves the notebook."""


@dataclass(frozen=True, slots=True)
class FlagDecision:
    """One decision for many sections; ``replacing`` also changes those that were decided otherwise."""

    to: Addressee
    value: FlagValue
    code: Code | None = None
    replacing: bool = False


@dataclass(frozen=True, slots=True)
class FlagForecast:
    """What a decision does: its effect on each section, and which sections it changes.

    ``present`` has what is decided about the sections that are decided otherwise. ``apart`` are those of the changed
    sections in which something is decided for one party alone of the audience. A withhold takes such a share back; any
    other decision leaves it.
    """

    effects: Mapping[SectionId, FlagEffect]
    changed: frozenset[SectionId]
    apart: frozenset[SectionId]
    present: Mapping[SectionId, Flag] = field(default_factory=dict)


_Flags = tuple[tuple[Flag, ...], tuple[tuple[SectionId, int, tuple[Flag, ...]], ...]]


@dataclass(frozen=True, slots=True)
class FlagStep:
    """The flags of the changed entries before and after one step: all that its undoing needs, without any text."""

    flags: tuple[tuple[EntryId, _Flags, _Flags], ...]
    sections: int


def foresee_flags(
    seen: Sequence[Entry], chosen: Collection[SectionId], decision: FlagDecision, everybody: Sequence[Party]
) -> FlagForecast:
    """Return what a decision on the chosen sections would do; raise InvalidValue for a party that does not exist."""
    reader, reached = _reader(decision.to, everybody), members(everybody, decision.to)
    effects: dict[SectionId, FlagEffect] = {}
    present: dict[SectionId, Flag] = {}
    apart = set()
    for entry in seen:
        for part in entry.parts:
            if part.id not in chosen:
                continue
            own = [flag.value for flag in _for_one(entry, part, decision.to, reached)]
            effects[part.id] = _effect(entry, part, decision, reader, taken_back=any(each in _SHARES for each in own))
            if effects[part.id] is FlagEffect.OTHERWISE and (found := effective_flag(entry, part, reader)) is not None:
                present[part.id] = found.flag
            if own if decision.value is not FlagValue.WITHHOLD else any(each in _SHARES for each in own):
                apart.add(part.id)
    wanted = {FlagEffect.CHANGES, *([FlagEffect.OTHERWISE] if decision.replacing else [])}
    changed = frozenset(each for each, effect in effects.items() if effect in wanted)
    return FlagForecast(effects, changed, changed & apart, present)


def set_flags(
    notebook: Notebook, seen: Sequence[Entry], chosen: Collection[SectionId], decision: FlagDecision, now: datetime
) -> FlagStep:
    """Set a flag on each chosen section that ``foresee_flags`` says is changed, in one transaction.

    Each is set as ``set_flag`` does. Raise EntryChanged, having changed nothing, where the notebook no longer has the
    texts and flags that were ``seen``, and InvalidValue.
    """
    everybody = parties.list_all(notebook.connection)
    reached = members(everybody, decision.to)
    foreseen = foresee_flags(seen, chosen, decision, everybody)
    steps = []
    with notebook.connection.transaction():
        for shown in seen:
            if foreseen.changed.isdisjoint(part.id for part in shown.parts):
                continue
            changed = kept = as_kept(notebook, shown)
            if (kept.status, _flags(kept)) != (shown.status, _flags(shown)):
                raise EntryChanged
            for part in kept.parts:
                if part.id in foreseen.changed:
                    changed = with_decision(changed, part.id, decision.to, decision.value, decision.code, reached)
            entries.save(notebook.connection, changed, now)
            steps.append((kept.id, _flags(kept), _flags(changed)))
    return FlagStep(tuple(steps), len(foreseen.changed))


def undo_flags(notebook: Notebook, step: FlagStep, now: datetime) -> None:
    """Put back exactly the flags from before a step, in one transaction.

    Raise UndoRefused, having changed nothing, where a flag or a text of these entries has changed since.
    """
    with notebook.connection.transaction():
        for entry, before, after in step.flags:
            try:
                kept = entry_loading.load(notebook.connection, entry)
            except NotFound:
                raise UndoRefused from None
            if _flags(kept) != after:
                raise UndoRefused
            entries.save(notebook.connection, _with_flags(kept, before), now)


def _reader(to: Addressee, everybody: Sequence[Party]) -> Party:
    """Return the party decided for; for an audience a party of it for whom alone nothing is decided."""
    if to.scope == "audience":
        return Party(PartyId(""), "", "", "", Audience(to.name))
    for party in everybody:
        if party.id == to.name:
            return party
    raise InvalidValue("party")


def _effect(entry: Entry, part: Section, decision: FlagDecision, reader: Party, *, taken_back: bool) -> FlagEffect:
    if entry.status is EntryStatus.DRAFT:
        return FlagEffect.DRAFT
    if part.never:
        return FlagEffect.NEVER
    found = effective_flag(entry, part, reader)
    if found is None or found.standing is Standing.NOT_DECIDED:
        return FlagEffect.ALREADY if decision.value is FlagValue.UNDECIDED else FlagEffect.CHANGES
    if (found.flag.value, found.flag.code) != (decision.value, decision.code):
        return FlagEffect.OTHERWISE
    overtakes = taken_back and decision.value is FlagValue.WITHHOLD
    return FlagEffect.ALREADY if found.standing is Standing.CURRENT and not overtakes else FlagEffect.CHANGES


def _for_one(entry: Entry, part: Section, to: Addressee, reached: Collection[str]) -> Iterator[Flag]:
    """Yield what is decided about a section for one party alone of an audience, and was not overtaken."""
    if to.scope != "audience":
        return
    for flag in (*part.flags, *(() if part.file is not None else entry.flags)):
        covered = any(section == part.id and revision for section, revision in flag.covers)
        if flag.to.scope == "party" and flag.to.name in reached and covered and flag.value is not FlagValue.UNDECIDED:
            yield flag


def _flags(entry: Entry) -> _Flags:
    return entry.flags, tuple((part.id, part.revision, part.flags) for part in entry.parts)


def _with_flags(entry: Entry, flags: _Flags) -> Entry:
    whole, by_part = flags
    own = {name: each for name, _, each in by_part}
    return replace(
        entry,
        flags=whole,
        sections=tuple(replace(part, flags=own[part.id]) for part in entry.sections),
        attachments=tuple(replace(part, flags=own[part.id]) for part in entry.attachments),
    )
