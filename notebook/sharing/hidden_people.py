"""Who is not named in a pack, and what would identify them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Final

from notebook.model.case import Case
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Party, Subject, ThirdParty
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.alike_names import AlikeNames
from notebook.sharing.birth_dates import BirthDate
from notebook.sharing.finder.spelling import two_letters
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.identifiers import IdentifierFinder
from notebook.sharing.name_matching import (
    Finder,
    Words,
    contracted_variants,
    expanded_words,
    is_distinctive,
    name_variants,
    name_words,
    tokenize,
)
from notebook.sharing.name_pieces import NamePieces
from notebook.sharing.prefilter import Prefilter
from notebook.sharing.relation_words import shows_private_person
from notebook.sharing.release import PlaceholderPerson
from notebook.sharing.ruling import Ruling
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.text_folding import shorter

_MOST_WORDS: Final = 12
"""Words of a name up to which it is found when written as one word, as ``vandijk``."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whose name stays out of a pack, or an organisation.

    ``label`` replaces them in print, None when nothing does. ``forms`` are the runs of folded words that are
    redacted, ``words`` the folded words that may identify them; those in ``capitalised`` are always written
    with a capital, so that in lower case they may be ordinary words. ``identifiers`` are redacted in a
    consultation pack. ``about`` is the key under which answers are stored: this person under these names.
    ``whole`` are their full names, each as a run of folded words. ``contracted`` are forms that count only
    where the text has one letter for two, ``small`` particles and letters that are a whole name of theirs.
    ``lifted`` people are named in this pack: only the ``forms`` that they share with another are here, so that
    a bar over one of them does not claim that the other is meant.
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
    contracted: frozenset[tuple[str, ...]] = frozenset()
    small: frozenset[str] = frozenset()
    lifted: bool = False

    def may_be(self, other: "Person") -> bool:
        """Return whether the full name of one is a name of the other, so that a passage does not say who is meant."""
        return self.differs_from(other) and not (
            self.whole.isdisjoint(other.forms) and other.whole.isdisjoint(self.forms)
        )

    def differs_from(self, other: "Person") -> bool:
        """Return whether they are two people: a professional with two roles is two parties."""
        return {self.label, other.label} != {PlaceholderPerson.PROFESSIONAL}


@dataclass(frozen=True)
class Hidden:
    """Everyone who is not named in the pack that a query asks for.

    ``namable`` are the names, as runs of two or more words, of people who may be named. ``born`` is redacted
    when given. ``namesakes`` are people who share a full name with the subject: it stays, and the worker is
    asked about their ``forms``. ``printed`` are the contacts that the pack prints: nobody is asked about them, nor
    about ``own``, the identifiers and the birth date of the subject when the subject is the reader.
    """

    people: tuple[Person, ...]
    namable: frozenset[tuple[str, ...]] = frozenset()
    born: BirthDate | None = None
    namesakes: tuple[Person, ...] = ()
    printed: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @cached_property
    def finder(self) -> Finder:
        """Return a finder for all of them at once."""
        return Finder.of([person.forms | person.contracted for person in self.people])

    @cached_property
    def pieces(self) -> NamePieces[Person]:
        """Return the search for names in several words, and for small words that are names."""
        return NamePieces.of(
            ((word, person) for person in self.people for word in sorted(person.words)),
            ((word, person) for person in self.people for word in sorted(person.small)),
        )

    @cached_property
    def alike(self) -> AlikeNames[Person]:
        """Return the search for their names in another form."""
        return AlikeNames.of(
            self.pieces,
            ((word, person) for person in self.people for word in sorted(_small_words(person))),
            ((letters, person) for person in self.people for letters in _initials(person)),
        )

    @cached_property
    def nameable(self) -> Finder:
        """Return a finder for the full names of people who may be named."""
        return Finder.of([self.namable] if self.namable else [])

    @cached_property
    def prefilter(self) -> Prefilter:
        """Return the filter for texts that may contain one of their names or short identifiers."""
        wanted = self.finder.by_first.keys() | self.identifiers.short.by_first.keys() | self.pieces.small.keys()
        return Prefilter.of(lambda _, word: word in wanted, self.pieces.beginnings, self.pieces.names.keys())

    def words_of(self, text: str) -> Words:
        """Return the words of a text for a search for names or short identifiers; empty when no search is needed."""
        return tokenize(text) if self.prefilter.may_hold(text) else Words()

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

    @cached_property
    def spellings(self) -> SpellingFinder:
        """Return a finder for the identifiers of all of them in any spelling."""
        return SpellingFinder.of(
            [(who, value) for who, person in enumerate(self.people) for value in person.identifiers]
        )


