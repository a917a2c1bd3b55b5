"""Check that everything is on the page and nothing covers anything, from the page's own instructions.

The finished page is inspected independently of the layout: text that runs off the paper, a bar over another text, two
texts in one place. Only the label of a bar is on a filled box, and only a bar is dark.
"""

from itertools import chain, islice
from typing import Final

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.content_stream import Area, PageDrawing, ShownText

_RISE, _DROP = 0.7, 0.2
"""How far letters reach above and below their baseline, as fractions of their size."""

_SLACK: Final = 0.05
"""Points by which two items may touch: a page has numbers with few digits."""

_Rectangle = tuple[float, float, float, float]


def check_placement(number: int, page: PageDrawing) -> None:
    """Refuse a page on which something is off the paper, covered, or drawn over something else."""
    if not all(_on_paper(page, mark) for mark in page.marks) or _covers(page) or _overlap(page.shown):
        raise refuse(Check.PLACEMENT, number)


def _on_paper(page: PageDrawing, mark: ShownText | Area) -> bool:
    ends = (mark.corners[:2], mark.corners[2:]) if isinstance(mark, Area) else (mark.start, mark.end)
    return all(0 <= x <= page.size[0] and 0 <= y <= page.size[1] for x, y in ends)


def _covers(page: PageDrawing) -> bool:
    """Return whether a box covers text, a dark box has other text than its label, or a label is not on a dark box."""
    inked: list[_Rectangle] = []
    white: list[_Rectangle] = []
    dark: list[_Rectangle] = []
    for mark in page.marks:
        if isinstance(mark, ShownText):
            if not mark.turned:
                (white if mark.white else inked).append(_rectangle(mark))
        elif mark.filled:
            if any(_meet(mark.corners, text) for text in chain(inked, white)):
                return True
            dark.extend([mark.corners] if mark.dark else [])
    return any(_meet(box, text) for text in inked for box in dark) or any(
        not any(_holds(box, text) for box in dark) for text in white
    )


def _overlap(shown: list[ShownText]) -> bool:
    """Return whether two texts overlap."""
    spots = sorted((_rectangle(text) for text in shown if not text.turned), key=lambda spot: spot[1])
    for place, spot in enumerate(spots):
        for other in islice(spots, place + 1, None):
            if other[1] >= spot[3]:
                break
            if _meet(spot, other):
                return True
    return False


def _rectangle(text: ShownText) -> _Rectangle:
    (left, baseline), (right, _baseline) = text.start, text.end
    return left, baseline - _DROP * text.size, right, baseline + _RISE * text.size


def _meet(one: _Rectangle, two: _Rectangle) -> bool:
    return min(one[3], two[3]) - max(one[1], two[1]) > _SLACK and min(one[2], two[2]) - max(one[0], two[0]) > _SLACK


def _holds(outer: _Rectangle, inner: _Rectangle) -> bool:
    return (
        outer[0] - _SLACK <= inner[0]
        and outer[1] - _SLACK <= inner[1]
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
