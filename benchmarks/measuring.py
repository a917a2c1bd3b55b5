"""What all measurements share: ours and a yardstick in turns, in one run, and the ratio of their medians."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


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
    ours(), theirs()
    taken = [(ours(), theirs()) for _pair in range(pairs)]
    return median(one for one, _ in taken), median(other for _, other in taken)


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Give what takes the milliseconds of an act."""

    def take() -> float:
        start = time.perf_counter()
        act()
        return (time.perf_counter() - start) * 1000

    return take
