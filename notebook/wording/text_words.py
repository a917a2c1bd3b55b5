"""The words of a text, each with its sentence, without those in a verbatim quote.

Everything here reads the text once: the time grows with its length, whatever is in it.
"""

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]|['\u2019](?=[^\W_]))*", re.UNICODE
)
_INVISIBLE: Final = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_QUOTE: Final = re.compile("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019\u201a\u201b\u2039\u203a]|\n[ \t]*\n")
_CLOSES: Final = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "'": "'",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u201b": "\u2019",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
}
"""For each mark that can begin a quote, the marks that can end it."""

_SPACED: Final = "\u00ab\u00bb\u2039\u203a"
"""Marks with a space inside the quote, as in French."""

_SHORT_WORDS: Final = re.compile(r"['\u2019][stnkmrdSTNKMRD](?![^\W_])")
"""Dutch 's, 't, 'n: an apostrophe before a letter that begins no quote."""

_JOINING: Final = " \t\u00a0\u202f\n-\u2010\u2011"
_BLANK_LINE: Final = 2
_SPACES: Final = (" ", "\u00a0", "\u202f")

_ABBREVIATED: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "drs", "prof", "st", "sgt", "mw", "dhr", "nr", "no", "ca", "approx"]
)

_SENTENCE_ENDS: Final = re.compile(r"[.!?\u2026][^\w\n]*\s|\n[ \t]*(?:\n|[-*\u2022\u2013])")


class TextWords:
    """The words of a text outside verbatim quotes, in order.

    ``keys`` are the folded words, ``starts`` and ``ends`` their places in code points. What only few words are asked
    about is worked out when it is asked.
    """

    def __init__(self, text: str) -> None:
        """Read a text."""
        self._text = text
        self.quotes = quotes_of(text)
        spans = [match.span() for match in _WORD.finditer(text)]
        if self.quotes:
            spans = _outside(spans, self.quotes)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [fold_word(text[start:end]) for start, end in spans]
        self._sentences: list[tuple[int, int]] = []

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.keys)

    def joined(self, at: int) -> bool:
        """Return whether only spaces, one line end or hyphens stand between a word and the word before it."""
        between = self._text[self.ends[at - 1] : self.starts[at]] if at else "."
        return between == " " or (not between.strip(_JOINING) and between.count("\n") < _BLANK_LINE)

    def capital(self, at: int) -> bool:
        """Return whether a word of more than one letter begins with a capital, as names do."""
        return self._text[self.starts[at]].isupper() and self.ends[at] - self.starts[at] > 1

    def begins_sentence(self, at: int) -> bool:
        """Return whether a word is the first of its sentence."""
        return self.sentence(at)[0] == at

    def quote_after(self, at: int) -> tuple[int, int] | None:
        """Return the span of a quote that follows a word directly."""
        start = self.ends[at]
        while self._text[start : start + 1] in _SPACES:
            start += 1
        found = bisect_left(self.quotes, (start, 0))
        return self.quotes[found] if found < len(self.quotes) and self.quotes[found][0] == start else None

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the first word of the sentence of a word, and the word after its last."""
        if not self._sentences:
            self._sentences = self._split()
        return self._sentences[at]

    def _split(self) -> list[tuple[int, int]]:
        begins = [0]
        for at in range(1, len(self)):
            between = self._text[self.ends[at - 1] : self.starts[at]]
            if between != " " and _ends_sentence(self.keys[at - 1], between, self._text[self.starts[at]]):
                begins.append(at)
        return [span for span in pairwise((*begins, len(self))) for _ in range(*span)]


def _outside(spans: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words that are in no quote; both are in order."""
    found, place = [], 0
    for start, end in spans:
        while place < len(quotes) and quotes[place][1] <= start:
            place += 1
        if place == len(quotes) or start < quotes[place][0]:
            found.append((start, end))
    return found


def quotes_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of verbatim quotes with their marks, in order, none inside another.

    A quote that is never closed, or not in its own paragraph, is none: what follows it is checked as any other text.
    """
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _QUOTE.finditer(text):
        sign, at = match.group(), match.start()
        if len(sign) > 1:
            opened.clear()
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        ends = (not before.isspace() or sign in _SPACED) and not after.isalnum()
        if ends and (start := _opener(opened, sign)) is not None:
            while spans and spans[-1][0] >= start:
                spans.pop()
            spans.append((start, at + 1))
            opened = {mark: place for mark, place in opened.items() if place < start}
        elif _can_open(text, at, before, after):
            opened[sign] = at
    return spans


def _opener(opened: dict[str, int], sign: str) -> int | None:
    """Return where the quote begins that a mark ends: the innermost one."""
    places = [place for mark, place in opened.items() if sign in _CLOSES[mark]]
    return max(places, default=None)


def _can_open(text: str, at: int, before: str, after: str) -> bool:
    """Return whether a mark stands where a quote begins."""
    if not after.strip() and (text[at] not in _SPACED or after not in _SPACES):
        return False
    if before and (before.isalnum() or before in ".,;!?"):
        return False
    return not _SHORT_WORDS.match(text, at)


def _ends_sentence(last: str, between: str, begins: str) -> bool:
    """Return whether a sentence ends between two words; the full stop of an abbreviation or initial ends none."""
    match = _SENTENCE_ENDS.search(between)
    if match is None or between[match.start()] != ".":
        return match is not None
    return not (begins.islower() or last in _ABBREVIATED or (len(last) == 1 and not last.isdecimal()))


def fold_word(word: str) -> str:
    """Return a word as it is compared: composed, without case, invisible characters and an English possessive."""
    if word.isascii() and "'" not in word:
        return word.lower()
    plain = unicodedata.normalize("NFC", word.translate(_INVISIBLE).replace("\u2019", "'").casefold())
    return plain.removesuffix("'s")
