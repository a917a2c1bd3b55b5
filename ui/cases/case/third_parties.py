"""Who a third party is, and what a pack says instead of the name."""

from notebook.messages.i18n import gettext as _
from notebook.model.people import Party, ThirdParty
from ui.text.bidi import apart, fill


def about(person: ThirdParty, parties: tuple[Party, ...]) -> str:
    """Say who somebody is, and who may read the name."""
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
