"""People, consents and decisions as a case file has them; the keys in the order of ``forms``.

Every list is written in the order in which the notebook was given it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from notebook.errors import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.decision import Decision
from notebook.model.ids import SectionId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import DecisionOutcome

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