def hidden_people(case: Case, question: SharingQuery, parties: Sequence[Party], contacts: Sequence[str] = ()) -> Hidden:
    """Return the people whom a pack does not name.

    In most packs these are the third parties who may not be named to this party; a form shared
    with the subject does not count as theirs. A consultation pack names no one: not the subject, no
    third party, none of ``parties`` and not their organisations. ``contacts`` are the worker's own. Whom the
    query lifts is named, except in forms that another hidden person has.
    """
    if question.kind is PackKind.CONSULTATION:
        return _nobody_named(case, parties)
    own = name_variants(_names(case.subject))
    named = [third for third in case.third_parties if _may_be_named(third, question)]
    unnamed = [third for third in case.third_parties if third not in named]
    hidden = tuple(_third(third, own) for third in unnamed)
    of_others = frozenset(form for person in hidden for form in person.forms)
    still_barred = (_lifted(_third(third, own), of_others) for third in named if question.lifts(third))
    return Hidden(
        (*hidden, *(person for person in still_barred if person.forms)),
        frozenset(
            run
            for name in (
                *_names(case.subject),
                *(party.name for party in (question.party, *parties)),
                *(name for third in named for name in _names(third)),
            )
            for written in {name_words(name), expanded_words(name)}
            for run in _full_names(written)
        ),
        namesakes=tuple(
            replace(_third(third), forms=name_variants(shared))
            for third in unnamed
            if (shared := [name for name in _names(third) if name_words(name) in own])
        ),
        printed=tuple(filter(None, (*contacts, question.party.contact))),
        own=tuple(_known_to_reader(case, question.party)),
    )


def _may_be_named(third: ThirdParty, question: SharingQuery) -> bool:
    return third.may_be_named_to(question.party) or question.lifts(third)


def _lifted(person: Person, shared: frozenset[tuple[str, ...]]) -> Person:
    """Return a person who is named, with the forms that stay barred because another hidden person has them."""
    return Person(
        *(person.about, person.label, person.code, person.forms & shared, frozenset()),
        third_party=person.third_party,
        capitalised=person.capitalised,
        lifted=True,
    )


def lifted_people(case: Case, question: SharingQuery) -> Hidden:
    """Return the people whom a query lifts, to find where a text names them."""
    own = name_variants(_names(case.subject))
    return Hidden(tuple(_third(third, own) for third in case.third_parties if question.lifts(third)))


def with_identifiers(case: Case, question: SharingQuery, hidden: Hidden) -> Iterator[Person]:
    """Yield the hidden third parties with their identifiers; whom the query lifts with identifiers and no names."""
    found = {person.third_party: person for person in hidden.people if person.third_party is not None}
    for third in case.third_parties:
        if third.id in found or question.lifts(third):
            person = found.get(third.id) or _person(about_third(third), None, Code.TP, (), ())
            yield replace(person, identifiers=tuple(each.value for each in third.identifiers), third_party=third.id)


def _known_to_reader(case: Case, party: Party) -> Iterator[str]:
    """Yield the identifiers and the birth date of the subject when the subject is the reader."""
    if party.id == SUBJECT_PARTY:
        yield from (identifier.value for identifier in case.subject.identifiers)
        if case.subject.born is not None:
            yield case.subject.born.isoformat()


def who_may_be_named(
    case: Case, question: SharingQuery, hidden: Hidden, rulings: Mapping[SectionId, Ruling]
) -> frozenset[str]:
    """Return the folded words of the names of subject, author, parties and third parties whom the pack may name.

    An author who is given with a relation is a private person, see ``shows_private_person``, and not among them.
    """
    if question.kind is PackKind.CONSULTATION:
        return frozenset()
    released = {entry.author for entry, section in case.parts() if rulings[section.id].released}
    authors = [author for author in released if not shows_private_person(author)]
    third_parties = (each for each in case.third_parties if _may_be_named(each, question))
    called = [(each.name, *each.aliases) for each in third_parties]
    own = (case.subject.name, *case.subject.aliases)
    names = (question.party.name, *authors, *own, *(name for names in called for name in names))
    in_full = (word for run in hidden.namable for word in run)
    return frozenset((*in_full, *(word for name in names for word in name_words(name))))


