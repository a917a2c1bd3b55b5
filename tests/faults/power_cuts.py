"""Power cuts after the calls of an operation, from before the first to after the last, replayed from a recording."""

from collections.abc import Sequence
from itertools import product
from random import Random
from shutil import rmtree
from typing import Final

from tests.faults.disk import Cut, Disk
from tests.faults.figures import Figure
from tests.faults.operations.operation import Operation
from tests.faults.recording import Call, record
from tests.faults.strace import has_strace
from tests.faults.trials import prepared

CUTS: Final = (Cut(512, 0), Cut(512, 0.5), Cut(4096, 0.5), Cut(4096, 0.9), Cut(512, 1))
"""Nothing that was not synced, halves of it in sectors or pages, nearly all pages, everything."""

_Trial = tuple[int, Cut]
"""The number of calls that were made before the power went, and what it leaves of them."""


def power_cuts(operation: Operation, sample: int | None = None, seed: int = 6) -> list[Figure]:
    """Return two figures: the cuts before the operation promised anything, and those at a promise or after it.

    Every moment is tried with every kind of cut; with ``sample``, as many of these as it says, drawn by
    ``seed``. Every kind of cut at the last promise and at the end is always among them, and up to half of the others
    come right after a file got its name: what is done in a wrong order shows between two of those.
    """
    before = Figure(f"power cut: {operation.name}")
    after = Figure(f"power cut after the promise: {operation.name}")
    if not has_strace():
        before.skipped = after.skipped = "needs strace"
        return [before, after]
    chance = Random(seed)  # noqa: S311  # moments and sectors of a test
    with prepared(operation) as ready:
        calls = record(operation, ready.fresh())
        before.promises = after.promises = sum(call.name == "said" for call in calls)
        trials = trials_of(calls, sample, chance)
        disk, said, done = Disk(ready.work / "first"), list[str](), 0
        for moment, cut in trials:
            new, done = calls[done:moment], moment
            disk.do(new)
            said += [call.data.decode().rstrip() for call in new if call.name == "said"]
            rmtree(ready.folder)
            disk.leave(ready.folder, cut, chance)
            (after if said else before).count(ready.wrong(said), f"after call {moment} of {len(calls)}, {cut}")
        before.note = f"{len({moment for moment, _ in trials})} of {len(calls) + 1} moments"
    return [before, after]


def trials_of(calls: Sequence[Call], sample: int | None, chance: Random) -> list[_Trial]:
    """Return the trials in the order of their moments."""
    every = list(product(range(len(calls) + 1), CUTS))
    if sample is None:
        return every
    promise = max((number for number, call in enumerate(calls, start=1) if call.name == "said"), default=0)
    renamed = {number for number, call in enumerate(calls, start=1) if call.name == "rename"}
    always = [trial for trial in every if trial[0] in {promise, len(calls)}]
    beside = [trial for trial in every if trial[0] in renamed and trial not in always]
    beside = chance.sample(beside, min(max(0, sample - len(always)) // 2, len(beside)))
    others = [trial for trial in every if trial[0] not in {promise, len(calls), *renamed}]
    drawn = chance.sample(others, min(max(0, sample - len(always) - len(beside)), len(others)))
    return sorted(always + beside + drawn, key=every.index)
