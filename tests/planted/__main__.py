"""``python -m tests.planted [WORDS]``: plant faults in copies of the tree and see that each is noticed.

With words, only the rows in whose file, area or meaning they stand. ``--battery`` takes the rows that the
battery must notice, which take minutes each. Ends with status 1 when a fault went unnoticed.
"""

import argparse
import sys
from multiprocessing import cpu_count

from tests.planted.runner import plant, report, unplanted
from tests.planted.table import faults


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Plant what was asked for, and print how it fared."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("words", nargs="*", help="what stands in the file, area or meaning of a row")
    parser.add_argument("--battery", action="store_true", help="the faults that the battery must notice")
    parser.add_argument("--jobs", type=int, default=cpu_count(), help="faults at a time")
    asked = parser.parse_args()
    words = " ".join(asked.words)
    chosen = [
        fault
        for fault in faults()
        if bool(fault.battery) == asked.battery and (words in fault.name or words in fault.file)
    ]
    if not chosen:
        parser.error("there is no such row")
    say(f"{len(chosen)} faults; first what must notice them runs without any")
    broken = unplanted(chosen, asked.jobs)
    for test in broken:
        say(f"fails without any fault: {test}")
    return 0 if report(plant(chosen, asked.jobs), say) and not broken else 1


if __name__ == "__main__":
    sys.exit(main())
