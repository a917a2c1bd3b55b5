"""Prints what a person waits for, as ratios to yardsticks taken in the same run.

``python -m benchmarks [FILE]`` also writes the figures to FILE as JSON. A ratio that is not kept to is
said and fails nothing: timings on a machine that others use are no proof.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases import large_case
from benchmarks.measuring import Measured
from benchmarks.notebooks import finding, opening, opening_large, ruling
from benchmarks.packs import handing_over
from benchmarks.shares import growth
from benchmarks.windows import memory, starting
from tests.journeys.desk import Desk
from tests.notebook.sharing.build import NURSE

_ENTRIES = 2000
_PACK = 100


def measured(folder: Path) -> Iterator[Measured]:
    """Take one measurement after the other."""
    desk = Desk.new(folder / "desk")
    large, pack = large_case(_ENTRIES, name="L"), large_case(_PACK, name="P", marks=3)
    for case in (large, pack):
        answer = desk.take_in(case, (NURSE,))
        if answer.status:
            raise RuntimeError(answer.err)
    yield from starting(desk.notebook, folder)
    yield opening(desk.notebook)
    yield from finding(desk.notebook, large)
    yield from ruling()
    yield from growth()
    yield handing_over(desk.notebook, pack)
    if sys.platform == "linux":
        yield memory(desk.notebook, folder)
    yield from opening_large(desk.notebook)


def main() -> None:
    """Print the table line by line, as it comes."""
    print(f"{'what a person waits for':36}{'ours':>11}{'yardstick':>11}  {'ratio':>6}{'target':>8}")
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for row in measured(Path(temporary)):
            ours, theirs = f"{row.ours:.1f} {row.unit}", f"{row.theirs:.1f} {row.unit}"
            said = "holds" if row.holds else "DOES NOT HOLD"
            print(
                f"{row.name:36}{ours:>11}{theirs:>11}  {row.ratio:6.2f}{row.target:8.2f}  {said} ({row.yardstick})",
                flush=True,
            )
            rows.append(
                {
                    "name": row.name,
                    "ours": row.ours,
                    "yardstick": row.theirs,
                    "unit": row.unit,
                    "ratio": row.ratio,
                    "target": row.target,
                }
            )
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
