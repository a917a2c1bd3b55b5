"""Mounts that only one process sees: a small disk in memory, and read-only places. Linux, with unshare."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.full_disk import may_mount
from tests.faults.trials import ROOT, SURROUNDINGS

_OWN: Final = ("unshare", "--map-root-user", "--mount", "sh", "-c")
_PATIENCE: Final = 120  # seconds


def walls() -> bool:
    """Return whether a process may mount something for itself here."""
    return may_mount()


def on_a_disk(options: str, python: Sequence[str], aside: Path) -> "subprocess.CompletedProcess[str]":
    """Run Python with these arguments, then the folder of a small disk; ``aside`` is for temporary files."""
    with TemporaryDirectory(prefix="casefold-disk-") as place:
        script = 'mount -t tmpfs -o "$1" casefold "$2" && place=$2 && shift 2 && exec "$@" "$place"'
        return _run([*_OWN, script, "sh", options, place, sys.executable, *python], aside)


def read_only(path: Path, line: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command for which a folder or file is read-only."""
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    return _run([*_OWN, script, "sh", str(path), *line], path.parent)


def _run(line: Sequence[str], aside: Path) -> "subprocess.CompletedProcess[str]":
    surroundings = SURROUNDINGS | {"TMPDIR": str(aside)}
    return subprocess.run(
        line, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
