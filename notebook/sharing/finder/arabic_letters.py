"""Names in Arabic letters, which leave most vowels out, and the same names in other letters: حسين and Hussein.

Rough on purpose, as ``sounded`` is: what is found here is asked about, never taken out.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Generic, Self, TypeVar

from notebook.sharing.finder.spelling import latin, sounded

Who = TypeVar("Who", bound=Hashable)

_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_ARTICLE: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LEAST_CONSONANTS: Final = 3

_NO_LETTER: Final = re.compile("[^a-z]")
_UNWRITTEN: Final = re.compile("[aeioujv]|h$")
"""What one script or the other may leave out: vowels, and "j" and "v" that may be a vowel's letter in Arabic."""

_DOUBLED: Final = re.compile(r"(.)\1+")
_READ: Final = {"a": "aeo", "v": "ouv", "i": "eij", "j": "gij"}
"""How a letter is read, by its sound; another sound is read as itself."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One or more of some letters, or none unless it is ``needed``."""

    letters: str
    needed: bool = True


_VOWELS: Final = _Step("aeiou", needed=False)
_LETTER_L: Final = _Step("l", needed=False)
_LAST_H: Final = _Step("h", needed=False)
_Reading = tuple[_Step, ...]


def in_arabic_letters(folded: str) -> bool:
    """Return whether a folded word has Arabic letters."""
    return not folded.isascii() and _ARABIC.search(folded) is not None


@dataclass(frozen=True, slots=True)
class ArabicForms(Generic[Who]):
    """Names in both kinds of letters, by the consonants that both write.

    ``read`` has how each name in Arabic letters may be read, ``sounds`` how each name in other letters sounds.
    """

    read: Mapping[str, list[tuple[_Reading, Who]]]
    sounds: Mapping[str, list[tuple[str, Who]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, Who]]) -> Self:
        """Take folded words of names."""
        read: defaultdict[str, list[tuple[_Reading, Who]]] = defaultdict(list)
        sounds: defaultdict[str, list[tuple[str, Who]]] = defaultdict(list)
        for name, who in names:
            if in_arabic_letters(name):
                for bare in _bare_readings(name):
                    read[bare].append((_reading(name), who))
            else:
                for sound in _sounds(name):
                    sounds[_bare(sound)].append((sound, who))
        return cls(dict(read), dict(sounds))

    def find(self, folded: str) -> Iterator[Who]:
        """Yield whose name in the other kind of letters a folded word may be."""
        if in_arabic_letters(folded):
            reading = _reading(folded)
            for bare in _bare_readings(folded):
                yield from (who for sound, who in self.sounds.get(bare, ()) if _is_read(reading, sound))
        elif self.read:
            for sound in _sounds(folded):
                yield from (who for reading, who in self.read.get(_bare(sound), ()) if _is_read(reading, sound))


def _sounds(folded: str) -> set[str]:
    return {_DOUBLED.sub(r"\1", _NO_LETTER.sub("", each)).replace("c", "s") for each in sounded(latin(folded))}


def _bare(sound: str) -> str:
    return _DOUBLED.sub(r"\1", _UNWRITTEN.sub("", sound))


def _bare_readings(folded: str) -> set[str]:
    """Return the consonants of a word in Arabic letters, also without its article; none if there are too few."""
    whole = _bare("".join(map(_sound, folded)))
    readings = {whole, whole.removeprefix("l")} if folded.startswith(_ARTICLE) else {whole}
    return {each for each in readings if len(each) >= _LEAST_CONSONANTS}


@cache
def _reading(folded: str) -> _Reading:
    """Return how a word in Arabic letters may be read; vowels may stand wherever none is written."""
    article = folded.startswith(_ARTICLE)
    sounds = list(filter(None, map(_sound, folded[len(_ARTICLE) :] if article else folded)))
    first, last = sounds[:1] == ["a"], sounds[-1:] == ["h"]
    steps = [_VOWELS, _LETTER_L, _VOWELS] if article else [_VOWELS]
    for each in sounds[first : len(sounds) - last]:
        steps += [_Step(_READ.get(each, each), needed=each != "j"), _VOWELS]
    return (*steps, _LAST_H) if last else tuple(steps)


def _is_read(reading: _Reading, sound: str) -> bool:
    """Return whether a whole sound is a way to read a word; the time is that of one length times the other."""
    places = {0}  # how many steps are done; the last of them may go on
    for letter in sound:
        following = {place for place in places if place and letter in reading[place - 1].letters}
        for place in places:
            for at in range(place, len(reading)):
                if letter in reading[at].letters:
                    following.add(at + 1)
                if reading[at].needed:
                    break
        places = following
    return any(not any(step.needed for step in reading[place:]) for place in places)


def _sound(letter: str) -> str:
    """Return how one letter sounds. Two that stand side by side are never one sound: z and h are not zh."""
    [sound, *_] = sorted(sounded(latin(letter).replace("ch", "tch")))
    return _LETTER_SOUNDS.get(letter, sound.replace("c", "s"))


_LETTER_SOUNDS: Final = {
    "\N{ARABIC LETTER JEEM}": "j",
    "\N{ARABIC LETTER WAW}": "v",
    "\N{ARABIC LETTER YEH}": "i",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "",  # says how the letter before it is breathed
}
"""Those whose sound depends on what stands beside them."""
