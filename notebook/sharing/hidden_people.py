"""Who is not named in a pack, and what would identify them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Final

from notebook.model.case import Case
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Party, Subject, ThirdParty
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.birth_dates import BirthDate
from notebook.sharing.identifiers import IdentifierFinder
from notebook.sharing.name_matching import Finder, Word, is_distinctive, name_variants, name_words, tokenize
from notebook.sharing.prefilter import Prefilter
from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.sharing_query import SharingQuery

_LONG_WORD: Final = 4
"""Letters that some word of a name needs for the name to be found when written as one word, as ``vandijk``."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whose name stays out of a pack, or an organisation.

    ``label`` replaces them in print, None when nothing does. ``forms`` are the runs of folded words that are
    redacted, ``words`` the folded words that may identify them; those in ``capitalised`` are always written
    with a capital, so that in lower case they may be ordinary words. ``identifiers`` are redacted in a
    consultation pack. ``about`` is the key under which answers are stored: this person under these names.
    ``whole`` are their full names, each as a run of folded words.
    """

    about: str
    label: str | PlaceholderPerson | None
    code: Code
    forms: frozenset[tuple[str, ...]]
    words: frozenset[str]
    identifiers: tuple[str, ...] = ()
    third_party: ThirdPartyId | None = None
    capitalised: frozenset[str] = frozenset()
    whole: frozenset[tuple[str, ...]] = frozenset()

    def may_be(self, other: "Person") -> bool:
        """Return whether the full name of one is a name of the other, so that a passage does not say who is meant."""
        known = {self.label, other.label} != {PlaceholderPerson.PROFESSIONAL}  # a person with two roles is two parties
        return known and not (self.whole.isdisjoint(other.forms) and other.whole.isdisjoint(self.forms))


@dataclass(frozen=True)
class Hidden:
    """Everyone who is not named in the pack that a query asks for.

    ``namable`` are the names, as runs of two or more words, of people who may be named. ``born`` is redacted
    when given. ``namesakes`` are people who share a full name with the subject: it stays, and the worker is
    asked about their ``forms``.
    """

    people: tuple[Person, ...]
    namable: frozenset[tuple[str, ...]] = frozenset()
    born: BirthDate | None = None
    namesakes: tuple[Person, ...] = ()

    @cached_property
    def finder(self) -> Finder:
        """Return a finder for all of them at once."""
        return Finder.of([person.forms for person in self.people])

    @cached_property
    def nameable(self) -> Finder:
        """Return a finder for the full names of people who may be named."""
        return Finder.of([self.namable] if self.namable else [])

    @cached_property
    def prefilter(self) -> Prefilter:
        """Return the filter for texts that may contain one of their names or short identifiers."""
        short = self.identifiers.short.by_first
        return Prefilter.of(lambda word: word in self.finder.by_first or word in short)

    def words_of(self, text: str) -> list[Word]:
        """Return the words of a text for a search for names or short identifiers; empty when no search is needed."""
        return tokenize(text) if self.prefilter.may_hold(text) else []

    @cached_property
    def namesake(self) -> Finder:
        """Return a finder for names that are both the subject's and another person's."""
        return Finder.of([person.forms for person in self.namesakes])

    @cached_property
    def identifiers(self) -> IdentifierFinder:
        """Return a finder for the identifiers of all of them, each with the index of its person."""
        return IdentifierFinder.of(
            [(who, value) for who, person in enumerate(self.people) for value in person.identifiers]
        )


def hidden_people(case: Case, question: SharingQuery, parties: Sequence[Party]) -> Hidden:
    """Return the people whom a pack does not name.

    In most packs these are the third parties who may not be named to this party; a form shared
    with the subject does not count as theirs. A consultation pack names no one: not the subject, no
    third party, none of ``parties`` and not their organisations.
    """
    if question.kind is PackKind.CONSULTATION:
        return _nobody_named(case, parties)
    own = name_variants(_names(case.subject))
    named = [third for third in case.third_parties if third.may_be_named_to(question.party)]
    unnamed = [third for third in case.third_parties if third not in named]
    return Hidden(
        tuple(_third(third, own) for third in unnamed),
        frozenset(
            run
            for name in (
                *_names(case.subject),
                *(party.name for party in (question.party, *parties)),
                *(name for third in named for name in _names(third)),
            )
            for run in _full_names(name_words(name))
        ),
        namesakes=tuple(
            replace(_third(third), forms=name_variants(shared))
            for third in unnamed
            if (shared := [name for name in _names(third) if name_words(name) in own])
        ),
    )


def _nobody_named(case: Case, parties: Sequence[Party]) -> Hidden:
    """Return everyone: subject, third parties, parties and organisations, with their identifiers."""
    names = _names(case.subject)
    subject = Person(
        _answer_about("subject", (*names, *(identifier.value for identifier in case.subject.identifiers))),
        PlaceholderPerson.PERSON,
        Code.NC,
        name_variants(names),
        _identifying_words(names),
        (*(identifier.value for identifier in case.subject.identifiers), case.reference),
        capitalised=_capitalised(names),
        whole=frozenset(map(name_words, names)),
    )
    professionals = [
        Person(
            _answer_about(f"party:{party.id}", (party.name,)),
            PlaceholderPerson.PROFESSIONAL,
            Code.TP,
            name_variants((party.name,)),
            _identifying_words((party.name,)),
            (party.contact,) if party.contact else (),
            capitalised=_capitalised((party.name,)),
            whole=frozenset({name_words(party.name)}),
        )
        for party in parties
    ]
    houses = dict.fromkeys(party.organisation for party in parties)
    return Hidden(
        (
            subject,
            *(_third(third, identifiers=True) for third in case.third_parties),
            *professionals,
            *(_organisation(house) for house in houses if name_words(house)),
        ),
        born=None if case.subject.born is None else BirthDate.of(case.subject.born),
    )


def _third(third: ThirdParty, own: frozenset[tuple[str, ...]] = frozenset(), *, identifiers: bool = False) -> Person:
    """Return a third party who is not named; ``own`` are the forms of the subject, who is named."""
    names = _names(third)
    return Person(
        about_third(third),
        third.alias or None,
        Code.TP,
        name_variants(names) - own,
        _identifying_words(names),
        tuple(identifier.value for identifier in third.identifiers) if identifiers else (),
        third.id,
        _capitalised(names),
        frozenset(map(name_words, names)),
    )


def _organisation(name: str) -> Person:
    """Return an organisation: it is found by its whole name only, and a one-word name only with a capital."""
    about = _answer_about("organisation", (name,))
    return Person(about, None, Code.TP, frozenset({name_words(name)}), frozenset(), capitalised=_capitalised((name,)))


def about_third(third: ThirdParty) -> str:
    """Return the key under which answers about a third party are stored."""
    return _answer_about(third.id, (*_names(third), *(identifier.value for identifier in third.identifiers)))


def _answer_about(who: str, said: Iterable[str]) -> str:
    """Return the key of answers about a person: their id with a digest of their names and identifiers.

    When one of these changes, earlier answers no longer apply.
    """
    spelled = "\0".join(sorted(said)).encode("utf-8", "surrogatepass")
    return f"{who}#{blake2b(spelled, digest_size=8).hexdigest()}"


def _names(person: Subject | ThirdParty) -> tuple[str, ...]:
    return (person.name, *person.aliases)


def _full_names(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name of two or more words, each of its endings of two or more words, and its first with its last word."""
    yield from (name[start:] for start in range(len(name) - 1))
    if len(name) > 1:
        yield name[0], name[-1]


def _identifying_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words that identify a person on their own: the words of names, and names written as one word."""
    runs = name_variants(names)
    alone = {word for run in runs for word in run if is_distinctive(word)}
    in_one = {"".join(run) for run in runs if len(run) > 1 and max(map(len, run)) >= _LONG_WORD}
    return frozenset(alone | in_one)


def _capitalised(names: Iterable[str]) -> frozenset[str]:
    """Return the folded words that have a capital everywhere in the names."""
    found: dict[str, bool] = {}
    for name in names:
        parts = tokenize(name)
        for place, word in enumerate(parts):
            capital = name[word.start].isupper() or name[word.start].istitle()
            folded = word.folded
            for following in [None, *parts[place + 1 :]]:
                if following is not None:
                    if not following.joined:
                        break
                    folded += following.folded
                found[folded] = found.get(folded, True) and capital
    return frozenset(word for word, capital in found.items() if capital)
