"""``python -m tests.faults [--long]``: everything that a notebook must survive, with figures.

Ends with status 1 when something did not hold.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial

from tests.faults.damage import turned_bits
from tests.faults.erased import erased_words
from tests.faults.figures import Figure, table
from tests.faults.full_disk import full_disk, full_disk_at_the_window
from tests.faults.fuzzing import fuzz_headers
from tests.faults.kill_inside import kill_inside
from tests.faults.kill_writing import kill_writing
from tests.faults.markers import markers
from tests.faults.operations.table import MANY_STEPS
from tests.faults.operations.writing import WRITING
from tests.faults.power_cuts import power_cuts
from tests.faults.refusals import refusals

Trial = Callable[[], Figure | list[Figure]]


def trials(*, long: bool) -> Iterable[Trial]:
    """Give all trials: per change, or per release."""
    yield partial(kill_writing, 1000 if long else 100)
    yield partial(power_cuts, WRITING, 1000 if long else 100)
    for operation in MANY_STEPS:
        yield partial(kill_inside, operation, 60 if long else 20)
        yield partial(power_cuts, operation, 200 if long else 40)
    yield partial(refusals, 150 if long else 50)
    yield partial(full_disk, 15 if long else 5)
    yield partial(full_disk_at_the_window, 5 if long else 2)
    yield partial(turned_bits, 8 if long else 1)
    yield partial(fuzz_headers, 20_000 if long else 5_000)
    yield markers
    yield partial(erased_words, 45 if long else 15)


def main() -> int:
    """Run the battery and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the figures of a release")
    long = parser.parse_args().long
    figures: list[Figure] = []
    for trial in trials(long=long):
        began = time.monotonic()
        found = trial()
        new = found if isinstance(found, list) else [found]
        figures += new
        told = "; ".join(f"{each.what}: {each.tried - len(each.failures)} of {each.tried} held" for each in new)
        sys.stderr.write(f"{told}; {time.monotonic() - began:.0f} s\n")
    sys.stdout.write(table(figures) + "\n")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
