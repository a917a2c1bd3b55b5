"""Power cuts at every moment of an operation, replayed from what it asked of the disk."""

from random import Random
from shutil import rmtree
from typing import Final

from tests.faults.disk import Cut, Disk
from tests.faults.figures import Figure
from tests.faults.operations.operation import Operation
from tests.faults.recording import record
from tests.faults.strace import has_strace
from tests.faults.trials import prepared

CUTS: Final = (Cut(512, 0), Cut(512, 0.5), Cut(4096, 0.5), Cut(4096, 0.9), Cut(512, 1))
"""Nothing that was not synced, halves of it in sectors or pages, nearly all pages, everything."""


def power_cuts(operation: Operation, times: int) -> Figure:
    """Give the figure of so many power cuts, spread evenly over the operation."""
    figure = Figure(f"power cut: {operation.name}")
    if not has_strace():
        figure.skipped = "needs strace"
        return figure
    chance = Random(6)  # noqa: S311  # moments and sectors of a test
    with prepared(operation) as ready:
        calls = record(operation, ready.fresh())
        figure.note = f"{len(calls)} calls recorded"
        for turn in range(times):
            moment = 1 + turn * len(calls) // times
            disk = Disk(ready.work / "first")
            disk.do(calls[:moment])
            rmtree(ready.folder)
            disk.leave(ready.folder, CUTS[turn % len(CUTS)], chance)
            said = [call.data.decode().rstrip() for call in calls[:moment] if call.name == "said"]
            figure.count(ready.wrong(said), f"after call {moment}, {CUTS[turn % len(CUTS)]}")
    return figure
