"""Which names a single word may be, in any form: inflected, short, transliterated, misspelt, in look-alike letters."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar

import regex
from rapidfuzz.distance import OSA

from notebook.sharing.finder.arabic_letters import ArabicForms
from notebook.sharing.finder.near_words import SHORTEST, NearWords
from notebook.sharing.finder.spelling import (
    close_vowels,
    consonants,
    latin,
    pairs_as_one,
    seeming,
    sounded,
    sounded_abroad,
    sounds_the_same,
    unmasked,
)
from notebook.sharing.finder.tables import (
    CONSONANTS,
    Words,
    base_endings,
    common_words,
    endings,
    nicknames,
    transliterations,
)
from notebook.sharing.text_folding import fold

Who = TypeVar("Who", bound=Hashable)

_SHORTEST_SMALL: Final = 4
"""Letters of a name from which a word in lower case may be a form of it."""

_SHORTEST_SHORT: Final = 3
"""Letters of a short form, or of a name with an ending, that may be in lower case where it is no word."""

_SHORTEST_SLIP: Final = 5
"""Letters of a word in lower case from which it may be a misspelt name."""

_SHORTEST_BEGINNING: Final = 5
"""Letters of a name from which a longer word that begins with it is asked about, as in ``Qvistova``."""

_SHORTEST_SOUND: Final = 6
"""Letters of a sound from which a transliteration may have other vowels."""

_SHORTEST_ABROAD: Final = 6
"""Letters from which an inflected word may be a name in the spelling of another language, as in ``Pietrowej``."""

_PART: Final = regex.compile(r"\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lu}\p{M}]+|[\p{L}\p{M}]+")


_LONGEST_ENDING = 6
_SHORTEST_STEM = 2
_LONG_ENDINGS = 3
"""Letters of all endings of a rule with which one letter is stem enough: Dąb, Dębem."""

_SHORT = 4
_AFTER_DOUBLED = frozenset({"ie", "y", "i", "etje"})
"""What follows a last consonant that is doubled, as in Bassie and Tommy."""


@dataclass(frozen=True, slots=True)
class Inflected(Generic[Who]):
    """Names with endings: ``Anny`` and ``Annie`` of Anna, ``Markiem`` of Marek, in any language.

    ``stems`` are what stays of names when they change, each with the endings that may follow, and whose it is.
    """

    stems: dict[str, list[tuple[Words, Who]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, Who]]) -> Self:
        """Take the stems of folded names."""
        stems: defaultdict[str, list[tuple[Words, Who]]] = defaultdict(list)
        for name, who in names:
            for stem, others in _stems(name):
                stems[stem].append((others, who))
        return cls(dict(stems))

    def find(self, word: str) -> Iterator[Who]:
        """Yield whose name a folded word may be, with an ending that the name itself does not have."""
        for end in range(max(len(word) - _LONGEST_ENDING, 1), len(word) + 1):
            for others, who in self.stems.get(word[:end], ()):
                if word[end:] in others:
                    yield who


def _stems(name: str) -> Iterator[tuple[str, Words]]:
    rules = endings(of_short_names=len(name) < _SHORT)
    for length in range(min(len(name) - 1, _LONGEST_ENDING) + 1):
        ending = name[len(name) - length :] if length else ""
        stem = name[: len(name) - length]
        if ending in rules and (len(stem) >= _SHORTEST_STEM or (stem and _are_long(rules[ending]))):
            yield stem, rules[ending]
    if name[-1:] in CONSONANTS:
        yield name, rules["."]
        yield name + name[-1], _AFTER_DOUBLED


def _all_inflected(names: Iterable[tuple[str, Who]]) -> Iterator[tuple[str, Who]]:
    """Yield every inflected form of some folded names, with whose it is."""
    yield from ((stem + ending, who) for name, who in names for stem, others in _stems(name) for ending in others)


def _are_long(endings_of_rule: Words) -> bool:
    return min(map(len, endings_of_rule)) >= _LONG_ENDINGS


@dataclass(frozen=True, slots=True)
class WordLikeness(Generic[Who]):
    """The words of names, and their other forms; ``who`` is anything that can be told apart.

    ``names`` are the words themselves, ``known`` their short forms and transliterations, ``sounds`` how they sound, by
    consonants. ``inflected_small`` has the names that are no common words, of which an inflected form may be in lower
    case; ``known_small`` and ``inflected_known_small`` have what of ``known`` may be. ``words_too``
    has the other forms, which are words in lower case unless their place shows a person.
    """

    names: Mapping[str, tuple[Who, ...]]
    known: Mapping[str, tuple[Who, ...]]
    inflected: Inflected[Who]
    inflected_small: Inflected[Who]
    inflected_known: Inflected[Who]
    known_small: Mapping[str, tuple[Who, ...]]
    inflected_known_small: Inflected[Who]
    words_too: Mapping[str, tuple[Who, ...]]
    near: NearWords[Who]
    sounds: Mapping[str, tuple[tuple[str, Who], ...]]
    arabic: ArabicForms[Who]
    lengths: tuple[int, ...]
    any_digits: bool
    seeming: Mapping[str, tuple[Who, ...]]
    in_pairs: Mapping[str, tuple[Who, ...]]

    @classmethod
    def of(cls, names: Mapping[str, tuple[Who, ...]]) -> Self:
        """Prepare the forms of folded words of names, each with everyone whose it is."""
        each = [(word, who) for word, people in names.items() for who in people]
        known = _whose((form, who) for word, who in each for form in _known_forms(word))
        small = {form: people for form, people in known.items() if _may_be_short(form)}
        short = {f"{word}s": people for word, people in names.items() if len(word) == _SHORTEST_SHORT}
        words = [(form, who) for form, people in known.items() for who in people if form not in small]
        inflected = ((form, who) for form, who in (*words, *each) if not _may_be_small(form))
        sounds: defaultdict[str, list[tuple[str, Who]]] = defaultdict(list)
        for word, who in each:
            for sound in sounded_abroad(word):
                sounds[consonants(sound)].append((sound, who))
        return cls(
            names,
            known,
            Inflected.of(each),
            Inflected.of((word, who) for word, who in each if _may_be_small(word)),
            Inflected.of((form, who) for form, people in known.items() for who in people),
            {**short, **small},
            Inflected.of((form, who) for form, people in small.items() for who in people),
            _whose((form, who) for form, who in (*words, *_all_inflected(inflected)) if len(form) >= _SHORTEST_SHORT),
            NearWords.of((latin(word), who) for word, who in each),
            {key: tuple(found) for key, found in sounds.items()},
            ArabicForms.of(each),
            tuple(sorted({len(word) for word in names if len(word) >= _SHORTEST_BEGINNING})),
            any(map(str.isdecimal, "".join(names))),
            _whose((seeming(word), who) for word, who in each if len(word) >= SHORTEST),
            _whose((pairs_as_one(word), who) for word, who in each if len(word) >= SHORTEST),
        )

    def like(self, written: str, folded: str, *, slips: bool = True) -> tuple[Who, ...]:
        """Return everyone whose name a word may be, given as it stands and folded.

        Without ``slips``, no letter may be wrong, and no vowel of another language's spelling.
        """
        return tuple(dict.fromkeys(self._like(written, folded, slips=slips)))

    def where_a_person_is(self, folded: str) -> tuple[Who, ...]:
        """Return everyone whose form a word in lower case may be where its place shows a person: "rob came"."""
        inflected = (*self.inflected_small.find(folded), *self.inflected_known_small.find(folded))
        return tuple(dict.fromkeys((*self.words_too.get(folded, ()), *self.known_small.get(folded, ()), *inflected)))

    def _like(self, written: str, folded: str, *, slips: bool) -> Iterator[Who]:
        if not folded.isdecimal() or self.any_digits:
            yield from self._as_it_stands(written, folded, slips=slips)
        yield from self._in_disguise(written, folded)

    def _as_it_stands(self, written: str, folded: str, *, slips: bool) -> Iterator[Who]:
        word = folded.strip("0123456789") or folded
        yield from self.names.get(word, ())
        first = next(filter(str.isalpha, written), "")
        if first.islower() and first != first.upper():
            yield from self._like_in_lower_case(word, slips=slips)
        else:
            yield from self._like_with_capital(word, slips=slips)

    def _like_in_lower_case(self, word: str, *, slips: bool) -> Iterator[Who]:
        """Yield whose form a word in lower case may be: common words are passed over."""
        yield from self.inflected_small.find(word)
        if slips and _may_be_short(word):
            yield from self.known_small.get(word, ())
            yield from self.inflected_known_small.find(word)
        if len(word) >= _SHORTEST_SLIP:
            yield from (who for name, who in (self.near.find(word) if slips else ()) if _may_be_small(name))
            yield from self._beginning(word)
        plain = latin(word)
        if slips and plain != word and _may_be_small(plain):
            yield from self.names.get(plain, ())
            yield from self._inflected_abroad(word)

    def _like_with_capital(self, word: str, *, slips: bool) -> Iterator[Who]:
        """Yield whose form a word with a capital may be, or one of a script without capitals."""
        yield from self.known.get(word, ())
        if word in common_words().function:
            return
        yield from self.inflected.find(word)
        yield from self.inflected_known.find(word)
        yield from self._beginning(word)
        yield from self.in_pairs.get(pairs_as_one(word), ())
        plain = latin(word)
        if plain != word:
            yield from self.names.get(plain, ())
            yield from self.inflected.find(plain)
            yield from self._inflected_abroad(word)
        if slips:
            yield from (who for _, who in self.near.find(plain))
            yield from self._sounding(plain)
            yield from self._across_arabic(word)
            if plain == word and len(word) >= _SHORTEST_ABROAD:
                yield from self._inflected_abroad(word)
            yield from self.seeming.get(seeming(word), ())

    def _inflected_abroad(self, word: str) -> Iterator[Who]:
        """Yield whose name an inflected word is, where the name is known in other letters or another spelling.

        ``Петровой`` of a Petrova, and ``Pietrowej`` and ``Petrowas`` of a Петрова.
        """
        for base in _bases(word):
            plain = latin(base)
            yield from self.names.get(plain, ())
            for sound in sounded(plain):
                for other, who in self.sounds.get(consonants(sound), ()):
                    if sounds_the_same(sound, other):
                        yield who

    def _across_arabic(self, word: str) -> Iterator[Who]:
        """Yield whose name in Arabic letters a word in others may be, also inflected, and the other way round."""
        yield from self.arabic.find(word)
        if self.arabic.read:
            for uninflected in _bases(word):
                yield from self.arabic.find(uninflected)

    def _beginning(self, word: str) -> Iterator[Who]:
        for length in self.lengths:
            if length < len(word):
                yield from self.names.get(word[:length], ())

    def _sounding(self, plain: str) -> Iterator[Who]:
        """Yield whose name sounds like a word: the same consonants, and not too many other vowels."""
        for sound in sounded(plain):
            for other, who in self.sounds.get(consonants(sound), ()):
                if _sounds_like(sound, other):
                    yield who

    def _in_disguise(self, written: str, folded: str) -> Iterator[Who]:
        """Yield whose name is in a word with signs of another script, digits, or capitals inside."""
        plain = unmasked(folded)
        if plain != folded:
            yield from self.names.get(plain, ())
            yield from self.inflected.find(plain)
            yield from self.seeming.get(seeming(folded), ())
        parts = _PART.findall(written) if not written.islower() and not written.isupper() else ()
        if len(parts) > 1:
            for part in parts:
                yield from self.names.get(fold(part), ())


def _bases(word: str) -> Iterator[str]:
    """Yield the names of which a folded word may be an inflected form."""
    known = base_endings(latin=latin(word) == word)
    for length in range(1, min(len(word) - _SHORTEST_STEM, _LONGEST_ENDING) + 1):
        stem = word[:-length]
        for ending in known.get(word[-length:], ()):
            if ending != ".":
                yield stem + ending
            elif stem[-1] in CONSONANTS:
                yield stem


def _sounds_like(sound: str, other: str) -> bool:
    """Return whether two sounds with the same consonants may be one name; in short ones only close vowels differ."""
    longest = max(len(sound), len(other))
    if longest < _SHORTEST_SOUND:
        return close_vowels(sound, other)
    return OSA.distance(sound, other, score_cutoff=longest // 3) <= longest // 3


def _may_be_small(word: str) -> bool:
    return len(word) >= _SHORTEST_SMALL and word not in common_words().ambiguous


def _may_be_short(word: str) -> bool:
    """Return whether a short form, or a short name with an ending, may be in lower case."""
    words = common_words()
    common = word in words.ambiguous or word in words.in_lower_case
    return len(word) >= _SHORTEST_SHORT and not common


def _known_forms(word: str) -> set[str]:
    """Return the short forms and transliterations of a folded word of a name, and the transliterations of those."""
    other, short = transliterations(), nicknames()
    spellings = {word, *other.get(word, ())}
    forms = spellings.union(*(short.get(each, ()) for each in spellings))
    return {latin(each) for each in forms}.union(forms, *(other.get(each, ()) for each in forms)) - {word}


def _whose(words: Iterable[tuple[str, Who]]) -> dict[str, tuple[Who, ...]]:
    """Return everyone of each word, in order and without duplicates."""
    found: defaultdict[str, dict[Who, None]] = defaultdict(dict)
    for word, who in words:
        found[word][who] = None
    return {word: tuple(people) for word, people in found.items()}
