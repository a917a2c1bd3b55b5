"""The last search for names, in the text and fields exactly as they will be printed.

No printed field may name a third party who must not be named. This module also makes the release of a pack.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from notebook.errors.tasks import FieldsNameSomebody, NoticeNamesSomebody, Passage, SuggestionsUnanswered
from notebook.handover.compose.sections import numbered_sections
from notebook.handover.font_coverage import substituted
from notebook.handover.pack import new_pack_id
from notebook.handover.pack_facts import PackOrder
from notebook.handover.printable import lines_of, one_line
from notebook.model.case import Case
from notebook.model.ids import PackId, SectionId
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, PURPOSES, SUBJECT_AUDIENCE, PackKind
from notebook.sharing.hidden_people import Hidden, hidden_people, with_identifiers
from notebook.sharing.identifiers import squeezed
from notebook.sharing.indirect_identifiers import detail_spans
from notebook.sharing.make_release import release_in_order
from notebook.sharing.name_attribution import namings
from notebook.sharing.name_matching import name_variants, name_words, tokenize
from notebook.sharing.pointing import pointing
from notebook.sharing.release import PlaceholderPerson, Redacted, Release, Text
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import Likeness, Suggestion
from notebook.tasks.days_written import with_days_written
from notebook.tasks.handover_preview import Rulings
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import kept_answers
from notebook.tasks.sharing_request import SharingContext

_BUILT_IN = frozenset({*AUDIENCES, SUBJECT_AUDIENCE, *PURPOSES})
"""Built-in terms of the program: only certain names are looked for in them."""


class PrintedField(StrEnum):
    """A printed field that is not note text. Names of subject, sender and recipient are meant to be read."""

    SENDER_ROLE = "sender_role"
    SENDER_ORGANISATION = "sender_organisation"
    SENDER_CONTACT = "sender_contact"
    RECIPIENT_ROLE = "recipient_role"
    RECIPIENT_ORGANISATION = "recipient_organisation"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    SECOND_PERSON = "second_person"
    DECIDED_BY = "decided_by"
    GIVEN_OUT = "given_out"
    TOLD = "told"
    HANDLING = "handling"
    REQUEST = "request"
    WHAT_HAPPENED = "what_happened"
    THEIR_REFERENCE = "their_reference"
    PACK_ID = "pack_id"
    ALIAS = "alias"


_TYPED = frozenset({PrintedField.HANDLING, PrintedField.REQUEST, PrintedField.WHAT_HAPPENED, PrintedField.ALIAS})
"""The fields that the worker types for a pack, and the labels on its bars.

In a consultation they must name nobody, the subject included, and hold no personal details.
"""


_REFERENCE: Final = 4
"""Letters and digits of a case's reference that no random pack id has by chance, or only if it is made again."""

_TRIES: Final = 100
"""New pack ids of which one will name nobody: of a short name, one in a thousand resembles it."""


def refuse_naming_fields(sharing_context: SharingContext, made: Release, facts: PackOrder) -> None:
    """Refuse a pack with a field that names or points at a third party; authors of notes are omitted instead.

    Fields have no suggestions that the worker could answer, so a word that resembles a name is refused too, and so is a
    name in lower case. Raise FieldsNameSomebody.
    """
    look = _Look.of(sharing_context)
    found = {
        field: said for field, text in _printed(made, facts) if (said := look.found(field, one_line(text))) is not None
    }
    if found:
        names = tuple(field.value for field in found)
        raise FieldsNameSomebody(sharing_context.question.party.name, names, tuple(found.values()))


def free_pack_id(sharing_context: SharingContext, make: Callable[[], PackId] = new_pack_id) -> PackId:
    """Return a new pack id that names nobody: four random letters may resemble a short name, as "9MRE" does Omar.

    Where the people of a case leave none in some hundred, return one that ``refuse_naming_fields`` refuses.
    """
    look = _Look.of(sharing_context)
    made = (make() for _ in range(_TRIES))
    return next((each for each in made if look.found(PrintedField.PACK_ID, each) is None), make())


