"""People, consents and decisions as a case file has them; the keys in the order of ``forms``.

Every list is written in the order in which the notebook was given it.

What the flags of a notebook can say in a case file without letting more out than they do.

Flags in a file are set on the text they come with, and a file knows neither a stale flag, nor an
unsettled mark, nor the source of a summary that is gone. Where a share flag would come to life by the
journey it is written as ``undecided``, on the section itself, so that nothing wider takes its place.
A flag that still waits for the worker's confirmation is written as it is: who imports the file decides
whether to trust it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from notebook.errors import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import SectionId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import DecisionOutcome, FlagValue

Json = dict[str, object]


def party(one: Party) -> Json:
    """Give a party."""
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "organisation": one.organisation,
        "audience": one.audience,
        "contact": one.contact,
    }


def subject(one: Subject) -> Json:
    """Give the subject of a case."""
    return {
        "name": one.name,
        "aliases": list(one.aliases),
        "born": day(one.born),
        "identifiers": _identifiers(one.identifiers),
    }


def third_party(one: ThirdParty) -> Json:
    """Give a third party."""
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
    """Give a consent; its interpreter and its evidence have no place in version 1."""
    return {
        "id": one.id,
        "grantor": one.grantor.value,
        **({"grantor_name": one.grantor_name} if one.grantor_name else {}),
        "method": one.method.value,
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
    """Give a decision about some of the parts of its case, which are ``present`` in these revisions.

    A section named in a file stands for its revision there. A decision to share therefore names only
    those that are still as they were decided on; one not to share names all that are still there.
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
        "ground": one.ground.value,
        "reason": one.reason,
        "alternatives": one.alternatives,
        "advice": one.advice,
        "second_person": one.second_person,
        "agreed": instant(one.agreed),
        "told": one.told.value,
        "told_reason": one.told_reason,
        "valid_until": day(one.valid_until),
        **({"decided_by": one.decided_by} if one.decided_by else {}),
    }


def addressees(some: Iterable[Addressee]) -> list[str]:
    """Give addressees in the order they have, each once."""
    return list(dict.fromkeys(map(str, some)))


def day(one: date | None) -> str | None:
    """Give a date, or null."""
    return None if one is None else one.isoformat()


def instant(one: datetime) -> str:
    """Give an instant with its own offset; in UTC where that is not one of whole minutes.

    One spelling for each: ``+00:00`` and never ``Z``, six digits of a fraction or, of a whole second, none.
    """
    offset = one.utcoffset()
    if offset is None:
        raise InvalidValue("instant")
    return (one if offset % timedelta(minutes=1) == timedelta(0) else one.astimezone(UTC)).isoformat()


def _identifiers(some: Iterable[Identifier]) -> list[Json]:
    return [{"kind": one.kind, "value": one.value} for one in some]


_SHARES = frozenset({FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED})


def entry_flags(entry: Entry) -> dict[str, object]:
    """Give the flags of an entry; where they no longer fit a section, that section says so itself."""
    return _by_addressee((flag, flag.value) for flag in entry.flags)


def section_flags(entry: Entry, section: Section, known: frozenset[SectionId]) -> dict[str, object]:
    """Give the flags of a section or attachment; ``known`` are all the sections of the case."""
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
    """Key flags by whom they speak of; raise InvalidValue when two speak of the same."""
    found: dict[str, object] = {}
    for flag, value in flags:
        if str(flag.to) in found:
            raise InvalidValue("flags")
        found[str(flag.to)] = {"withhold": flag.code.value} if flag.code is not None else value.value
    return found
