"""Typing: how long a key, or an answer of the search for names, takes the window's thread in a long text."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import Measured
from tests.support.cli import CliNotebook


def keystrokes(folder: Path, times: int = 5) -> Measured:
    """Measure the longest turn of the window's events while 20,000 characters are written in a case of 500 people."""
    taken = []
    for number in range(times):
        desk = CliNotebook.new(folder / f"keystrokes{number}")
        desk.import_practice_case()
        command = [sys.executable, "-m", "benchmarks.keystrokes_in_window", str(desk.notebook)]
        written = subprocess.run(
            command,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        taken.append(float(written.stdout))
    return Measured("longest key or answer, 20,000 characters", "0.05 s", median(taken), 50, "ms", 1.0)
