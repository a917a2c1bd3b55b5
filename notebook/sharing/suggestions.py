"""Words and identifiers left in the text that may identify a person who is not named.

They block a handover: the worker must answer each.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from notebook.model.case import Case
from notebook.model.ids import PartyId, SectionId
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.name_attribution import NamesInText
from notebook.sharing.name_matching import tokenize
from notebook.sharing.redaction import LeftHere, cuts, names_to_take_out, taken_by_marks
from notebook.sharing.ruling import Ruling
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.shown_identifiers import details_that_show
from notebook.sharing.spans import holds


class Answer(StrEnum):
    """The worker's answer to a suggestion."""

    REDACT = "redact"
    LEAVE = "leave"
    NO_PERSON = "no_person"
    """It is no name of a person: it is not asked about anywhere in the case, for no party."""

    LISTED = "listed"
    """Not answered yet: it was in a printed list, so that an answer to the list is an answer to it."""


class Likeness(StrEnum):
    """Why a passage is suggested."""

    NAME = "name"
    IDENTIFIER = "identifier"
    WHOLE_NAME = "whole_name"
    """It is a name, and is redacted unless the answer is to leave it."""

    NAMESAKE = "namesake"
    """It is the subject's own name, and stays; a person who must not be named has the same name."""

    SHARED_NAME = "shared_name"
    """It is the name of several people and is redacted; the label on the bar may be that of the wrong one."""

    PATTERN = "pattern"
    """It looks like an identifier, whoever's it is: a telephone number, an address, see ``IdentifierKind``."""

    DETAIL = "detail"
    """A date, an address, a number: asked about in a consultation pack."""

    UNREGISTERED = "unregistered"
    """It looks like the name of a person whom nobody registered."""

    RELATION = "relation"
    """It says whose relation a person is, directly beside the bar that hides their name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A half-open span of code points in one revision of a released section, for one party.

    ``about`` says at whom it may point, under which names, see ``Person``; for a pattern it says which, and for a
    detail and a person whom nobody registered it is empty. A passage that may point at several people is one
    suggestion for each of them.
    """

    section: SectionId
    revision: int
    start: int
    end: int
    party: PartyId
    likeness: Likeness
    about: str


NamesLeft = Mapping[tuple[SectionId, int], LeftHere]


def names_left(left: Collection[Suggestion]) -> NamesLeft:
    """Return the names that were answered with leave, by section and revision; empty for any other section."""
    found: defaultdict[tuple[SectionId, int], set[tuple[int, int, str]]] = defaultdict(set)
    for each in left:
        if each.likeness is Likeness.WHOLE_NAME:
            found[each.section, each.revision].add((each.start, each.end, each.about))
    return found


def names_taken_out(
    case: Case,
    question: SharingQuery,
    hidden: Hidden,
    rulings: Mapping[SectionId, Ruling],
) -> tuple[Suggestion, ...]:
    """Return the names that are redacted in released text unless they are left, once per person whose name it is."""
    about = Likeness.WHOLE_NAME
    return tuple(
        Suggestion(section.id, section.revision, naming.start, naming.end, question.party.id, about, person.about)
        for _, section in case.parts()
        if section.file is None and rulings[section.id].released
        for marked in [taken_by_marks(section, question.party)]
        for there in [NamesInText.of(section.text, hidden.words_of(section.text), hidden)]
        for naming in names_to_take_out(there, marked)
        for person in naming.people
    )


def shown_details(
    case: Case,
    question: SharingQuery,
    hidden: Hidden,
    left: Collection[Suggestion],
    rulings: Mapping[SectionId, Ruling],
) -> frozenset[tuple[SectionId, int]]:
    """Return where details are in the text that is printed, by section and first code point.

    The result depends only on what leaves: a date that a mark covers in part is found in the rest, or not at all.
    """
    answered = names_left(left)
    return frozenset(
        (section.id, start)
        for _, section in case.parts()
        if section.file is None and rulings[section.id].released
        for taken in [
            cuts(section, question.party, hidden, tokenize(section.text), answered[section.id, section.revision])
        ]
        for start, _end in details_that_show(section.text, taken)
    )


def names_that_show(
    case: Case,
    question: SharingQuery,
    hidden: Hidden,
    left: Collection[Suggestion],
    rulings: Mapping[SectionId, Ruling],
) -> frozenset[tuple[SectionId, int]]:
    """Return where names that were left are in the text that is printed, by section and first code point.

    An answer from before a mark, or about a person under other names, leaves nothing.
    """
    stays = names_left(left)
    names: defaultdict[SectionId, set[tuple[int, int]]] = defaultdict(set)
    for each in names_taken_out(case, question, hidden, rulings):
        names[each.section].add((each.start, each.end))
    return frozenset(
        (section.id, start)
        for _, section in case.parts()
        if section.id in names
        for text_words in [hidden.words_of(section.text)]
        for taken in [cuts(section, question.party, hidden, text_words, stays[section.id, section.revision])]
        for gone in [[(cut.start, cut.end) for cut in taken]]
        for start, end in names[section.id]
        if not holds(gone, start, end)
    )
