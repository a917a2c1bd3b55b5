"""Cases: open and change them with their people and parties, list, search, and set review dates.

On its review date a case is shown as due; nothing is deleted automatically.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import AlreadyThere, PersonMentioned
from notebook.model.case import Case
from notebook.model.ids import CaseId, ThirdPartyId, new_id
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import AUDIENCES, PURPOSES, Audience, Purpose
from notebook.sharing.mentions import may_be_mentioned
from notebook.sharing.name_matching import contains_name, name_variants
from notebook.store import cases, log, parties, third_parties
from notebook.store.cases import CaseRow
from notebook.store.connection import Cancel
from notebook.store.search import Hit, Snippet, search
from notebook.tasks.consents import ConsentOverview, read_register
from notebook.tasks.notebook import Notebook

__all__ = [
    "Addressees",
    "Cancel",
    "CaseRow",
    "Hit",
    "NamesAndIds",
    "Snippet",
    "addressees",
    "list_cases",
    "names_and_ids",
    "purposes",
    "search_entries",
]

Person = TypeVar("Person", Subject, ThirdParty)


def new_case(
    notebook: Notebook,
    reference: str,
    subject: Subject,
    now: datetime,
    *,
    opened: date | None = None,
    people: Sequence[ThirdParty] = (),
) -> Case:
    """Open a case with its subject and the third parties known so far, and generate their ids.

    Surrounding whitespace is stripped. Raise InvalidValue for a blank reference, name, alias or identifier, for a date
    of birth in the future, for an alias that reveals a name, and for an unknown party or audience in ``may_be_named``;
    raise AlreadyThere when another case has the reference.
    """
    case = Case(
        CaseId(new_id("c")),
        _told(reference, "reference"),
        opened or now.astimezone(notebook.zone).date(),
        _subject(subject),
        third_parties=tuple(_added(notebook, person) for person in people),
    )
    _refuse(notebook, case, now)
    with notebook.connection.transaction():
        cases.insert(notebook.connection, case)
        log.append(notebook.connection, now, log.Event.CASE_OPENED, {"case": case.id})
    return case


def change_case(
    notebook: Notebook,
    case: CaseId,
    reference: str,
    subject: Subject,
    people: Sequence[ThirdParty],
    now: datetime,
    removed: Sequence[ThirdPartyId] = (),
) -> Case:
    """Change what a case says about itself and its people, and return the changed case.

    Those of ``people`` with an id update existing third parties, the others are added; existing ones that are not
    listed stay. A name that was replaced becomes one of the person's other names, because it still occurs in written
    text and must be found there. Those in ``removed`` are removed, if nothing in the case can be about them: their
    names would no longer be taken out. Raise as ``new_case`` does, NotFound, and PersonMentioned.
    """
    known = cases.load(notebook.connection, case)
    before = {person.id: person for person in known.third_parties}
    new = [_added(notebook, person) for person in people if not person.id]
    kept = [person for person in people if person.id]
    if ({person.id for person in kept} | set(removed)) - before.keys():
        raise NotFound("third_party")
    for person in removed:
        if may_be_mentioned(known, before.pop(person)):
            raise PersonMentioned
    given = {person.id: _checked(notebook, person, before[person.id].may_be_named) for person in kept}
    changed = replace(
        known,
        reference=_told(reference, "reference"),
        subject=_still_called(_subject(subject), known.subject.name),
        third_parties=(*(_still_called(given.get(each.id, each), each.name) for each in before.values()), *new),
    )
    _refuse(notebook, changed, now)
    if changed != known:
        with notebook.connection.transaction():
            cases.save_head(notebook.connection, changed)
            for each in changed.third_parties[: len(before)]:
                third_parties.replace(notebook.connection, each)
            for gone in removed:
                third_parties.delete(notebook.connection, gone)
            third_parties.insert(notebook.connection, case, new)
            log.append(notebook.connection, now, log.Event.CASE_CHANGED, {"case": case})
    return changed


def _added(notebook: Notebook, person: ThirdParty) -> ThirdParty:
    """Return a third party ready to store, with a new id."""
    return replace(_checked(notebook, person), id=ThirdPartyId(new_id("t")))


def _checked(notebook: Notebook, person: ThirdParty, before: Iterable[Addressee] = ()) -> ThirdParty:
    """Return a third party ready to store; ``before`` are the addressees allowed to read the name until now."""
    known = set(before) | {Addressee("audience", each) for each in notebook.audiences()}
    known |= {Addressee("party", each) for each in (SUBJECT_PARTY, *notebook.party_names())}
    if not known.issuperset(person.may_be_named):
        raise InvalidValue("may_be_named")
    return replace(
        person,
        name=_told(person.name, "name"),
        aliases=_each_told(person.aliases),
        relation=person.relation.strip(),
        alias=person.alias.strip(),
        may_be_named=tuple(dict.fromkeys(person.may_be_named)),
        identifiers=_identifiers(person.identifiers),
    )


def _subject(subject: Subject) -> Subject:
    return replace(
        subject,
        name=_told(subject.name, "name"),
        aliases=_each_told(subject.aliases),
        identifiers=_identifiers(subject.identifiers),
    )


def _still_called(person: Person, name: str) -> Person:
    """Return the person with a former name among the other names, unless their present names already match it."""
    found = name_variants((name,)) <= name_variants((person.name, *person.aliases))
    return person if found else replace(person, aliases=(*person.aliases, name))


def _told(text: str, field: str) -> str:
    """Return the text without surrounding whitespace; raise InvalidValue when it is blank."""
    if not text.strip():
        raise InvalidValue(field)
    return text.strip()


def _each_told(aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_told(alias, "aliases") for alias in aliases))


def _identifiers(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    return tuple(Identifier(each.kind.strip(), _told(each.value, "identifiers")) for each in found)


def _refuse(notebook: Notebook, case: Case, now: datetime) -> None:
    """Refuse a future date of birth, another case's reference, and an alias that reveals a name."""
    if case.subject.born is not None and case.subject.born > now.astimezone(notebook.zone).date():
        raise InvalidValue("born")
    others = (row for row in cases.list_all(notebook.connection) if row.id != case.id)
    if any(row.reference == case.reference for row in others):
        raise AlreadyThere("case")
    names = [case.subject.name, *case.subject.aliases]
    names += [name for person in case.third_parties for name in (person.name, *person.aliases)]
    if any(alias_tells_name(person.alias, names) for person in case.third_parties):
        raise InvalidValue("alias")


