"""The same word in other letters: two for one, another script, letters and digits that look alike."""

import re
from typing import Final

from notebook.sharing.finder.tables import letters

_SOUNDS: Final = (
    ("tsch", "c"),
    ("shch", "s"),
    ("dsch", "j"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("sh", "s"),
    ("sz", "s"),
    ("sj", "s"),
    ("cz", "c"),
    ("kh", "h"),
    ("ch", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("gh", "g"),
    ("zh", "s"),
    ("zj", "s"),
    ("dj", "j"),
    ("dh", "d"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("xh", "j"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("ou", "u"),
    ("oe", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ij", "i"),
    ("y", "i"),
    ("c", "k"),
)
"""Letters that stand for one sound, and the letter for it here; longer ones first."""

_SOUND: Final = re.compile("|".join(letters for letters, _ in _SOUNDS))
_LETTER: Final = dict(_SOUNDS)
_INITIAL: Final = re.compile("^[yj](?=[aeiou])|^i(?=[aeou])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_GLIDE: Final = re.compile("(?<=[aeiou])j(?=[aeiou])")
_VOWELS: Final = re.compile("(?:[aeiou]|(?<=.)j(?=[aeiou]|$))+")
_CLOSE_VOWELS: Final = (str.maketrans("eo", "iu"), str.maketrans("e", "a"))
_CH: Final = re.compile("(?<!s)ch")
_TS: Final = re.compile("ts(?=[aeiouy])")
_ABROAD: Final = ((_TS, "z"), (_TS, "k"), (re.compile("x(?=[aeiou])"), "h"))
_LAST_F: Final = re.compile("f+$")
_FOREIGN: Final = re.compile("[\u0370-\u052f\u0600-\u06ff]")
_DIGIT: Final = re.compile("[0-9]")
_PAIRS: Final = {"rn": "m", "vv": "w", "cl": "d"}
_SEEN: Final = {**_PAIRS, "l": "i"}
_PAIR, _SEEMING = re.compile("|".join(_PAIRS)), re.compile("|".join(_SEEN))


def two_letters(text: str) -> str:
    """Return a text with two letters for each that is also written so: Müller as Mueller, Håkon as Haakon."""
    return text.translate(letters("two_for_one"))


def latin(folded: str) -> str:
    """Return a folded word in Latin letters; a word in Latin letters as it is."""
    return folded.translate(letters("latin")) if not folded.isascii() and _FOREIGN.search(folded) else folded


def unmasked(folded: str) -> str:
    """Return a folded word with the letters that its digits and its letters of other scripts look like."""
    return folded.translate(letters("looks_like")) if not folded.isascii() or _DIGIT.search(folded) else folded


def seeming(folded: str) -> str:
    """Return a folded word as a scanner may read it, one for all that look alike: ``mo11y`` and ``molly`` are one."""
    return _SEEMING.sub(lambda found: _SEEN[found.group()], unmasked(folded))


def pairs_as_one(folded: str) -> str:
    """Return a folded word with one letter for each two that look like it: ``burns`` and ``bums`` are one."""
    return _PAIR.sub(lambda found: _PAIRS[found.group()], folded)


def sounded(folded: str) -> frozenset[str]:
    """Return how a folded word of Latin letters may sound, roughly: ``khasan`` as ``hasan``, ``youssef`` as ``jusef``.

    More for a word with "ch", which languages read in three ways, and for one with "je" in front, which is also "e".
    """
    initial = "j" + folded[1:] if _INITIAL.match(folded) else folded
    initial = _GLIDE.sub("", _LAST_F.sub("v", initial))
    hard = initial.replace("tch", "cz")
    ways = {hard, *(_CH.sub(heard, hard) for heard in ("cz", "sh"))} if "ch" in hard else {hard}
    if initial.startswith("je"):
        ways |= {way[1:] for way in ways}
    sounds = (_SOUND.sub(lambda found: _LETTER[found.group()], way) for way in ways)
    return frozenset(_DOUBLED.sub(r"\1", sound) for sound in sounds)


def sounded_abroad(name: str) -> frozenset[str]:
    """Return how a folded name may sound to who writes it in another language.

    What is "ts" to one is "z" or "c" to another, and Somali writes "x" for "h".
    """
    plain = latin(name)
    others = {letters.sub(letter, plain) for letters, letter in _ABROAD if letters.search(plain)}
    return sounded(plain).union(*map(sounded, others))


def consonants(sound: str) -> str:
    """Return a sounded word with one sign for each run of vowels: transliterations agree in the rest."""
    return _VOWELS.sub("a", sound)


def sounds_the_same(sound: str, other: str) -> bool:
    """Return whether two sounded words differ at most in how they write one vowel, or a glide."""
    one, another = sound.replace("j", "i"), other.replace("j", "i")
    return one == another or close_vowels(one, another)


def close_vowels(sound: str, other: str) -> bool:
    """Return whether two sounded words differ only in vowels that are written for each other."""
    return any(sound.translate(table) == other.translate(table) for table in _CLOSE_VOWELS)
