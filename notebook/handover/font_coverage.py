"""Characters without a glyph in the embedded fonts: their substitutes, and which cannot be drawn at all."""

import unicodedata
from functools import cache
from typing import Final

from notebook.handover.layout import style
from notebook.handover.truetype import font_file
from notebook.paths import RESOURCES

_WRITTEN: Final = {
    **dict.fromkeys("→⇒➔➜➝➞➢➤▶►\uf0e0\uf0d8\uf0e8", "->"),
    **dict.fromkeys("←⇐◀◄\uf0df\uf0e7", "<-"),
    **dict.fromkeys("↔⇔", "<->"),
    "↑": "(up)",
    "↓": "(down)",
    "\uf0e1": "(up)",
    "\uf0e2": "(down)",
    **dict.fromkeys("✓✔\uf0fc☑✅\uf0fe", "[x]"),
    **dict.fromkeys("☐□◻▢\uf06f\uf0a8", "[ ]"),
    **dict.fromkeys("✗✘☒❌\uf0fb\uf0fd", "[no]"),
    **dict.fromkeys("●■▪◦○▫◆◇❖✦➣\uf0b7\uf0a7\uf076\uf075\uf09f\uf06c\uf06e\uf0b0", "\N{BULLET}"),
    "≤": "<=",
    "≥": ">=",
    "≠": "=/=",
    "≈": "~",
    "♀": "(female)",
    "♂": "(male)",
    "☎": "(telephone)",
    "✉": "(e-mail)",
    "⚠": "(warning)",
    "★": "*",
    "☆": "*",
    "\uf04a": ":-)",
    "\uf04c": ":-(",
}
"""Substitutes for characters. From U+F000 they are Word's Symbol and Wingdings bullets, as pasted from there."""

_NAMED: Final = frozenset({"So", "Sm", "No"})
"""General categories of characters that are replaced by their name in brackets if they have no glyph."""

_FIRST_FLAG_LETTER: Final = 0x1F1E6
_FLAG_LETTERS: Final = 26
_SKIN: Final = range(0x1F3FB, 0x1F400)

_SHAPED: Final = (range(0x0900, 0x0980), range(0xA8E0, 0xA900), range(0x1CD0, 0x1D00), range(0x11B00, 0x11B60))
"""Devanagari: the fonts have its letters, but unjoined they would show another word."""


@cache
def substituted(char: str) -> str:
    """Return what is drawn for a character: itself where possible, and also where there is no substitute."""
    if drawable(char):
        return char
    if char in _WRITTEN:
        return _WRITTEN[char]
    point = ord(char)
    if 0 <= point - _FIRST_FLAG_LETTER < _FLAG_LETTERS:
        return chr(ord("A") + point - _FIRST_FLAG_LETTER)
    if point in _SKIN:
        return ""
    name = unicodedata.name(char, "")
    return f"[{name.lower()}]" if name and unicodedata.category(char) in _NAMED else char


@cache
def drawable(char: str) -> bool:
    """Return whether every face has the correct glyph for a character."""
    return char in _known() and not needs_shaping(char)


def needs_shaping(char: str) -> bool:
    """Return whether a letter's form depends on its neighbours, in a script that is not shaped here."""
    return any(ord(char) in block for block in _SHAPED)


@cache
def _known() -> frozenset[str]:
    fonts = [font_file(RESOURCES / "fonts" / file) for file in style.FONT_FILES.values()]
    return frozenset.intersection(*(frozenset(font.advances) for font in fonts))
