"""SIGKILL at a random moment while entries are written, again and again into the same notebook."""

import signal
import subprocess
import time
from random import Random
from typing import Final

from tests.faults.figures import Figure
from tests.faults.operations.writing import WRITING_ON
from tests.faults.trials import ROOT, SURROUNDINGS, Prepared, command, prepared

_IN_ONE_NOTEBOOK: Final = 25
"""Kills after which a new notebook is begun; what was promised before is looked for once more at the end."""

_LONGEST: Final = 0.25
"""Seconds of writing before a kill, at most: some fifty entries."""


def kill_writing(times: int) -> Figure:
    """Give the figure of so many kills."""
    figure = Figure("SIGKILL while writing")
    chance = Random(4)  # noqa: S311  # moments of a test
    figure.promises = 0
    while figure.tried < times:
        with prepared(WRITING_ON) as ready:
            ready.fresh()
            everything: list[str] = []
            for _ in range(min(_IN_ONE_NOTEBOOK, times - figure.tried)):
                said = _killed(ready, chance)
                everything += said
                figure.count(ready.wrong(said), f"kill {figure.tried + 1}")
            late = ready.wrong(everything)
            if late:
                figure.failures.append(f"found at the end: {'; '.join(late)}")
            figure.promises += len(everything)
    figure.note = f"{figure.promises} entries acknowledged, each looked for"
    return figure


def _killed(ready: Prepared, chance: Random) -> list[str]:
    """Start writing and kill it, one time in five already while it opens; give what it promised."""
    with subprocess.Popen(
        command(ready.operation, ready.folder), cwd=ROOT, env=SURROUNDINGS, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        said = [started.stdout.readline()]  # it begins
        if chance.random() < 0.8:
            said.append(started.stdout.readline())
        time.sleep(chance.uniform(0, _LONGEST))
        started.send_signal(signal.SIGKILL)
        said += started.stdout.readlines()
    # A line that was cut off was never said.
    return [line.rstrip("\n") for line in said if line.startswith("kept ") and line.endswith("\n")]
