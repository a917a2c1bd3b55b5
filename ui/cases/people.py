"""Who of the third parties is named in an entry, and what a pack says instead."""

from notebook.model.case import Case
from notebook.model.entry import Entry
from notebook.model.people import Party, ThirdParty
from notebook.sharing.names import Finder, forms, words
from notebook.words.tongue import tongue
from ui.sentences import apart, fill


def people_in(case: Case, entry: Entry) -> tuple[ThirdParty, ...]:
    """Give the third parties whose names stand in an entry, in the order of the case."""
    finder = Finder.of([forms((person.name, *person.aliases)) for person in case.third_parties])
    found = {occurrence.who for part in entry.parts for occurrence in finder.find(words(part.text))}
    return tuple(person for place, person in enumerate(case.third_parties) if place in found)


def about(person: ThirdParty, parties: tuple[Party, ...]) -> str:
    """Say who somebody is, and who may read the name."""
    _ = tongue().gettext
    names = ", ".join(map(apart, (person.name, *person.aliases)))
    who = fill(_("{names} ({relation})"), names=names, relation=person.relation) if person.relation else names
    named = ", ".join(apart(party.name) for party in parties if person.may_be_named_to(party))
    if not person.alias:
        return (
            fill(_("{who}. The name is taken out of packs."), who=who)
            if not named
            else fill(_("{who}. The name is taken out of packs, except for {named}."), who=who, named=named)
        )
    if not named:
        return fill(_("{who}. Packs say {alias} instead."), who=who, alias=person.alias)
    return fill(_("{who}. Packs say {alias} instead, except for {named}."), who=who, alias=person.alias, named=named)
