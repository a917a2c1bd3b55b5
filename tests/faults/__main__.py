"""``python -m tests.faults [--long] [--only ROW] [--seed N] [--jobs N]``: what a notebook must survive, with figures.

Ends with status 3 when something did not hold or never succeeded, with 4 when something could not be tried here.
"""

import argparse
import sys
from multiprocessing import cpu_count

from tests.faults.figures import Figure, table
from tests.faults.rows import rows, tried

NOT_HELD = 3
NOT_TRIED = 4


def main() -> int:
    """Run the battery, or some of its rows, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the figures of a release")
    parser.add_argument("--only", default=[], action="append", metavar="ROW", help="the rows that begin with this")
    parser.add_argument("--seed", type=int, default=6, help="what draws the power cuts that are tried per change")
    parser.add_argument("--jobs", type=int, default=cpu_count(), help="rows at a time")
    asked = parser.parse_args()
    chosen = [
        row
        for row in rows(long=asked.long, seed=asked.seed)
        if not asked.only or row.name.startswith(tuple(asked.only))
    ]
    if not chosen:
        parser.error("there is no such row")
    figures: list[Figure] = []
    for seconds, found in tried(chosen, asked.jobs):
        figures += found
        told = "; ".join(f"{each.what}: {each.tried - len(each.failures)} of {each.tried} held" for each in found)
        sys.stderr.write(f"{told}; {seconds:.0f} s\n")
    sys.stdout.write(table(figures) + "\n")
    if any(figure.failures or figure.silent for figure in figures):
        return NOT_HELD
    return 0 if all(figure.holds for figure in figures) else NOT_TRIED


if __name__ == "__main__":
    sys.exit(main())
