"""Half-open spans of code points, in order."""

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Spans = Sequence[tuple[int, int]]


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, with those that touch or overlap merged."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def joined_of_each(owned: Iterable[tuple[int, int, str]]) -> dict[str, Spans]:
    """Return the spans of each owner, those that touch or overlap merged."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end, owner in owned:
        found[owner].append((start, end))
    return {owner: joined(spans) for owner, spans in found.items()}


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that overlap merged; those that only touch stay apart."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def holds(spans: Spans, start: int, end: int) -> bool:
    """Return whether one of the sorted spans, which do not overlap, contains another completely."""
    place = bisect_right(spans, (start, sys.maxsize)) - 1
    return place >= 0 and end <= spans[place][1]


def touches(spans: Spans, start: int, end: int) -> bool:
    """Return whether one of the sorted spans, which do not overlap, overlaps another."""
    place = bisect_left(spans, (end, 0)) - 1
    return place >= 0 and spans[place][1] > start


def longest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that are not inside another, in order, each once."""
    reach = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > reach:
            yield start, end
            reach = end
