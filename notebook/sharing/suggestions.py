"""Words and identifiers left over that may give away somebody who is not named.

They block: each must be answered, redact or leave, before any handover.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import PartyId, SectionId, ThirdPartyId
from notebook.model.people import Party, Subject
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden import Hidden, Person, hidden_people
from notebook.sharing.identifiers import Squeezed, identifier_spans
from notebook.sharing.names import Finder, Word, name_words, words
from notebook.sharing.question import Question
from notebook.sharing.redaction import Cut, cuts
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Ruling

_NOWHERE = -1
_WHOLE_BELOW = 4
"""Letters of a name below which only the whole name gives it away."""


class Answer(StrEnum):
    """What a worker says to a suggestion."""

    REDACT = "redact"
    LEAVE = "leave"


class Likeness(StrEnum):
    """Why a passage is suggested."""

    NAME = "name"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A half-open span of code points in one revision of a released section, for one party.

    ``third_party`` says whom it may point at, None for the subject or a party of a consultation
    pack.
    """

    section: SectionId
    revision: int
    start: int
    end: int
    party: PartyId
    likeness: Likeness
    third_party: ThirdPartyId | None


def suggestions(
    case: Case,
    question: Question,
    parties: Sequence[Party] = (),
    left: Collection[Suggestion] = (),
    rulings: Mapping[SectionId, Ruling] | None = None,
) -> tuple[Suggestion, ...]:
    """Give what still stands in released text and must be answered; ``left`` was answered with leave.

    A word is suggested when it shares a folded stem with a hidden name: its first max(4, length-2)
    letters; a name under four letters whole. So is every identifier of a third party.
    """
    rulings = rule(case, question) if rulings is None else rulings
    hidden = hidden_people(case, question, parties)
    search = _Search(
        question.party,
        hidden,
        _Stems.of(hidden),
        Finder.of([] if question.kind is PackKind.CONSULTATION else [_whole_names(case.subject)]),
        tuple((person.id, identifier.value) for person in case.third_parties for identifier in person.identifiers),
    )
    known = frozenset(left)
    return tuple(
        suggestion
        for _, section in case.parts()
        if section.file is None and rulings[section.id].released
        for suggestion in search.in_section(section)
        if suggestion not in known
    )


_AROUND: Final = 40
"""Code points of context to either side of a suggestion."""


def in_context(
    case: Case, question: Question, parties: Sequence[Party], found: Sequence[Suggestion]
) -> tuple[tuple[str, str, str], ...]:
    """Give what stands before each suggestion, the passage, and what stands after it.

    All of it is text that would leave: the context ends where something is taken out.
    """
    hidden = hidden_people(case, question, parties)
    sections = {section.id: section for _, section in case.parts()}
    shown = []
    for each in found:
        section = sections[each.section]
        taken = cuts(section, question.party, hidden, words(section.text))
        first = max([each.start - _AROUND, 0, *(cut.end for cut in taken if cut.end <= each.start)])
        last = min([each.end + _AROUND, len(section.text), *(cut.start for cut in taken if cut.start >= each.end)])
        text = section.text
        shown.append((text[first : each.start], text[each.start : each.end], text[each.end : last]))
    return tuple(shown)


_Span = tuple[int, int, Likeness, ThirdPartyId | None]


@dataclass(frozen=True, slots=True)
class _Stems:
    """Stems by which hidden people may be recognised, and the whole names that are too short for one."""

    stems: Mapping[str, Person]
    whole: Mapping[str, Person]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, hidden: Hidden) -> Self:
        """Read the stems of everybody who is hidden; the first of two with one stem stands for both."""
        stems: dict[str, Person] = {}
        whole: dict[str, Person] = {}
        for person in hidden.people:
            for word in sorted(person.words):
                if len(word) < _WHOLE_BELOW:
                    whole.setdefault(word, person)
                else:
                    stems.setdefault(word[: max(_WHOLE_BELOW, len(word) - 2)], person)
        return cls(stems, whole, tuple(sorted({len(stem) for stem in stems})))

    def like(self, word: str) -> Person | None:
        """Give whom a folded word may point at."""
        if word in self.whole:
            return self.whole[word]
        return next((self.stems[word[:length]] for length in self.lengths if word[:length] in self.stems), None)


@dataclass(frozen=True, slots=True)
class _Search:
    """What to look for in every section of one pack."""

    party: Party
    hidden: Hidden
    stems: _Stems
    subject: Finder
    identifiers: tuple[tuple[ThirdPartyId, str], ...]

    def in_section(self, section: Section) -> list[Suggestion]:
        """Give the suggestions of a section, in the order of its text."""
        text_words = words(section.text)
        taken = cuts(section, self.party, self.hidden, text_words)
        spans = [*self._names(text_words, taken), *self._identifiers(section.text, text_words, taken)]
        return [
            Suggestion(section.id, section.revision, start, end, self.party.id, likeness, third_party)
            for start, end, likeness, third_party in sorted(spans, key=lambda span: span[:3])
        ]

    def _names(self, text_words: Sequence[Word], taken: Sequence[Cut]) -> Iterator[_Span]:
        """Give words left over that are like a hidden name, but not those of the subject's own full name."""
        settled = [(cut.start, cut.end) for cut in taken]
        settled += [(own.start, own.end) for own in self.subject.find(text_words)]
        for word in _outside(text_words, sorted(settled)):
            person = self.stems.like(word.folded)
            if person is not None:
                yield word.start, word.end, Likeness.NAME, person.third_party

    def _identifiers(self, text: str, text_words: Sequence[Word], taken: Sequence[Cut]) -> Iterator[_Span]:
        """Give identifiers of third parties of which anything is left over."""
        if not self.identifiers:
            return
        squeezed = Squeezed.of(text)
        for third_party, value in self.identifiers:
            for start, end in identifier_spans(value, text_words, squeezed):
                if not any(cut.start <= start and end <= cut.end for cut in taken):
                    yield start, end, Likeness.IDENTIFIER, third_party


def _outside(text_words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """Give the words that no span holds whole; both come in the order of the text."""
    ahead = iter(spans)
    start, end = next(ahead, (_NOWHERE, _NOWHERE))
    for word in text_words:
        while end < word.end and end != _NOWHERE:
            start, end = next(ahead, (_NOWHERE, _NOWHERE))
        if not (start <= word.start and word.end <= end):
            yield word


def _whole_names(subject: Subject) -> frozenset[tuple[str, ...]]:
    """Give the subject's names of two words and more: within them a shared word points at nobody else."""
    names = (name_words(name) for name in (subject.name, *subject.aliases))
    return frozenset(name for name in names if len(name) > 1)
