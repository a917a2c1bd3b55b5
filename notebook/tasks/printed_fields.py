"""The fields that a pack prints beside its notes: none of them names a third party who must not be named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from notebook.errors import FieldsNameSomebody, NoticeNamesSomebody
from notebook.handover.pack_facts import PackOrder
from notebook.handover.printable import one_line
from notebook.model.case import Case
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, PURPOSES, SUBJECT_AUDIENCE, PackKind
from notebook.sharing.hidden_people import Hidden, hidden_people
from notebook.sharing.indirect_identifiers import detail_spans
from notebook.sharing.name_attribution import namings
from notebook.sharing.name_matching import forms, words
from notebook.sharing.name_stems import pointing
from notebook.sharing.release import Redacted, Release, Stand
from notebook.sharing.sharing_query import Question
from notebook.tasks.sharing_request import SharingContext

_BUILT_IN = frozenset({*AUDIENCES, SUBJECT_AUDIENCE, *PURPOSES})
"""Words of the program, printed as its own terms: only a name that is one for certain is looked for in them."""


class PrintedField(StrEnum):
    """What a page shows that is no note. Names of subject, sender and recipient are there to be read."""

    SENDER_ROLE = "sender_role"
    SENDER_ORGANISATION = "sender_organisation"
    SENDER_CONTACT = "sender_contact"
    RECIPIENT_ROLE = "recipient_role"
    RECIPIENT_ORGANISATION = "recipient_organisation"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    SECOND_PERSON = "second_person"
    DECIDED_BY = "decided_by"
    HANDLING = "handling"
    REQUEST = "request"
    WHAT_HAPPENED = "what_happened"
    THEIR_REFERENCE = "their_reference"
    PACK_ID = "pack_id"
    ALIAS = "alias"


_TYPED = frozenset({PrintedField.HANDLING, PrintedField.REQUEST, PrintedField.WHAT_HAPPENED, PrintedField.ALIAS})
"""What the worker types for a pack, and the words on its bars.

In a consultation it names nobody, the person among them, and has no details.
"""


def refuse_naming_fields(matter: SharingContext, made: Release, facts: PackOrder) -> None:
    """Refuse a pack of which a field names or points at a third party; the author of a note is left out instead.

    Nobody is asked about a field, so that what is like a name counts here, and so does a name in small
    letters. Raises FieldsNameSomebody.
    """
    look = _Look.of(matter)
    found = {
        field: said for field, text in _printed(made, facts) if (said := look.found(field, one_line(text))) is not None
    }
    if found:
        names = tuple(field.value for field in found)
        raise FieldsNameSomebody(matter.question.party.name, names, tuple(found.values()))


def refuse_naming_sender(case: Case, question: Question, sender: Worker) -> None:
    """Refuse a notice whose sender's details name or point at anybody of the case: it says not even whom it is about.

    Raises NoticeNamesSomebody.
    """
    everybody = hidden_people(case, replace(question, kind=PackKind.CONSULTATION), ())
    own = forms((case.subject.name, *case.subject.aliases))  # a surname that they share points at nobody alone
    look = _Look(hidden_people(case, question, ()), None, own)

    def names(field: PrintedField, text: str) -> bool:
        certain = any(each.certain for each in namings(text, words(text), everybody))
        return certain or look.found(field, text) is not None

    details = {
        PrintedField.SENDER_ROLE: (sender.role,),
        PrintedField.SENDER_ORGANISATION: (sender.organisation,),
        PrintedField.SENDER_CONTACT: sender.contact,
    }
    found = tuple(
        field.value for field, texts in details.items() if any(names(field, one_line(text)) for text in texts)
    )
    if found:
        raise NoticeNamesSomebody(found)


@dataclass(frozen=True, slots=True)
class _Look:
    """Whom no field names; ``everybody`` is named by nothing typed, and ``own`` are the subject's forms.

    In a consultation ``everybody`` has the subject among them, and is None in other packs.
    """

    thirds: Hidden
    everybody: Hidden | None
    own: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, matter: SharingContext) -> Self:
        hidden = matter.hidden
        values = {third.id: tuple(each.value for each in third.identifiers) for third in matter.case.third_parties}
        thirds = Hidden(
            tuple(
                replace(person, identifiers=values[person.third_party])
                for person in hidden.people
                if person.third_party is not None
            ),
            hidden.namable,
        )
        if matter.question.kind is PackKind.CONSULTATION:
            return cls(thirds, hidden, frozenset())
        return cls(thirds, None, forms((matter.case.subject.name, *matter.case.subject.aliases)))

    def found(self, field: PrintedField, text: str) -> str | None:
        """Give the first passage of a field that must not be there, "" where it is a name for certain, else None."""
        typed = self.everybody is not None and field in _TYPED
        hidden = self.everybody if self.everybody is not None and typed else self.thirds
        text_words = words(text)
        if any(each.certain for each in namings(text, text_words, hidden)):
            return ""
        if field in {PrintedField.PURPOSE, PrintedField.AUDIENCE} and text in _BUILT_IN:
            return None
        spans = [
            *pointing(text, hidden, self.own),
            *((start, end) for start, end, _ in hidden.identifiers.find(text, text_words)),
            *(hidden.born.find(text) if hidden.born is not None else ()),
            *(detail_spans(text) if typed else ()),
        ]
        return next((text[start:end] for start, end in sorted(spans)), None)


def _printed(made: Release, facts: PackOrder) -> Iterator[tuple[PrintedField, str]]:
    """Yield every field that is printed; where they work, and how the sender is reached, is not said without names."""
    yield PrintedField.SENDER_ROLE, facts.sender.role
    yield PrintedField.RECIPIENT_ROLE, made.recipient.role
    yield from ((PrintedField.AUDIENCE, each) for each in (facts.sender.audience, made.recipient.audience))
    purposes = (made.purpose, *(each for permit in made.permits for each in permit.purposes))
    yield from ((PrintedField.PURPOSE, each) for each in purposes)
    yield PrintedField.HANDLING, facts.handling
    yield from ((PrintedField.REQUEST, each) for each in (facts.request, facts.how_soon))
    yield PrintedField.WHAT_HAPPENED, facts.what_happened
    yield PrintedField.THEIR_REFERENCE, facts.their_reference
    yield PrintedField.PACK_ID, facts.pack_id
    pieces = (piece for section in made.sections for piece in section.pieces if isinstance(piece, Redacted))
    yield from ((PrintedField.ALIAS, label) for label in dict.fromkeys(_labels(pieces)))
    if made.kind is not PackKind.CONSULTATION:
        yield PrintedField.SENDER_ORGANISATION, facts.sender.organisation
        yield PrintedField.RECIPIENT_ORGANISATION, made.recipient.organisation
        yield from ((PrintedField.SENDER_CONTACT, each) for each in facts.sender.contact)
    if made.decision is not None:
        yield PrintedField.SECOND_PERSON, made.decision.second_person
        yield PrintedField.DECIDED_BY, made.decision.decided_by


def _labels(pieces: Iterable[Redacted]) -> Iterator[str]:
    """Yield the words of the case that stand on bars; those of the program tell nobody."""
    for piece in pieces:
        if piece.alias is not None and not isinstance(piece.alias.label, Stand):
            yield piece.alias.label