def _nobody_named(case: Case, parties: Sequence[Party]) -> Hidden:
    """Return everyone: subject, third parties, parties and organisations, with their identifiers."""
    names = _names(case.subject)
    identifiers = tuple(identifier.value for identifier in case.subject.identifiers)
    subject = _person(
        _answer_about("subject", (*names, *identifiers)),
        PlaceholderPerson.PERSON,
        Code.NC,
        names,
        (*identifiers, case.reference),
    )
    professionals = [
        _person(
            _answer_about(f"party:{party.id}", (party.name,)),
            PlaceholderPerson.PROFESSIONAL,
            Code.TP,
            (party.name,),
            (party.contact,) if party.contact else (),
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


def _person(
    about: str, label: str | PlaceholderPerson | None, code: Code, names: tuple[str, ...], identifiers: tuple[str, ...]
) -> Person:
    """Return a person whose names stay out, in all the forms in which they are taken out."""
    variants = name_variants(names)
    return Person(
        about,
        label,
        code,
        variants,
        frozenset(word for run in variants for word in run if is_distinctive(word)),
        identifiers,
        capitalised=_capitalised(names),
        whole=frozenset(map(name_words, names)),
        contracted=contracted_variants(variants),
        small=_small(names),
    )


def _third(third: ThirdParty, own: frozenset[tuple[str, ...]] = frozenset(), *, identifiers: bool = False) -> Person:
    """Return a third party who is not named; ``own`` are the forms of the subject, who is named."""
    values = tuple(identifier.value for identifier in third.identifiers) if identifiers else ()
    person = _person(about_third(third), third.alias or None, Code.TP, _names(third), values)
    return replace(
        person,
        forms=person.forms - own,
        third_party=third.id,
        contracted=person.contracted - own,
        small=person.small.difference(*own) if person.small else person.small,
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


def _small(names: Iterable[str]) -> frozenset[str]:
    """Return the particles and letters, with a capital in the names, that are somebody's whole first or last name.

    A letter before a full stop is an initial.
    """
    found = []
    for name in names:
        parts = tokenize(name)
        for word in {*parts[:1], *parts[-1:]}:
            initial = len(word.folded) == 1 and name[word.end : word.end + 1] == "."
            if not is_distinctive(word.folded) and name[word.start].isupper() and not initial:
                found.append(word.folded)
    return frozenset(found)


def _small_words(person: Person) -> Iterator[str]:
    """Yield the first and last words of a person's longest names that are capitalised particles or initials."""
    longest = max(map(len, person.forms), default=0)
    for run in person.forms:
        ends = {run[0], run[-1]} if len(run) == longest else set()
        yield from (word for word in ends if not is_distinctive(word) and word in person.capitalised)


def _initials(person: Person) -> Iterator[str]:
    """Yield the initials of a person's whole names, and of their beginnings of two words and more.

    Those with particles are also as they are written, ``KvB``, and like others in small letters, for ``MOB``.
    """
    for name in sorted(person.whole):
        letters = "".join(word[0] for word in name if is_distinctive(word))
        yield from (letters[:end] for end in range(2, len(letters) + 1))
        if 1 < len(letters) < len(name):
            written = "".join(word[0].upper() if is_distinctive(word) else word[0] for word in name)
            yield from (written, written.lower())


def _capitalised(names: Iterable[str]) -> frozenset[str]:
    """Return the folded words that have a capital everywhere in the names; words written in one need one anywhere."""
    found: dict[str, bool] = {}
    for name in {written for each in names for written in (each, two_letters(each))}:
        parts = tokenize(name)
        capitals = [name[word.start].isupper() or name[word.start].istitle() for word in parts]
        for first in range(len(parts)):
            letters, capital = "", False
            for word, large in zip(parts[first : first + _MOST_WORDS], capitals[first:], strict=False):
                letters, capital = letters + word.folded, capital or large
                found[letters] = found.get(letters, True) and capital
    capitalised = frozenset(word for word, capital in found.items() if capital)
    return capitalised.union(map(shorter, capitalised))
