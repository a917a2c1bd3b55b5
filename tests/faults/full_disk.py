"""A small disk that is really full: a file system in memory, seen by one process alone."""

import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.figures import Figure
from tests.faults.trials import ROOT, SURROUNDINGS

_SIZES: Final = (2100, 2400, 2800, 3300, 4000)
"""KiB."""


def full_disk(times: int) -> Figure:
    """Give the figure of so many notebooks that filled their disk, on disks of several sizes."""
    figure = Figure("a full small disk")
    if not may_mount():
        figure.skipped = "needs the right to mount (unshare, Linux)"
        return figure
    for turn in range(times):
        size = _SIZES[turn % len(_SIZES)] + 7 * turn
        done = _on_a_disk(f"size={size}k", "tests.faults.filling")
        figure.count(_wrong(done), f"{size} KiB")
    figure.note = "filled by writing, then a case file tried; then room was made and the same text saved"
    return figure


def full_disk_at_the_window(times: int) -> Figure:
    """Give the figure of so many texts that were typed in a real window while the disk was full."""
    figure = Figure("a full small disk, at the window")
    if not may_mount():
        figure.skipped = "needs the right to mount (unshare, Linux)"
        return figure
    for turn in range(times):
        done = _on_a_disk(f"size={2500 + 300 * turn}k", "tests.faults.filling_at_the_window")
        figure.count(_wrong(done), f"disk {turn + 1}")
    figure.note = "typed text stays, the sentence is said, and trying again saves it"
    return figure


def _wrong(done: "subprocess.CompletedProcess[str]") -> list[str]:
    return done.stdout.splitlines() if done.returncode == 0 else ["it broke off", *done.stderr.splitlines()[-1:]]


def may_mount() -> bool:
    """Tell whether a process may have a small disk of its own here."""
    try:
        return _on_a_disk("size=64k", "this").returncode == 0
    except OSError:
        return False


def _on_a_disk(size: str, module: str) -> "subprocess.CompletedProcess[str]":
    with TemporaryDirectory(prefix="casefold-faults-") as place, TemporaryDirectory() as aside:
        script = 'mount -t tmpfs -o "$1" casefold "$2" && exec "$3" -m "$4" "$2" "$5"'
        line = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", size, place, sys.executable, module]
        line.append(aside)
        return subprocess.run(
            line, cwd=ROOT, env=SURROUNDINGS, capture_output=True, text=True, check=False, timeout=120
        )
