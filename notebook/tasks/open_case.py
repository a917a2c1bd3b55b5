"""Opening a case, and the people of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from notebook.errors import AlreadyThere, InvalidValue, NotFound
from notebook.model.case import Case
from notebook.model.ids import CaseId, PartyId, ThirdPartyId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience
from notebook.sharing.names import tells_name
from notebook.store import cases, log, parties, third_parties
from notebook.tasks.new_ids import new_id
from notebook.tasks.notebook import Notebook


def new_case(
    notebook: Notebook,
    reference: str,
    subject: Subject,
    now: datetime,
    *,
    opened: date | None = None,
    people: Sequence[ThirdParty] = (),
) -> Case:
    """Open a case with its subject and the third parties known so far; their ids are made here.

    Space around what was typed is not kept. Raises InvalidValue for a blank reference, name, alias
    or identifier, for a day of birth that is still to come, for an alias in packs that tells a
    name, and for somebody unknown in ``may_be_named``; AlreadyThere when another case has the
    reference.
    """
    today = now.astimezone(notebook.zone).date()
    case = Case(
        CaseId(new_id("c")),
        _told(reference, "reference"),
        opened or today,
        replace(
            subject,
            name=_told(subject.name, "name"),
            aliases=_each_told(subject.aliases),
            identifiers=_identifiers(subject.identifiers),
        ),
        third_parties=tuple(_added(notebook, person) for person in people),
    )
    if case.subject.born is not None and case.subject.born > today:
        raise InvalidValue("born")
    if any(row.reference == case.reference for row in cases.everything(notebook.connection)):
        raise AlreadyThere("case")
    _refuse_telling_aliases(case)
    with notebook.connection.transaction():
        cases.insert(notebook.connection, case)
        log.append(notebook.connection, now, log.Event.CASE_OPENED, {"case": case.id})
    return case


def add_third_party(notebook: Notebook, case: CaseId, person: ThirdParty) -> Case:
    """Add somebody to a case as it stands now, and give the case; raises as ``new_case`` does, and NotFound."""
    known = cases.load(notebook.connection, case)
    added = replace(known, third_parties=(*known.third_parties, _added(notebook, person)))
    _refuse_telling_aliases(added)
    with notebook.connection.transaction():
        third_parties.insert(notebook.connection, case, added.third_parties[-1:])
    return added


def add_party(
    notebook: Notebook, name: str, role: str, organisation: str, audience: Audience, contact: str = ""
) -> Party:
    """Add a named person in one role.

    Raises InvalidValue for a blank name or an audience that is not known, AlreadyThere when the
    same person is there in the same role: two of them would part what was decided for one.
    """
    if audience not in notebook.audiences():
        raise InvalidValue("audience")
    party = Party(
        PartyId(new_id("p")), _told(name, "name"), role.strip(), organisation.strip(), audience, contact.strip()
    )
    known = parties.everybody(notebook.connection)
    if any(replace(each, id=party.id, contact=party.contact) == party for each in known):
        raise AlreadyThere("party")
    with notebook.connection.transaction():
        parties.insert(notebook.connection, [party])
    return party


def change_contact(notebook: Notebook, party: PartyId, contact: str) -> None:
    """Change how somebody is reached, the one thing of a party that may change; raise NotFound."""
    with notebook.connection.transaction():
        if not parties.set_contact(notebook.connection, party, contact.strip()):
            raise NotFound("party")


def _added(notebook: Notebook, person: ThirdParty) -> ThirdParty:
    """Give a third party as it is kept, with an id of its own."""
    known = {Addressee("audience", each) for each in notebook.audiences()}
    known |= {Addressee("party", each) for each in notebook.party_names()}
    if not known.issuperset(person.may_be_named):
        raise InvalidValue("may_be_named")
    return replace(
        person,
        id=ThirdPartyId(new_id("t")),
        name=_told(person.name, "name"),
        aliases=_each_told(person.aliases),
        relation=person.relation.strip(),
        alias=person.alias.strip(),
        may_be_named=tuple(dict.fromkeys(person.may_be_named)),
        identifiers=_identifiers(person.identifiers),
    )


def _told(text: str, field: str) -> str:
    """Give a text without the space around it; refuse one that says nothing."""
    if not text.strip():
        raise InvalidValue(field)
    return text.strip()


def _each_told(aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_told(alias, "aliases") for alias in aliases))


def _identifiers(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    return tuple(Identifier(each.kind.strip(), _told(each.value, "identifiers")) for each in found)


def _refuse_telling_aliases(case: Case) -> None:
    """Refuse an alias that holds a name of anybody in the case: aliases stand in packs."""
    names = [case.subject.name, *case.subject.aliases]
    names += [name for person in case.third_parties for name in (person.name, *person.aliases)]
    if any(tells_name(person.alias, names) for person in case.third_parties):
        raise InvalidValue("alias")
