"""Who is not named in a pack, and by what they would be recognised."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from notebook.model.case import Case
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.names import Finder, forms, stands_alone
from notebook.sharing.question import Question
from notebook.sharing.released import Stand

_BETWEEN_CONTACTS: Final = re.compile(r"\s*[,;|\n]\s*")
"""What stands between a phone number, an address and the like where a party has several."""

_LONG_WORD: Final = 4
"""Letters that some word of a name must have for the name to be known when written in one, as ``vandijk``."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name stays out of a pack.

    ``label`` stands for them, None where nothing does. ``forms`` are the runs of folded words that
    are taken out, ``words`` the folded words that may give them away. ``identifiers`` are taken
    out in a consultation pack.
    """

    label: str | Stand | None
    code: Code
    forms: frozenset[tuple[str, ...]]
    words: frozenset[str]
    identifiers: tuple[str, ...] = ()
    third_party: ThirdPartyId | None = None


@dataclass(frozen=True)
class Hidden:
    """Everybody who is not named in the pack that a question asks for."""

    people: tuple[Person, ...]

    @cached_property
    def finder(self) -> Finder:
        """Look for all of them at once."""
        return Finder.of([person.forms for person in self.people])


def hidden_people(case: Case, question: Question, parties: Sequence[Party]) -> Hidden:
    """Give whom a pack does not name.

    In most packs these are the third parties who may not be named to this party; a form shared
    with the subject is never theirs alone. A consultation pack names nobody: not the subject, no
    third party, none of ``parties``.
    """
    subject_names = (case.subject.name, *case.subject.aliases)
    if question.kind is not PackKind.CONSULTATION:
        own = forms(subject_names)
        return Hidden(
            tuple(
                Person(
                    third.alias or None,
                    Code.TP,
                    forms((third.name, *third.aliases)) - own,
                    _telling_words((third.name, *third.aliases)),
                    third_party=third.id,
                )
                for third in case.third_parties
                if not third.may_be_named_to(question.party)
            )
        )
    subject = Person(
        Stand.PERSON,
        Code.NC,
        forms(subject_names),
        _telling_words(subject_names),
        tuple(identifier.value for identifier in case.subject.identifiers),
    )
    thirds = tuple(
        Person(
            third.alias or None,
            Code.TP,
            forms((third.name, *third.aliases)),
            _telling_words((third.name, *third.aliases)),
            tuple(identifier.value for identifier in third.identifiers),
            third.id,
        )
        for third in case.third_parties
    )
    professionals = tuple(
        Person(
            Stand.PROFESSIONAL,
            Code.TP,
            forms((party.name,)),
            _telling_words((party.name,)),
            tuple(part for part in _BETWEEN_CONTACTS.split(party.contact) if part),
        )
        for party in parties
    )
    return Hidden((subject, *thirds, *professionals))


def _telling_words(names: Iterable[str]) -> frozenset[str]:
    """Give the words that would be recognised by themselves: those of names, and names written in one."""
    runs = forms(names)
    alone = {word for run in runs for word in run if stands_alone(word)}
    in_one = {"".join(run) for run in runs if len(run) > 1 and max(map(len, run)) >= _LONG_WORD}
    return frozenset(alone | in_one)
