"""People, consents, decisions and flags in the form of a case file; the keys in the order of ``schema``.

Every list is written in the order in which the notebook received it.

Flags must not release more in the file than in the notebook. In a file they cover the text they come
with, and a file has no stale flag, no unsettled mark, and no missing source of a summary. Where the
export would bring a share flag back into force it is written as ``undecided``, on the section itself,
so that no wider flag replaces it. A flag that still waits for the worker's confirmation is written
unchanged: the user who imports the file decides whether to trust it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from notebook.errors.base import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.decision import Decision, GuideRecord
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import SectionId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import DecisionOutcome, FlagValue

Json = dict[str, object]


def party(one: Party) -> Json:
    """Return a party."""
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "organisation": one.organisation,
        "audience": one.audience,
        "contact": one.contact,
    }


def subject(one: Subject) -> Json:
    """Return the subject of a case."""
    return {
        "name": one.name,
        "aliases": list(one.aliases),
        "born": day(one.born),
        "identifiers": _identifiers(one.identifiers),
    }


def third_party(one: ThirdParty) -> Json:
    """Return a third party."""
    return {
        "id": one.id,
        "name": one.name,
        "aliases": list(one.aliases),
        "relation": one.relation,
        "alias": one.alias,
        "may_be_named": addressees(one.may_be_named),
        "identifiers": _identifiers(one.identifiers),
    }


def consent(one: Consent) -> Json:
    """Return a consent; version 1 has no field for its interpreter and its evidence."""
    return {
        "id": one.id,
        "grantor": one.grantor.value,
        **({"grantor_name": one.grantor_name} if one.grantor_name else {}),
        "method": one.method.value,
        **({"witness": one.witness} if one.witness else {}),
        **({} if one.freely is None else {"freely": one.freely.value}),
        **({} if one.capacity is None else {"capacity": one.capacity.value}),
        **({} if one.follows is None else {"follows": one.follows}),
        "language": one.language,
        "explained": one.explained,
        "events": [_event(event) for event in one.events],
        "provisions": [_provision(provision) for provision in one.provisions],
    }


def _event(one: ConsentEvent) -> Json:
    return {
        "state": one.state.value,
        "said": instant(one.said),
        "recorded": instant(one.recorded),
        "provisions": list(dict.fromkeys(one.provisions)),
    }


def _provision(one: Provision) -> Json:
    return {
        "id": one.id,
        "effect": one.effect.value,
        "to": str(one.to),
        "purposes": list(one.purposes),
        "categories": list(one.categories),
        "covers": {"from": day(one.covers.start), "to": day(one.covers.end)},
        "until": day(one.until),
        "exceptions": one.exceptions,
    }


def decision(one: Decision, present: Mapping[SectionId, int]) -> Json:
    """Return a decision about some of the parts of its case, which are ``present`` in these revisions.

    A section named in a file means its revision there. A decision to share therefore names only
    those that are unchanged since; one not to share names all that still exist.
    """
    if one.outcome is DecisionOutcome.SHARE:
        named = [name for name, revision in one.sections if present.get(name) == revision]
    else:
        named = list(dict.fromkeys(name for name, _ in one.sections if name in present))
    return {
        "id": one.id,
        "outcome": one.outcome.value,
        "to": str(Addressee("party", one.party)),
        "purpose": one.purpose,
        "sections": named,
        **({"ground": one.ground.value} if one.ground is not None else {}),
        "reason": one.reason,
        "alternatives": one.alternatives,
        "advice": one.advice,
        "second_person": one.second_person,
        "agreed": instant(one.agreed),
        **({"told": one.told.value} if one.told is not None else {}),
        "told_reason": one.told_reason,
        "valid_until": day(one.valid_until),
        **({"decided_by": one.decided_by} if one.decided_by else {}),
        **({} if one.guide is None else {"answers": _answers(one.guide)}),
    }


def _answers(one: GuideRecord) -> Json:
    return {
        "profile": one.profile,
        "edition": one.edition,
        "language": one.language,
        "end": one.end,
        "given": [
            {"id": each.id, "question": each.question, "answer": each.answer, "note": each.note} for each in one.answers
        ],
    }


def addressees(some: Iterable[Addressee]) -> list[str]:
    """Return addressees in their order, without duplicates."""
    return list(dict.fromkeys(map(str, some)))


def day(one: date | None) -> str | None:
    """Return a date, or null."""
    return None if one is None else one.isoformat()


def instant(one: datetime) -> str:
    """Return an instant with its own offset; in UTC when the offset is not in whole minutes.

    There is one spelling for each: ``+00:00`` and never ``Z``; a fraction has six digits, a whole second none.
    """
    offset = one.utcoffset()
    if offset is None:
        raise InvalidValue("instant")
    return (one if offset % timedelta(minutes=1) == timedelta(0) else one.astimezone(UTC)).isoformat()


def _identifiers(some: Iterable[Identifier]) -> list[Json]:
    return [{"kind": one.kind, "value": one.value} for one in some]


_SHARES = frozenset({FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED})


def entry_flags(entry: Entry) -> dict[str, object]:
    """Return the flags of an entry; a section to which they no longer apply has flags of its own."""
    return _by_addressee((flag, flag.value) for flag in entry.flags)


def section_flags(entry: Entry, section: Section, known: frozenset[SectionId]) -> dict[str, object]:
    """Return the flags of a section or attachment; ``known`` are all sections of the case."""
    whole = all(mark.settled for mark in section.marks) and known.issuperset(section.sources)
    own = _by_addressee((flag, _value(flag, section, whole=whole)) for flag in section.flags)
    if section.file is None:
        for flag in entry.flags:
            if _value(flag, section, whole=whole) is not flag.value:
                own.setdefault(str(flag.to), FlagValue.UNDECIDED.value)
    return own


def _value(flag: Flag, section: Section, *, whole: bool) -> FlagValue:
    current = whole and (section.id, section.revision) in flag.covers
    return flag.value if current or flag.value not in _SHARES else FlagValue.UNDECIDED


def _by_addressee(flags: Iterable[tuple[Flag, FlagValue]]) -> dict[str, object]:
    """Return flags by addressee; raise InvalidValue when two have the same."""
    found: dict[str, object] = {}
    for flag, value in flags:
        if str(flag.to) in found:
            raise InvalidValue("flags")
        found[str(flag.to)] = {"withhold": flag.code.value} if flag.code is not None else value.value
    return found
