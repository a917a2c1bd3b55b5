"""Fold text so that the same word, written with or without accents, case or joiners, compares equal.

Search and redaction use this one function on both sides. Folding works character by character, so a
position in the folded text can be traced back to the characters it came from.
"""

import re
import sys
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose, with what people type instead (most after ICAO Doc 9303,
# part 3, section 6), and the letters of Arabic and Persian keyboards that replace each other.
_PLAIN: Final = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "ȷ": "j",
    "ĸ": "k",
    "ŋ": "n",
    "ŧ": "t",
    "ƶ": "z",
    "ƀ": "b",
    "ǥ": "g",
    "ə": "e",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ґ": "\N{CYRILLIC SMALL LETTER GHE}",
    "ة": "\N{ARABIC LETTER HEH}",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ـ": "",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{ACUTE ACCENT}": "'",
    "`": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
}

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties that no format category covers.
_IGNORABLE: Final = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2065, 0x2065),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8),
        (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)


_LINE_ENDS: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85")
"""Controls that separate the text before them from the text after them, on a page too."""


_TONES: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
"""Skin tone modifiers (UTS #51): a page without colours leaves them out."""


@lru_cache(maxsize=sys.maxunicode + 1)
def draws_nothing(character: str) -> bool:
    """Return whether a page shows nothing for a character, neither a shape nor a gap.

    That is true of controls except tabs and line ends, of format characters, and of what Unicode ignores by
    default. Such a character may be inside a word or between two: a search must try both.
    """
    return (
        character in _IGNORABLE
        or character in _TONES
        or (character not in _LINE_ENDS and unicodedata.category(character) in ("Cc", "Cf"))
    )


def _dropped(character: str) -> bool:
    if character in _IGNORABLE or unicodedata.combining(character):
        return True
    return unicodedata.category(character) in ("Cf", "Me")


def visible(text: str) -> bool:
    """Return whether any of a text is visible on a page."""
    return not all(character.isspace() or draws_nothing(character) for character in text)


@lru_cache(maxsize=sys.maxunicode + 1)
def fold_char(character: str) -> str:
    """Return what one code point folds to: no character, one, or several."""
    if character in _PLAIN:
        return _PLAIN[character]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_PLAIN.get(part, part) for part in plain if not _dropped(part))


class _Table(dict[int, str]):
    """The mapping for ``str.translate``, computed as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_char(chr(code))
        return folded


_TABLE: Final = _Table({code: fold_char(chr(code)) for code in range(0x180)})


def fold(text: str) -> str:
    """Return the text with every character folded; folding a concatenation equals concatenating folded parts."""
    return text.translate(_TABLE)


_FILLERS: Final = frozenset(filter(str.isalnum, _IGNORABLE))
"""Letters that a page shows nothing for."""


def fold_plain(run: str) -> str:
    """Return a run of letters and digits folded; empty where a sign in it must be looked at by itself."""
    folded = fold(run)
    if not (run.isalnum() and folded.isalnum()):
        return ""
    return folded if run.isascii() or (_FILLERS.isdisjoint(run) and fold_char(run[0])) else ""


_TWO_FOR_ONE: Final = re.compile("([aou])e|aa")


def shorter(folded: str) -> str:
    """Return a folded word with one letter where two are written for it: Mueller as Müller, Haakon as Håkon."""
    return _TWO_FOR_ONE.sub(lambda two: two.group(1) or "a", folded)
