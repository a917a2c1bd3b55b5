"""People named in one necessity pack only: whom it asks about, and who cannot be named."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from notebook.errors.tasks import NamesStayOut
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.hidden_people import about_third, hidden_people
from notebook.sharing.lifting import restrictions
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.suggestions import Suggestion, names_taken_out
from notebook.tasks.sharing_request import SharingContext

Rulings = Mapping[SectionId, Ruling]


@dataclass(frozen=True, slots=True)
class BarredPerson:
    """A person whose name a necessity pack takes out of what it shares, or would unless it names them.

    ``named`` says that this pack names them, ``places`` are the passages, ``forbidden`` has the sections that forbid
    to name them, with the code or reason of each.
    """

    third: ThirdParty
    named: bool
    places: tuple[Suggestion, ...]
    forbidden: tuple[tuple[Entry, Section, Code | Reason], ...] = ()


def barred_people(sharing_context: SharingContext, rulings: Rulings) -> tuple[BarredPerson, ...]:
    """Return the people about whom a necessity pack asks whether it must name them, in the order of the case."""
    case, question = sharing_context.case, sharing_context.question
    if question.kind is not PackKind.NECESSITY:
        return ()
    nobody = replace(question, lifted=frozenset())
    hidden = hidden_people(case, nobody, sharing_context.professionals, sharing_context.worker.contact)
    places: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for each in names_taken_out(case, nobody, hidden, rulings):
        places[each.about].append(each)
    homes = {section.id: (entry, section) for entry, section in case.parts()}
    forbidden = restrictions(case, question) if places or question.lifted else {}
    return tuple(
        BarredPerson(
            third,
            third.id in question.lifted,
            tuple(places[about_third(third)]),
            tuple((*homes[each.section], each.code) for each in forbidden[third.id]),
        )
        for third in case.third_parties
        if third.id in forbidden and (places[about_third(third)] or third.id in question.lifted)
    )


def refuse_forbidden_names(sharing_context: SharingContext, rulings: Rulings) -> None:
    """Refuse to name a person whom a mark, a flag or a decision keeps out otherwise; raise NamesStayOut."""
    people = tuple(
        (
            person.third.name,
            tuple(
                (sharing_context.question.day(entry.at), section.kind.value, code.value)
                for entry, section, code in person.forbidden
            ),
        )
        for person in barred_people(sharing_context, rulings)
        if person.named and person.forbidden
    )
    if people:
        raise NamesStayOut(people)