def refuse_naming_sender(case: Case, question: SharingQuery, sender: Worker) -> None:
    """Refuse a notice whose sender's details name or point at anyone in the case: it must not reveal whom it is about.

    Raise NoticeNamesSomebody.
    """
    everybody = hidden_people(case, replace(question, kind=PackKind.CONSULTATION), ())
    own = name_variants((case.subject.name, *case.subject.aliases))  # a surname that they share identifies no one
    look = _Look(hidden_people(case, question, ()), None, own, everybody, "")

    def names(field: PrintedField, text: str) -> bool:
        certain = any(each.certain for each in namings(text, tokenize(text), everybody))
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
    """The people whom no field may name, and ``everybody``, whom no typed field may name.

    ``own`` are the subject's name variants. In a consultation ``everybody`` includes the subject; it is None in other
    packs. ``anybody`` and ``reference``, that of the case, squeezed, are what no pack is called after: its id stands on
    notices too, which say nothing of a case.
    """

    thirds: Hidden
    everybody: Hidden | None
    own: frozenset[tuple[str, ...]]
    anybody: Hidden
    reference: str

    @classmethod
    def of(cls, sharing_context: SharingContext) -> Self:
        hidden = sharing_context.hidden
        people = with_identifiers(sharing_context.case, sharing_context.question, hidden)
        thirds = Hidden(tuple(people), hidden.namable)
        case, question = sharing_context.case, sharing_context.question
        reference = squeezed(case.reference)
        if question.kind is PackKind.CONSULTATION:
            return cls(thirds, hidden, frozenset(), hidden, reference)
        anybody = hidden_people(case, replace(question, kind=PackKind.CONSULTATION), ())
        return cls(thirds, None, name_variants((case.subject.name, *case.subject.aliases)), anybody, reference)

    def found(self, field: PrintedField, text: str) -> str | None:
        """Return the first passage that a field must not contain, "" where it is certainly a name, else None."""
        built_in = field in {PrintedField.PURPOSE, PrintedField.AUDIENCE} and text in _BUILT_IN
        typed = self.everybody is not None and field in _TYPED
        if field is PrintedField.PACK_ID:
            whole = hidden = self.anybody
        else:
            whole = self.everybody if self.everybody is not None and not built_in else self.thirds
            hidden = whole if typed else self.thirds
        text_words = tokenize(text)
        if any(each.certain for each in namings(text, text_words, whole)):
            return ""
        if field is PrintedField.PACK_ID and len(self.reference) >= _REFERENCE and self.reference in squeezed(text):
            return ""
        if built_in:
            return None
        spans = [
            *pointing(text, hidden, self.own),
            *((start, end) for start, end, _ in hidden.spellings.find(text, text_words)),
            *(hidden.born.find(text) if hidden.born is not None else ()),
            *(detail_spans(text) if typed else ()),
        ]
        return next((text[start:end] for start, end in sorted(spans)), None)


def _printed(made: Release, facts: PackOrder) -> Iterator[tuple[PrintedField, str]]:
    """Yield every printed field; a consultation pack prints neither organisations nor the sender's contact details."""
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
    for each in made.given_out:
        yield PrintedField.TOLD, each.words
        yield from ((PrintedField.GIVEN_OUT, said) for said in (each.to.name, each.to.role, each.to.organisation))
        yield PrintedField.AUDIENCE, each.to.audience
        yield PrintedField.PURPOSE, each.purpose or ""
    if made.decision is not None:
        yield PrintedField.SECOND_PERSON, made.decision.second_person
        yield PrintedField.DECIDED_BY, made.decision.decided_by


def _labels(pieces: Iterable[Redacted]) -> Iterator[str]:
    """Yield the labels from the case that stand on bars; built-in labels identify nobody."""
    for piece in pieces:
        if piece.alias is not None and not isinstance(piece.alias.label, PlaceholderPerson):
            yield piece.alias.label


_AROUND = 40
"""Characters of context on either side of a passage."""


def release_to_print(
    notebook: Notebook, sharing_context: SharingContext, rulings: Rulings
) -> tuple[Release, dict[SectionId, str]]:
    """Make the release, and return it with the pack's own number of each section, in printing order.

    Raise SuggestionsUnanswered if the printed text would name someone who must not be named.
    """
    left = kept_answers(notebook, sharing_context)
    made, order = release_in_order(
        sharing_context.case, sharing_context.question, sharing_context.hidden, rulings, left, one_line
    )
    refuse_printed_names(sharing_context, made, order, left)
    made = with_days_written(notebook, sharing_context, made, order)
    return made, {name: each.number for name, each in zip(order, numbered_sections(made.sections), strict=True)}


def refuse_printed_names(
    sharing_context: SharingContext, made: Release, order: Sequence[SectionId], left: Collection[Suggestion]
) -> None:
    """Refuse a release whose printed text names someone who must not be named; ``order`` has its sections' ids.

    A second line of defence: it finds nothing unless the earlier search failed, because it searches the printed text
    instead of the stored one. Raise SuggestionsUnanswered.
    """
    hidden = sharing_context.hidden
    homes = {section.id: (entry, section) for entry, section in sharing_context.case.parts()}
    found = []
    for name, released in zip(order, made.sections, strict=True):
        entry, section = homes[name]
        stays = {
            name_words(section.text[each.start : each.end])
            for each in left
            if (each.section, each.revision, each.likeness) == (name, section.revision, Likeness.WHOLE_NAME)
        }
        for piece in released.pieces:
            if isinstance(piece, Text):
                printed = "\n".join(lines_of(piece.text))
                found += [
                    Passage(
                        name,
                        sharing_context.question.day(entry.at),
                        section.kind,
                        printed[max(start - _AROUND, 0) : start],
                        printed[start:end],
                        printed[end : end + _AROUND],
                    )
                    for start, end in _named(printed, piece.text, hidden)
                    if name_words(printed[start:end]) not in stays
                ]
    if found:
        raise SuggestionsUnanswered(tuple(found), to_mark=True)


def _named(printed: str, kept: str, hidden: Hidden) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of forbidden names in ``printed``, which was made from the stored text ``kept``.

    An undrawable character may be replaced by its name in lower case and brackets: there even a single matching word
    counts.
    """
    printed_words = tokenize(printed)
    names = {substituted(sign) for sign in set(kept) if substituted(sign).startswith("[")}
    signs = [each.span() for name in names for each in re.finditer(re.escape(name), printed)]
    for each in namings(printed, printed_words, hidden):
        if each.certain or any(start < each.start and each.end < end for start, end in signs):
            yield each.start, each.end
    yield from ((start, end) for start, end, _ in hidden.identifiers.find(printed, printed_words))
    if hidden.born is not None:
        yield from hidden.born.find(printed)
