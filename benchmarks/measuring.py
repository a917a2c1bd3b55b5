"""What all measurements share: ours and a yardstick in turns, in one run, and the ratio of their medians."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

if sys.platform != "win32":
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: two medians in a unit, and the ratio that is to be kept to."""

    name: str
    yardstick: str
    ours: float
    theirs: float
    unit: str
    target: float

    @property
    def ratio(self) -> float:
        """Give how many times the yardstick ours takes."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Tell whether the target is kept to."""
        return self.ratio <= self.target


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], pairs: int) -> tuple[float, float]:
    """Give the medians of two figures that are taken in turns, after one of each that does not count."""
    one, other = medians((ours, theirs), pairs)
    return one, other


def medians(figures: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """Give the median of each of several figures, taken in turns, after a round that does not count."""
    for figure in figures:
        figure()
    taken = [[figure() for figure in figures] for _round in range(rounds)]
    return [median(one) for one in zip(*taken, strict=True)]


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Give what takes the milliseconds of an act."""

    def take() -> float:
        start = time.perf_counter()
        act()
        return (time.perf_counter() - start) * 1000

    return take


def computed(act: Callable[[], object]) -> Callable[[], float]:
    """Give what takes the milliseconds that an act computes for; what else the machine does meanwhile is left out."""

    def take() -> float:
        start = time.process_time()
        act()
        return (time.process_time() - start) * 1000

    return take


def computed_by_all(act: Callable[[], object]) -> Callable[[], float]:
    """Return what takes the milliseconds that an act computes for in this process and those that it starts and ends.

    On Windows, where a process is not told how long its children computed, the milliseconds of the clock.
    """
    if sys.platform == "win32":
        return timed(act)

    def taken() -> float:
        both = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
        return sum(used.ru_utime + used.ru_stime for used in both) * 1000

    def take() -> float:
        start = taken()
        act()
        return taken() - start

    return take
