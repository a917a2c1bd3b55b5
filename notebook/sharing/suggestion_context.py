"""The words around a suggestion, as they would leave."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from notebook.model.case import Case
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.name_matching import tokenize
from notebook.sharing.redaction import Cut, cuts
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import Suggestion

_AROUND: Final = 40
"""Code points of context on each side of a suggestion."""


def in_context(
    case: Case, question: SharingQuery, hidden: Hidden, found: Sequence[Suggestion]
) -> tuple[tuple[str, str, str], ...]:
    """Return for each suggestion the text before it, the passage, and the text after it.

    All of it is text that would leave: the context ends at the next cut, and an ellipsis replaces each cut
    inside the passage.
    """
    sections = {section.id: section for _, section in case.parts()}
    taken = {
        name: cuts(section, question.party, hidden, tokenize(section.text))
        for name in {each.section for each in found}
        for section in [sections[name]]
    }
    return tuple(_around(sections[each.section].text, each, taken[each.section]) for each in found)


def _around(text: str, found: Suggestion, taken: Sequence[Cut]) -> tuple[str, str, str]:
    """Return the context of one suggestion; the cuts in ``taken`` are in order and do not touch."""
    before = bisect_right(taken, found.start, key=lambda cut: cut.end)
    after = bisect_left(taken, found.end, key=lambda cut: cut.start)
    inside = taken[before:after]
    start = min(found.start, *(cut.start for cut in inside[:1]), len(text))
    end = max(found.end, *(cut.end for cut in inside[-1:]), 0)
    first = max(found.start - _AROUND, 0, taken[before - 1].end if before else 0)
    last = min(found.end + _AROUND, taken[after].start if after < len(taken) else len(text))
    return text[first:start], _left_of(text, found, inside), text[end:last]


def _left_of(text: str, found: Suggestion, inside: Sequence[Cut]) -> str:
    """Return a passage with an ellipsis for each of the cuts that touch it."""
    said, at = [], found.start
    for cut in inside:
        said += [text[at : max(at, cut.start)], "…"]
        at = min(cut.end, found.end)
    return "".join((*said, text[at : found.end]))
