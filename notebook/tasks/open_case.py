"""Opening a case, and the people of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from notebook.errors import IdTaken, InvalidValue
from notebook.model.case import Case
from notebook.model.ids import CaseId, PartyId, ThirdPartyId
from notebook.model.people import Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience
from notebook.sharing.names import forms
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

    Raises InvalidValue for a blank reference or name and for an alias that tells a name, IdTaken
    when another case has the reference.
    """
    if not reference.strip():
        raise InvalidValue("reference")
    if not subject.name.strip():
        raise InvalidValue("name")
    if any(row.reference == reference for row in cases.everything(notebook.connection)):
        raise IdTaken("case", reference)
    known = tuple(replace(person, id=ThirdPartyId(new_id("t"))) for person in people)
    case = Case(
        CaseId(new_id("c")),
        reference,
        opened or now.astimezone(notebook.zone).date(),
        subject,
        third_parties=known,
    )
    _refuse_telling_aliases(case)
    with notebook.connection.transaction():
        cases.insert(notebook.connection, case)
        log.append(notebook.connection, now, log.Event.CASE_OPENED, {"case": case.id})
    return case


def add_third_party(notebook: Notebook, case: Case, person: ThirdParty) -> Case:
    """Add somebody to a case; raises as ``new_case`` does."""
    added = replace(case, third_parties=(*case.third_parties, replace(person, id=ThirdPartyId(new_id("t")))))
    _refuse_telling_aliases(added)
    with notebook.connection.transaction():
        third_parties.insert(notebook.connection, case.id, added.third_parties[-1:])
    return added


def add_party(notebook: Notebook, name: str, role: str, organisation: str, audience: Audience) -> Party:
    """Add a named person in one role; raise InvalidValue for a blank name or an audience that is not known."""
    if not name.strip():
        raise InvalidValue("name")
    if audience not in notebook.audiences():
        raise InvalidValue("audience")
    party = Party(PartyId(new_id("p")), name, role, organisation, audience)
    with notebook.connection.transaction():
        parties.insert(notebook.connection, [party])
    return party


def _refuse_telling_aliases(case: Case) -> None:
    """Refuse a third party without a name, and an alias that holds a name: aliases stand in packs."""
    names = [case.subject.name, *case.subject.aliases]
    for person in case.third_parties:
        if not person.name.strip():
            raise InvalidValue("name")
        names += [person.name, *person.aliases]
    told = {run for run in forms(names) if len(run) == 1}
    if any(told & {(word,) for run in forms([person.alias]) for word in run} for person in case.third_parties):
        raise InvalidValue("alias")
