"""SIGKILL at the steps of an operation: just before one of the calls by which it changes the disk."""

import signal
from typing import Final

from tests.faults.figures import Figure
from tests.faults.operations.operation import Operation
from tests.faults.strace import disturbed, has_strace, moments
from tests.faults.trials import prepared, run

_KILLED: Final = frozenset({-signal.SIGKILL, 128 + signal.SIGKILL})


def kill_inside(operation: Operation, times: int) -> Figure:
    """Return the figure of so many kills, two at least, spread evenly from the first step to the last."""
    figure = Figure(f"SIGKILL inside: {operation.name}")
    if not has_strace():
        figure.skipped = "needs strace"
        return figure
    with prepared(operation) as ready:
        steps = moments(operation, ready.fresh())
        figure.note = f"{len(steps)} steps"
        for turn in range(times):
            step = steps[turn * (len(steps) - 1) // (times - 1)]
            tampering = f"{step.call}:signal=SIGKILL:when={step.number}"
            status, said, _ = run(disturbed(operation, ready.fresh(), tampering))
            wrong = [] if status in _KILLED else [f"not killed (status {status})"]
            figure.count(wrong + ready.wrong(said), f"before {step.call} {step.number}")
    return figure
