"""Prints what a person waits for, as ratios to yardsticks taken in the same run.

``python -m benchmarks`` takes all groups of rows, ``python -m benchmarks names wording`` takes these, ``--help`` lists
them, ``--json FILE`` also writes the figures. A ratio that is not kept to is said and fails nothing: timings on a
machine that others use are no proof.
"""

import json
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from benchmarks.cases import large_case
from benchmarks.keystrokes import keystrokes
from benchmarks.large import fill, looking, looking_cold, saving, size
from benchmarks.measuring import Measured
from benchmarks.notebooks import opening_large, ruling
from benchmarks.packs import growing, handing_over, memory_of_pack
from benchmarks.shares import growth, names_within_three_seconds, within_a_second
from benchmarks.suggesting import suggesting, wording
from benchmarks.windows import freezing, memory, starting, unlocking
from notebook.model.case import Case
from notebook.tasks.notebook import open_notebook
from notebook.vault.kdf import FLOOR
from tests.support.build import NURSE
from tests.support.cli import PASSPHRASE, CliNotebook

_PACKS: Final = (50, 500, 2000)
"""Entries of the cases that are handed over."""


@dataclass(frozen=True)
class Desk:
    """A folder in which to measure, and what several groups need, made when one of them first needs it."""

    folder: Path

    @cached_property
    def cases(self) -> Sequence[Case]:
        """Return the cases to hand over, the smallest first."""
        return tuple(large_case(count, name=f"P{count}", marks=3) for count in _PACKS)

    @cached_property
    def handing(self) -> CliNotebook:
        """Return a notebook with these cases; raise RuntimeError if one cannot be imported."""
        desk = CliNotebook.new(self.folder / "desk")
        for case in self.cases:
            answer = desk.take_in(case, (NURSE,))
            if answer.status:
                raise RuntimeError(answer.err)
        return desk

    @cached_property
    def empty(self) -> Path:
        """Return a notebook without a case."""
        return CliNotebook.new(self.folder / "empty").notebook


def packs(desk: Desk) -> Iterator[Measured]:
    """Measure making packs, and the window meanwhile."""
    few, some, many = desk.cases
    notebook, out = desk.handing.notebook, desk.handing.out
    yield handing_over(notebook, some, out)
    yield from growing(notebook, (few, some, many), out)
    if sys.platform == "linux":
        yield memory_of_pack(notebook, many, out)
    yield freezing(notebook, some.id, desk.folder)


def names(_desk: Desk) -> Iterator[Measured]:
    """Measure looking for 500 names in a case of 5,000 entries."""
    yield suggesting()
    yield from names_within_three_seconds()


def large(desk: Desk) -> Iterator[Measured]:
    """Measure what depends on how much a notebook holds."""
    notebook, folder = CliNotebook.new(desk.folder / "large").notebook, desk.folder
    yield size(notebook, fill(notebook))
    yield unlocking(notebook, folder, FLOOR)
    if sys.platform == "linux":
        yield memory(notebook, folder)
    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
        yield from looking(there, folder / "warm.db")
        yield saving(there, folder / "saved.db")
    yield from looking_cold(notebook, folder / "cold.db")


GROUPS: Final[dict[str, Callable[[Desk], Iterable[Measured]]]] = {
    "start": lambda desk: starting(desk.empty, desk.folder),
    "why": lambda _desk: ruling(),
    "names": names,
    "typing": lambda desk: [keystrokes(desk.folder)],
    "wording": lambda _desk: [wording()],
    "second": lambda _desk: within_a_second(),
    "growth": lambda _desk: growth(),
    "packs": packs,
    "large": large,
    "opening": lambda desk: opening_large(desk.handing.notebook),
}
"""The groups of rows by name, in the order in which they are taken."""


def main(said: Sequence[str] | None = None) -> None:
    """Print the table line by line, as it comes."""
    parser = ArgumentParser(prog="python -m benchmarks", description="Measure what users wait for.")
    parser.add_argument(
        "groups", nargs="*", metavar="GROUP", help=f"what to measure: {', '.join(GROUPS)}; default: all"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    asked = parser.parse_args(said)
    unknown = [name for name in asked.groups if name not in GROUPS]
    if unknown:
        parser.error(f"no group {unknown[0]!r}; there are {', '.join(GROUPS)}")
    print(f"{'what a person waits for':36}{'ours':>11}{'yardstick':>11}  {'ratio':>6}{'target':>8}")
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        desk = Desk(Path(temporary))
        for row in (row for name, group in GROUPS.items() if name in (asked.groups or GROUPS) for row in group(desk)):
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
    if asked.json is not None:
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
