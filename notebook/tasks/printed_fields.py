"""The fields that a pack prints beside its notes: none of them names a third party who must not be named."""

from collections.abc import Iterator
from enum import StrEnum

from notebook.errors import FieldsNameSomebody
from notebook.handover.facts import PackFacts
from notebook.handover.plain import one_line
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden import Hidden, hidden_people
from notebook.sharing.names import words
from notebook.sharing.namings import namings
from notebook.sharing.released import Release
from notebook.tasks.asking import Matter


class PrintedField(StrEnum):
    """What a page shows that is no note. Names of subject, sender and recipient are there to be read."""

    SENDER_ROLE = "sender_role"
    SENDER_ORGANISATION = "sender_organisation"
    RECIPIENT_ROLE = "recipient_role"
    RECIPIENT_ORGANISATION = "recipient_organisation"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    SECOND_PERSON = "second_person"
    HANDLING = "handling"
    REQUEST = "request"
    PACK_ID = "pack_id"


_TYPED = frozenset({PrintedField.HANDLING, PrintedField.REQUEST})
"""What the worker types for one pack: in a consultation it names nobody, the person among them."""


def refuse_naming_fields(matter: Matter, made: Release, facts: PackFacts) -> None:
    """Refuse a pack of which a field names a third party; the author of a note is left out instead.

    The file is called after the pack id, which is looked at in small letters, too. Raises FieldsNameSomebody.
    """
    everybody = hidden_people(matter.case, matter.question, matter.professionals)
    thirds = tuple(person for person in everybody.people if person.third_party is not None)
    hidden = Hidden(thirds, everybody.namable)
    found = tuple(
        field.value
        for field, text in _printed(made, facts)
        for said in [one_line(text)]
        for whom in [everybody if field in _TYPED else hidden]
        if any(each.certain or field is PrintedField.PACK_ID for each in namings(said, words(said), whom))
    )
    if found:
        raise FieldsNameSomebody(matter.question.party.name, found)


def _printed(made: Release, facts: PackFacts) -> Iterator[tuple[PrintedField, str]]:
    """Yield every field that is printed; where they work is not said in a pack without names."""
    yield PrintedField.SENDER_ROLE, facts.sender.role
    yield PrintedField.RECIPIENT_ROLE, made.recipient.role
    yield PrintedField.AUDIENCE, f"{facts.sender.audience}\n{made.recipient.audience}"
    yield PrintedField.PURPOSE, made.purpose
    yield PrintedField.HANDLING, facts.handling
    yield PrintedField.REQUEST, f"{facts.request}\n{facts.how_soon}"
    yield PrintedField.PACK_ID, facts.pack_id
    if made.kind is not PackKind.CONSULTATION:
        yield PrintedField.SENDER_ORGANISATION, facts.sender.organisation
        yield PrintedField.RECIPIENT_ORGANISATION, made.recipient.organisation
    if made.decision is not None:
        yield PrintedField.SECOND_PERSON, made.decision.second_person
