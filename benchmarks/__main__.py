"""Prints what a person waits for, as ratios to yardsticks taken in the same run.

``python -m benchmarks [FILE]`` also writes the figures to FILE as JSON. A ratio that is not kept to is
said and fails nothing: timings on a machine that others use are no proof.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.cases import large_case
from benchmarks.large import fill, looking, looking_cold, saving, size
from benchmarks.measuring import Measured
from benchmarks.notebooks import opening_large, ruling
from benchmarks.packs import growing, handing_over, memory_of_pack
from benchmarks.shares import growth, within_a_second
from benchmarks.suggesting import suggesting, wording
from benchmarks.windows import freezing, memory, starting, unlocking
from notebook.tasks.notebook import open_notebook
from notebook.vault.kdf import FLOOR
from tests.support.build import NURSE
from tests.support.cli import PASSPHRASE, CliNotebook

_PACKS: Final = (50, 500, 2000)
"""Entries of the cases that are handed over."""


def measured(folder: Path) -> Iterator[Measured]:
    """Take one measurement after the other; those that need little come first."""
    desk = CliNotebook.new(folder / "desk")
    few, some, many = (large_case(count, name=f"P{count}", marks=3) for count in _PACKS)
    for case in (few, some, many):
        answer = desk.take_in(case, (NURSE,))
        if answer.status:
            raise RuntimeError(answer.err)
    yield from starting(desk.notebook, folder)
    yield from ruling()
    yield suggesting()
    yield wording()
    yield from within_a_second()
    yield from growth()
    yield handing_over(desk.notebook, some, desk.out)
    yield from growing(desk.notebook, (few, some, many), desk.out)
    if sys.platform == "linux":
        yield memory_of_pack(desk.notebook, many, desk.out)
    yield freezing(desk.notebook, some.id, folder)
    yield from in_large_notebook(folder)
    yield from opening_large(desk.notebook)


def in_large_notebook(folder: Path) -> Iterator[Measured]:
    """Take what depends on how much a notebook holds."""
    notebook = CliNotebook.new(folder / "large").notebook
    yield size(notebook, fill(notebook))
    yield unlocking(notebook, folder, FLOOR)
    if sys.platform == "linux":
        yield memory(notebook, folder)
    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
        yield from looking(there, folder / "warm.db")
        yield saving(there, folder / "saved.db")
    yield from looking_cold(notebook, folder / "cold.db")


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
