"""Draws from pools, for generators that would otherwise draw some hundred times for one case.

Drawing takes longer than all that the program then does with a case: what belongs together is one draw. It is of
bytes, each two of which pick from a pool of their own, so that Hypothesis makes each pick simpler by itself, and picks
evenly: it prefers the smallest among many integers.
"""

from collections.abc import Sequence
from functools import cache
from itertools import permutations
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_BYTES = 2


@cache
def _drawn(picks: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=_BYTES * picks, max_size=_BYTES * picks)


def pick(draw: st.DrawFn, *pools: Sequence[Any]) -> list[Any]:
    """Pick one of each pool; what a generator tries first, the simplest, is the first of each."""
    drawn = draw(_drawn(len(pools)))
    places = (int.from_bytes(drawn[_BYTES * place : _BYTES * (place + 1)]) for place in range(len(pools)))
    return [pool[place * len(pool) >> 8 * _BYTES] for pool, place in zip(pools, places, strict=True)]


def but_once_in(number: int) -> list[bool]:
    """Give a pool of True, but once in so many times."""
    return [True] * (number - 1) + [False]


def in_any_order(pool: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Give the ways to pick up to so many different ones in any order, each number of them as often as another."""
    by_number = [[*permutations(pool, number)] for number in range(min(most, len(pool)) + 1)]
    return [way for ways in by_number for way in ways * (len(by_number[-1]) // len(ways))]