def alias_tells_name(alias: str, names: Iterable[str]) -> bool:
    """Return whether an alias, printed in packs for a third party, contains the name of anyone in the case."""
    return contains_name(alias, names)


@dataclass(frozen=True, slots=True)
class Addressees:
    """Everyone that information can go to: the audiences in a fixed order, the parties in the order they were added."""

    audiences: tuple[Audience, ...]
    parties: tuple[Party, ...]
    former: tuple[Party, ...] = ()
    """Who is no longer there. Nothing new goes to them; what was allowed them stays on record."""


def addressees(notebook: Notebook) -> Addressees:
    """Return the audiences that the notebook knows, its own ones last, and its parties, those who are gone apart."""
    added = sorted(notebook.audiences() - set(AUDIENCES))
    known = parties.list_all(notebook.connection)
    there = tuple(each for each in known if each.gone is None)
    return Addressees((*AUDIENCES, *added), there, tuple(each for each in known if each.gone is not None))


@dataclass(frozen=True, slots=True)
class NamesAndIds:
    """What a query or a pack can name; ``of_case`` has the decisions, consents and entries of one case."""

    circle: Addressees
    purposes: tuple[Purpose, ...]
    of_case: ConsentOverview | None


def names_and_ids(notebook: Notebook, case: CaseId | None, now: datetime) -> NamesAndIds:
    """Return what can be named; raise NotFound for an unknown case."""
    on = None if case is None else read_register(notebook, case, now)
    return NamesAndIds(addressees(notebook), purposes(notebook), on)


def purposes(notebook: Notebook) -> tuple[Purpose, ...]:
    """Return the purposes that the notebook knows in a fixed order, its own ones last."""
    return (*PURPOSES, *sorted(notebook.purposes() - set(PURPOSES)))


def list_cases(notebook: Notebook) -> list[CaseRow]:
    """Return all cases sorted by reference."""
    return cases.list_all(notebook.connection)


def case_name(notebook: Notebook, case: CaseId) -> tuple[str, str]:
    """Return the reference of a case and its subject's name; raise NotFound."""
    return cases.name_of(notebook.connection, case)


def search_entries(notebook: Notebook, typed: str, cancel: Cancel | None = None) -> list[Hit]:
    """Return the texts that contain all of the words, newest first."""
    return search(notebook.connection, typed, cancel=cancel or Cancel())


@dataclass(frozen=True, slots=True)
class DueForReview:
    """A case whose review date has come."""

    case: CaseId
    reference: str
    subject: str
    due: date


def set_review_date(notebook: Notebook, case: CaseId, due: date | None, now: datetime) -> None:
    """Set or clear the review date of a case, and log it; raise NotFound."""
    with notebook.connection.transaction():
        cases.set_review_date(notebook.connection, case, due)
        body: dict[str, log.Said] = {"case": case, "due": None if due is None else due.isoformat()}
        log.append(notebook.connection, now, log.Event.REVIEW_DATE_SET, body)


def review_dates_of_cases(notebook: Notebook) -> dict[CaseId, date]:
    """Return the review dates that are set."""
    return cases.list_review_dates(notebook.connection)


def due_for_review(notebook: Notebook, now: datetime) -> tuple[DueForReview, ...]:
    """Return the cases whose review date is today or past, the longest due first."""
    today = now.astimezone(notebook.zone).date()
    days = cases.list_review_dates(notebook.connection)
    found = [
        DueForReview(row.id, row.reference, row.subject, days[row.id])
        for row in cases.list_all(notebook.connection)
        if row.id in days and days[row.id] <= today
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.reference)))
