"""Whether a word is said of a thing rather than of a person: "a stubborn stain", "the exercises are demanding".

A list names the words that this is told by, in its table ``[sentence]``. A word before a noun is said of that noun; any
other word of the subject of its clause, which is the nearest before it that follows no preposition. Where no subject is
found, as in "Was aggressive towards staff", the word is taken to be said of a person. At most ``_FAR`` words are looked
at, so that a long sentence costs no more than a short one.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from notebook.wording.phrases import Place
from notebook.wording.text_words import TextWords

_FAR: Final = 14
_LONGEST_NAME: Final = 3
"""Words between a judging word and the end of what it is said of: "a stubborn old green stain"."""


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a language by which is told of what another word is said.

    ``persons`` stand for a person or for what a person does or is ("mother", "tone"), ``things`` for no person without
    a determiner ("it"; "this" too, but "this patient" is a person). ``determiners`` begin a noun phrase and
    ``prepositions`` stand before one that is no subject, nor is one with a word of ``times`` ("the whole visit").
    ``verbs`` link a subject with what is said of it, ``others`` (adverbs, conjunctions) are in no noun phrase.
    """

    persons: Place
    things: Place
    times: Place
    determiners: Place
    prepositions: Place
    verbs: Place
    others: Place


class _Subject(Enum):
    PERSON = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase that was read from right to left: its first word, and what it is."""

    start: int
    subject: _Subject | None


def said_of_thing(words: TextWords, start: int, end: int, known: SentenceWords, *, subject_only: bool = False) -> bool:
    """Return whether the words from ``start`` to ``end`` are said of something that is no person.

    ``subject_only`` is for verbs: what follows "finally admitted" is its object, and no noun that it is said of.
    """
    if not subject_only and (noun := _noun_after(words, start, end, known)) is not None:
        return noun is _Subject.THING
    return _subject(words, start, end, known) is _Subject.THING


def _noun_after(words: TextWords, start: int, end: int, known: SentenceWords) -> _Subject | None:
    """Return what the noun after an adjective is, None where no noun follows it."""
    following = _run(words, end, known)
    if not following or not _before_noun(words, start, known):
        return None
    person = any(known.persons.fits(words.keys[each]) or words.capital(each) for each in following)
    return _Subject.PERSON if person else _Subject.THING


def _run(words: TextWords, start: int, known: SentenceWords) -> range:
    """Return the words that can be the rest of a noun phrase."""
    end, last = start, min(len(words), start + _LONGEST_NAME)
    while end < last and words.joined(end) and not _ends_phrase(words.keys[end], known):
        end += 1
    return range(start, end)


def _before_noun(words: TextWords, start: int, known: SentenceWords) -> bool:
    """Return whether what stands before a word lets it belong to a noun: no subject and no linking verb."""
    at = start
    while at > max(0, start - _LONGEST_NAME) and words.joined(at) and known.others.fits(words.keys[at - 1]):
        at -= 1
    before = words.keys[at - 1] if at and words.joined(at) else None
    if before is not None and known.determiners.fits(before):
        return True
    if known.others.fits(words.keys[start]):  # an adverb: "he often smokes cannabis", but "a recently built flat"
        return False
    if before is None or known.prepositions.fits(before):
        return True
    return at == start and not (known.verbs.fits(before) or known.persons.fits(before) or words.capital(at - 1))


def _subject(words: TextWords, start: int, end: int, known: SentenceWords) -> _Subject | None:
    """Return what the subject of a clause is, None where none is found."""
    at, passed = start, False
    while at > max(0, start - _FAR) and words.joined(at):
        found = _phrase_before(words, at, known)
        if found.subject is None:
            at = found.start
        elif _after_preposition(words, found.start, known):
            at, passed = found.start - 1, True
        else:
            return found.subject
    return _subject_after(words, end, known) if passed else None


def _after_preposition(words: TextWords, at: int, known: SentenceWords) -> bool:
    return at > 0 and words.joined(at) and known.prepositions.fits(words.keys[at - 1])


def _phrase_before(words: TextWords, end: int, known: SentenceWords) -> _Phrase:
    """Return the noun phrase, or other words, that end before a word."""
    at, person, time = end, False, False
    while at > max(0, end - _FAR) and (at == end or words.joined(at)):
        key = words.keys[at - 1]
        if known.determiners.fits(key):
            bare = at == end
            person = person or (bare and known.persons.fits(key))
            return _Phrase(at - 1, _Subject.PERSON if person else None if bare or time else _Subject.THING)
        if known.things.fits(key):
            return _Phrase(at - 1, _Subject.PERSON if person else _Subject.THING)
        if _ends_phrase(key, known):
            break
        at -= 1
        time = time or (at == end - 1 and known.times.fits(key))  # the noun itself: not "the evening class"
        person = person or known.persons.fits(key) or (words.capital(at) and not words.begins_sentence(at))
    return _Phrase(min(at, end - 1), _Subject.PERSON if person else None)


def _subject_after(words: TextWords, end: int, known: SentenceWords) -> _Subject | None:
    """Return what the subject is where it comes after the verb: "in the play (...) is clearly a fracture seen"."""
    for at in range(end, min(len(words), end + _LONGEST_NAME)):
        if not words.joined(at) or known.prepositions.fits(words.keys[at]):
            return None
        if known.persons.fits(words.keys[at]):
            return _Subject.PERSON
        if known.determiners.fits(words.keys[at]):
            person = any(known.persons.fits(words.keys[each]) for each in _run(words, at + 1, known))
            return _Subject.PERSON if person else _Subject.THING
    return None


def _ends_phrase(key: str, known: SentenceWords) -> bool:
    """Return whether a word is in no noun phrase, or begins the next."""
    ends = (known.prepositions, known.determiners, known.verbs, known.others, known.things)
    return any(each.fits(key) for each in ends)
