"""What is asked about and taken out of a case, ruled on for the test that asks."""

from collections.abc import Collection, Sequence

from notebook.model.case import Case
from notebook.model.people import Party
from notebook.sharing import name_search
from notebook.sharing import suggestions as sharing
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import Likeness, Suggestion


def suggestions(
    case: Case, question: SharingQuery, parties: Sequence[Party] = (), left: Collection[Suggestion] = ()
) -> tuple[Suggestion, ...]:
    """Return what must still be answered, without the names of people nobody registered."""
    hidden = hidden_people(case, question, parties)
    asked = name_search.suggestions(case, question, hidden, left, rule(case, question))
    return tuple(each for each in asked if each.likeness is not Likeness.UNREGISTERED)


def unregistered(
    case: Case,
    question: SharingQuery,
    parties: Sequence[Party] = (),
    left: Collection[Suggestion] = (),
    no_people: Collection[str] = (),
) -> tuple[Suggestion, ...]:
    """Return the names of people nobody registered that must still be answered."""
    hidden = hidden_people(case, question, parties)
    asked = name_search.suggestions(case, question, hidden, left, rule(case, question), no_people)
    return tuple(each for each in asked if each.likeness is Likeness.UNREGISTERED)


def names_taken_out(case: Case, question: SharingQuery, parties: Sequence[Party] = ()) -> tuple[Suggestion, ...]:
    """Return the names that are taken out."""
    return sharing.names_taken_out(case, question, hidden_people(case, question, parties), rule(case, question))
