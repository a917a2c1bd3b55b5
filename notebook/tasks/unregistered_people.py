"""Answer questions about people whom nobody registered: register the person, or say that it is no person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from notebook.errors.tasks import UnknownName
from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.case import Case
from notebook.model.ids import CaseId, SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.sharing.name_matching import name_words
from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.ruling import Ruling
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.sharing.text_folding import fold
from notebook.store import cases, log, suggestion_answers
from notebook.tasks.cases import alias_tells_name, change_case
from notebook.tasks.handover_preview import unanswered
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext


def register_person(notebook: Notebook, case: CaseId, name: str, now: datetime) -> Case:
    """Add a third party to a case, who may be named to nobody, and return the case.

    In packs "Person" and a letter stand for them, so that two people on bars are not taken for one. A third party
    who has that name already stays the only one. Raise what ``change_case`` raises.
    """
    known = cases.load(notebook.connection, case)
    names = {name_words(each) for person in known.third_parties for each in (person.name, *person.aliases)}
    if name_words(name) in names:
        return known
    called = {known.subject.name, *known.subject.aliases, name}
    called.update(each for person in known.third_parties for each in (person.name, *person.aliases))
    word = labels.stand(translations(), PlaceholderPerson.PERSON)
    added = ThirdParty(ThirdPartyId(""), name, alias="" if alias_tells_name(word, called) else word)
    return change_case(notebook, case, known.reference, known.subject, [added], now)


def say_no_people(
    notebook: Notebook, sharing_context: SharingContext, found: Sequence[Suggestion], now: datetime
) -> None:
    """Store and log that passages are no names of people: nothing like them is asked about again in the case."""
    about = sharing_context.question
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, about.kind, Answer.NO_PERSON)
        said: dict[str, log.Said] = {"case": sharing_context.case.id, "party": about.party.id, "left": len(found)}
        log.append(notebook.connection, now, log.Event.SUGGESTIONS_REVIEWED, said)


def say_no_people_by_name(
    notebook: Notebook,
    sharing_context: SharingContext,
    rulings: Mapping[SectionId, Ruling],
    names: Sequence[str],
    now: datetime,
) -> None:
    """Store that each name, as it is written in the case, is no name of a person; raise UnknownName if nobody asks."""
    wanted = {fold(name): name for name in names} if names else {}
    for passage in suggestion_answers.no_people(notebook.connection, sharing_context.case.id) if names else ():
        wanted.pop(fold(passage), None)
    if not wanted:
        return
    texts = {section.id: section.text for _, section in sharing_context.case.parts()}
    asked = [each for each in unanswered(notebook, sharing_context, rulings) if each.likeness is Likeness.UNREGISTERED]
    found = [each for each in asked if fold(texts[each.section][each.start : each.end]) in wanted]
    there = {fold(texts[each.section][each.start : each.end]) for each in found}
    for folded, name in wanted.items():
        if folded not in there:
            raise UnknownName("name", name)
    say_no_people(notebook, sharing_context, found, now)
