"""Whom an entry that moves to another case may be about: people of its old case whom the new one does not know."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, PartyId, SectionId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import OWN_TEAM, Purpose, SectionKind
from notebook.sharing.birth_dates import BirthDate
from notebook.sharing.hidden_people import about_third, hidden_people
from notebook.sharing.name_attribution import NamesInText
from notebook.sharing.name_matching import name_words
from notebook.sharing.name_search import NameSearch
from notebook.sharing.read_text import ReadText
from notebook.sharing.redaction import names_to_take_out
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import names_left

_ANYBODY = SharingQuery(Party(PartyId(""), "", "", "", OWN_TEAM), Purpose(""), datetime.min.replace(tzinfo=UTC), UTC)
"""A reader to whom nobody may be named."""


@dataclass(frozen=True, slots=True)
class PeopleAlong:
    """Who stands in an entry that moves: whom the new case has to ``learn``, and whom it ``knows`` by the same names.

    Those to learn have the id that they have in the old case, ``SUBJECT_PARTY`` for its person, and only the names and
    identifiers that the new case does not know; nobody may be named them.
    """

    learn: tuple[ThirdParty, ...]
    knows: tuple[str, ...]


def people_along(entry: Entry, origin: Case, target: Case) -> PeopleAlong:
    """Return the people of one case in whose forms, or in like ones, an entry that moves to another names somebody.

    Marks do not count: they may be removed later.
    """
    texts = tuple(_texts(entry))
    people = [_as_third(origin.subject, texts), *origin.third_parties]
    known: tuple[Subject | ThirdParty, ...] = (target.subject, *target.third_parties)
    learn, knows = list[ThirdParty](), list[str]()
    for person in people:
        new = _unknown_of(person, known)
        if new is not None and _stands_in(new, target.subject, texts):
            learn.append(new)
        elif _stands_in(person, Subject(""), texts):
            knows.append(person.name)
    return PeopleAlong(tuple(learn), tuple(knows))


def _texts(entry: Entry) -> Iterator[Section]:
    """Yield everything of an entry that a pack can print, each without marks."""
    for text in (entry.place, entry.author, entry.author_role):
        yield Section(SectionId(""), SectionKind.CONTEXT, (), text)
    for part in entry.parts:
        yield replace(part, marks=())
        for action in part.actions:
            yield Section(SectionId(""), SectionKind.ACTION, (), action.owner)


def _as_third(subject: Subject, texts: Collection[Section]) -> ThirdParty:
    """Return the person of a case as somebody else's third party: a date of birth in the forms that are written."""
    born = None if subject.born is None else BirthDate.of(subject.born)
    dates = (text.text[start:end] for text in texts if born is not None for start, end in born.find(text.text))
    written = tuple(Identifier("date of birth", each) for each in dict.fromkeys(dates))
    return ThirdParty(
        ThirdPartyId(SUBJECT_PARTY), subject.name, subject.aliases, identifiers=(*subject.identifiers, *written)
    )


def _unknown_of(person: ThirdParty, known: Collection[Subject | ThirdParty]) -> ThirdParty | None:
    """Return a person with the names and identifiers that nobody ``known`` has; None if there are none."""
    whole = {name_words(name) for each in known for name in (each.name, *each.aliases)}
    values = {each.value for one in known for each in one.identifiers}
    names = [name for name in (person.name, *person.aliases) if name_words(name) not in whole]
    identifiers = tuple(each for each in person.identifiers if each.value not in values)
    if not names and not identifiers:
        return None
    name, *aliases = names or (person.name,)
    return ThirdParty(person.id, name, tuple(aliases), identifiers=identifiers)


def _stands_in(person: ThirdParty, subject: Subject, texts: Collection[Section]) -> bool:
    """Return whether a text names or may name a person, in a case about somebody else."""
    alone = Case(CaseId(""), "", date.min, subject, third_parties=(person,))
    hidden, about = hidden_people(alone, _ANYBODY, ()), about_third(person)
    search = NameSearch.of(alone, _ANYBODY, hidden, names_left(()))
    return any(
        any(each.about == about for each in search.closely(text, read))
        or bool(names_to_take_out(NamesInText.of(read.text, read.words, hidden), []))
        for text in texts
        for read in [ReadText(text.text)]
    )
