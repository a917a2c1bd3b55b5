"""The search for what remains in a text after the cuts and may point at somebody who is not named."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Self

from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind
from notebook.sharing.alike_names import AlikeNames
from notebook.sharing.forms_in_place import FormsInPlace
from notebook.sharing.hidden_people import Hidden, Person, about_third, who_may_be_named
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.indirect_identifiers import detail_spans
from notebook.sharing.initials import hyphened, initials_beside, particles_between, small_initials, with_particles
from notebook.sharing.known_to_reader import KnownToReader
from notebook.sharing.name_attribution import NamesInText, Naming, namesakes_in
from notebook.sharing.name_matching import Words, words_in
from notebook.sharing.name_pieces import BROKEN
from notebook.sharing.prefilter import Prefilter
from notebook.sharing.read_text import LookedUp, ReadText
from notebook.sharing.redaction import Cut, LeftHere, cuts_of_names, names_to_take_out, taken_by_marks
from notebook.sharing.relation_words import relations_beside
from notebook.sharing.ruling import Ruling
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.shown_identifiers import details_that_show, each_once, what_is_left, without
from notebook.sharing.spans import holds, joined, joined_of_each, longest
from notebook.sharing.suggestions import Likeness, NamesLeft, Suggestion, names_left
from notebook.sharing.text_folding import fold
from notebook.sharing.unregistered_people import PeopleFinder


def suggestions(
    case: Case,
    question: SharingQuery,
    hidden: Hidden,
    left: Collection[Suggestion],
    rulings: Mapping[SectionId, Ruling],
    no_people: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Suggestion, ...]:
    """Return what remains in released text and must be answered; ``left`` are the suggestions answered with leave.

    ``hidden`` comes from ``hidden_people`` and ``rulings`` from ``rule``, for this very case and query; ``no_people``
    are passages that are no person's name in this case, by an answer of the worker. ``progress`` is called after each
    section, with how many are done and how many there are.

    A word is suggested when it may be a hidden name in another form, see ``AlikeNames``. So is every
    identifier of a third party, a word of a name in lower case or where it is an ordinary word, and a name
    that does not say which of two people is meant, redacted or not; what looks like the name of a person whom
    nobody registered, see ``unregistered_people``; and a relation beside a bar. In a consultation pack so is every
    detail, see ``indirect_identifiers``.
    """
    unregistered = PeopleFinder.of(who_may_be_named(case, question, hidden, rulings), frozenset(map(fold, no_people)))
    search = NameSearch.of(case, question, hidden, names_left(left), unregistered)
    known, found = frozenset(left), list[Suggestion]()
    released = [section for _, section in case.parts() if section.file is None and rulings[section.id].released]
    for done, section in enumerate(released, 1):
        found += (each for each in search.in_section(section) if not known or each not in known)
        if progress is not None:
            progress(done, len(released))
    return tuple(found)


_Span = tuple[int, int, Likeness, str]


@dataclass(frozen=True, slots=True)
class NameSearch:
    """What to search for in every section of one pack.

    ``whose`` has the answer key of everybody in ``spellings``; ``known`` are identifiers that the reader knows anyway.
    """

    party: Party
    hidden: Hidden
    alike: AlikeNames[Person]
    whose: tuple[str, ...]
    spellings: SpellingFinder
    known: KnownToReader
    prefilter: Prefilter
    left: NamesLeft
    unregistered: PeopleFinder | None
    details: bool
    looked_up: LookedUp = field(default_factory=LookedUp, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        case: Case,
        question: SharingQuery,
        hidden: Hidden,
        left: NamesLeft,
        unregistered: PeopleFinder | None = None,
    ) -> Self:
        """Prepare a search for the people whom a pack hides, identifiers of third parties, and unregistered people.

        None searches for no unregistered people.
        """
        whose = [about_third(person) for person in case.third_parties]
        known = [(who, each.value) for who, person in enumerate(case.third_parties) for each in person.identifiers]
        for person in hidden.people:
            if person.third_party is None and person.identifiers:
                known += [(len(whose), value) for value in person.identifiers]
                whose.append(person.about)
        alike, spellings = hidden.alike, SpellingFinder.of(known)
        first = hidden.finder.by_first.keys() | spellings.written.short.by_first.keys() | alike.pieces.small.keys()
        first |= hidden.namesake.by_first.keys() | hidden.pieces.small.keys()
        return cls(
            question.party,
            hidden,
            alike,
            tuple(whose),
            spellings,
            KnownToReader.of(hidden.printed, hidden.own),
            Prefilter.of(
                lambda written, word: word in first or alike.matters(written, word),
                alike.pieces.beginnings,
                alike.pieces.names.keys(),
                alike.nearly_one,
            ),
            left,
            unregistered,
            details=question.kind is PackKind.CONSULTATION,
        )

    def in_section(self, section: Section) -> list[Suggestion]:
        """Return the suggestions of a section, in order."""
        read = ReadText(section.text, self.looked_up)
        if section.marks or self.may_hold(read):
            return self.closely(section, read)
        left = self.left[section.id, section.revision]
        return self._suggestions(section, self._unregistered(read, left, ()))

    def may_hold(self, read: ReadText) -> bool:
        """Return whether a text may contain anything to suggest, except people whom nobody registered.

        Where it says no, there is also nothing to cut, except by a mark.
        """
        always = self.details or self.hidden.identifiers or self.hidden.born is not None
        if always or BROKEN.search(read.text) or self.prefilter.may_hold(read.text):
            return True
        return bool(read.identifiers) or self.spellings.may_hold(read.text, read.windows)

    def closely(self, section: Section, read: ReadText) -> list[Suggestion]:
        """Return the suggestions of a section without the prefilter."""
        left = self.left[section.id, section.revision]
        there = NamesInText.of(section.text, read.words, self.hidden)
        marked = taken_by_marks(section, self.party)
        names = names_to_take_out(there, marked, left)
        taken = cuts_of_names(names, there, marked)
        shown = what_is_left(read, taken)
        namesakes = set(self._namesakes(read.words, taken))
        asked = {(start, end, about) for start, end, _, about in namesakes}
        patterns = () if self.details else shown.identifiers
        known, unknown = each_once(self._identifiers(read, taken), patterns)
        whole = joined_of_each(known)
        spans = {
            *(
                (start, end, likeness, about)
                for start, end, likeness, about in self._names(read, there, taken, left)
                if (start, end, about) not in asked and not holds(whole.get(about, ()), start, end)
            ),
            *namesakes,
            *_shared(names, there),
            *((start, end, Likeness.IDENTIFIER, about) for start, end, about in known),
            *((start, end, Likeness.PATTERN, kind) for start, end, kind in self.known.unknown(unknown, shown)),
            *self._details(section.text, taken),
            *_relations(read, taken),
        }
        return self._suggestions(section, (*spans, *self._unregistered(shown, left, spans)))

    def _suggestions(self, section: Section, spans: Iterable[_Span]) -> list[Suggestion]:
        return [
            Suggestion(section.id, section.revision, start, end, self.party.id, likeness, about)
            for start, end, likeness, about in sorted(spans)
        ]

    def _unregistered(self, shown: ReadText, left: LeftHere, asked: Collection[_Span]) -> Iterator[_Span]:
        """Yield what looks like a name in what cuts leave of a text, where nothing is asked and no name was left."""
        if self.unregistered is None:
            return
        settled = joined([*(each[:2] for each in asked), *(each[:2] for each in left)])
        if settled:
            found = self.unregistered.find(without(shown.text, settled), lambda: shown.languages)
        else:
            found = self.unregistered.find(shown.text, lambda: shown.languages, lambda: shown.words)
        yield from ((start, end, Likeness.UNREGISTERED, "") for start, end in found)

    def _names(self, read: ReadText, there: NamesInText, taken: Sequence[Cut], left: LeftHere) -> Iterator[_Span]:
        """Yield remaining words that are or resemble a hidden name, but not those of a full name that may stay."""
        own = ((each.start, each.end) for each in there.namable)
        stays = ((start, end) for start, end, _ in left)
        settled = joined([*((cut.start, cut.end) for cut in taken), *own, *stays])
        found = there.namings(settled)
        for naming in found:
            if not naming.certain and not holds(settled, naming.start, naming.end):
                yield from ((naming.start, naming.end, Likeness.NAME, person.about) for person in naming.people)
        open_ones: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, person in self._like_names(read, there, found):
            if not all(holds(settled, *each) for each in words_in(there.text_words, start, end)):
                open_ones[person.about].append((start, end))
        for about, spans in open_ones.items():
            yield from ((start, end, Likeness.NAME, about) for start, end in longest(spans))

    def _like_names(
        self, read: ReadText, there: NamesInText, found: Sequence[Naming]
    ) -> Iterator[tuple[int, int, Person]]:
        """Yield what resembles a hidden name, and what is beside names and such words."""
        text, text_words = there.text, there.text_words
        forms = FormsInPlace(read, self.alike)
        alike = list(self.alike.find(text, text_words, read.is_word, forms.shows_person))
        apart = self.alike.find_apart(text, text_words, there.apart)
        broken = self.alike.find_broken(text, text_words, read.is_word)
        yield from (*alike, *apart, *broken, *self.alike.find_pairs(text, text_words))
        yield from forms.find()
        beside = [each for each in found if each.certain] + [Naming(start, end, (who,)) for start, end, who in alike]
        yield from with_particles(text, text_words, beside)
        yield from initials_beside(text, text_words, beside)
        yield from small_initials(text, text_words, found)
        yield from hyphened(text, text_words, found, read.is_word)
        yield from particles_between(text_words, sorted(beside, key=lambda each: each.start))

    def _namesakes(self, text_words: Words, taken: Sequence[Cut]) -> Iterator[_Span]:
        """Yield names of the subject that may mean another person, where they stay."""
        spans = [(cut.start, cut.end) for cut in taken]
        for each in namesakes_in(text_words, self.hidden):
            if not holds(spans, each.start, each.end):
                yield each.start, each.end, Likeness.NAMESAKE, self.hidden.namesakes[each.who].about

    def _identifiers(self, read: ReadText, taken: Sequence[Cut]) -> list[tuple[int, int, str]]:
        """Return known identifiers, in any spelling, that are not completely removed, and whose they are."""
        spans = [(cut.start, cut.end) for cut in taken]
        return [
            (start, end, self.whose[who])
            for start, end, who in sorted(self.spellings.find(read.text, read.words, read.windows))
            if not holds(spans, start, end)
        ]

    def _details(self, text: str, taken: Sequence[Cut]) -> Iterator[_Span]:
        """Yield the details that are not completely removed, including those that appear only after the cuts."""
        if not self.details:
            return
        spans = [(cut.start, cut.end) for cut in taken]
        left = (each for each in detail_spans(text) if not holds(spans, *each))
        yield from ((start, end, Likeness.DETAIL, "") for start, end in (*left, *details_that_show(text, taken)))


def _shared(names: Sequence[Naming], there: NamesInText) -> Iterator[_Span]:
    """Yield names that are redacted and do not say which of several people is meant.

    One who alone is named in the same text by a name of their own is.
    """
    namable = {(each.start, each.end) for each in there.namable}
    alone = {naming.people[0] for naming in names if len(naming.people) == 1}
    for naming in names:
        pairs = list(combinations(naming.people, 2))
        told = len(alone.intersection(naming.people)) == 1
        unclear = any(one.may_be(other) or (not told and one.differs_from(other)) for one, other in pairs)
        if unclear or (naming.start, naming.end) in namable:
            yield from ((naming.start, naming.end, Likeness.SHARED_NAME, each.about) for each in naming.people)


def _relations(read: ReadText, taken: Sequence[Cut]) -> Iterator[_Span]:
    """Yield the relations beside bars, but not where the label on the bar says the same.

    A bar that a mark made may hide anybody.
    """
    bars = [(cut.start, cut.end) for cut in taken]
    for start, end, place in relations_beside(read.text, bars, read.languages) if bars else ():
        people, relation = taken[place].people, fold(read.text[start:end])
        if not any(relation in fold(str(person.label or "")).split() for person in people):
            yield from ((start, end, Likeness.RELATION, about) for about in [each.about for each in people] or [""])
