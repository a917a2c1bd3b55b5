"""Identifiers and details in the text that is printed: a sign stands for each cut, so that nothing under one counts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from notebook.sharing.identifier_patterns.kinds import Found
from notebook.sharing.identifier_patterns.search import identifiers_of_anybody
from notebook.sharing.indirect_identifiers import detail_spans, small_group_spans
from notebook.sharing.read_text import ReadText
from notebook.sharing.redaction import Cut
from notebook.sharing.spans import merged

_BAR: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_Known = TypeVar("_Known")


def details_that_show(text: str, taken: Sequence[Cut]) -> list[tuple[int, int]]:
    """Return the spans of details in what cuts leave of a text; no detail extends over a cut."""
    left = what_shows(text, taken)
    patterns = ((found.start, found.end) for found in identifiers_of_anybody(left))
    return merged([*detail_spans(left), *small_group_spans(left), *patterns])


def each_once(
    known: Sequence[tuple[int, int, _Known]], patterns: Sequence[Found]
) -> tuple[list[tuple[int, int, _Known]], list[Found]]:
    """Return known identifiers and patterns; a pattern that a known identifier touches widens it instead.

    So each passage is asked about once. ``patterns`` are in order and do not touch each other.
    """
    widened: list[tuple[int, int, _Known]] = []
    touched: set[Found] = set()
    for start, end, whose in known:
        first = bisect_right(patterns, start, key=lambda each: each.end)
        last = bisect_left(patterns, end, key=lambda each: each.start)
        near = patterns[first:last]
        touched.update(near)
        widened.append((min(start, near[0].start) if near else start, max(end, near[-1].end) if near else end, whose))
    return widened, [each for each in patterns if each not in touched]


def what_is_left(read: ReadText, taken: Sequence[Cut]) -> ReadText:
    """Return a text as cuts leave it, see ``what_shows``."""
    return ReadText(what_shows(read.text, taken), read.looked_up) if taken else read


def what_shows(text: str, taken: Sequence[Cut]) -> str:
    """Return a text of the same length with a sign in place of each code point that cuts take out."""
    return without(text, [(cut.start, cut.end) for cut in taken]) if taken else text


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length with a sign in place of each code point of some half-open spans."""
    left = list(text)
    for start, end in spans:
        left[start:end] = _BAR * (end - start)
    return "".join(left)
