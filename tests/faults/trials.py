"""One trial: a fresh copy of what an operation needs, a process doing it, and a look at what is left."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.operations.operation import Operation

ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE: Final = 120  # seconds
# Without byte code being written, so that what is counted are writes of the operation.
SURROUNDINGS: Final = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def prepared(operation: Operation) -> Iterator["Prepared"]:
    """Make what an operation needs, once; it is gone after the block."""
    with TemporaryDirectory(prefix="casefold-faults-") as name:
        work = Path(name)
        (work / "first").mkdir()
        operation.prepare(work / "first")
        yield Prepared(operation, work)


class Prepared:
    """An operation, and what it needs, to be copied for each trial.

    Each trial has the same path, so that paths on record lead to its own files.
    """

    def __init__(self, operation: Operation, work: Path) -> None:
        """Take what ``prepared`` made."""
        self.operation = operation
        self.work = work

    @property
    def folder(self) -> Path:
        """Where each trial takes place."""
        return self.work / "trial"

    def fresh(self) -> Path:
        """Give the folder as it was prepared."""
        rmtree(self.folder, ignore_errors=True)
        copytree(self.work / "first", self.folder)
        return self.folder

    def wrong(self, said: Sequence[str]) -> list[str]:
        """Say what does not hold, whatever goes wrong in finding out."""
        try:
            return self.operation.wrong(self.folder, [line for line in said if _is_promise(line)])
        except Exception as raised:  # noqa: BLE001  # a notebook that does not open is what is looked for
            return [f"{type(raised).__name__} while looking at what is left"]


def promised(said: Sequence[str]) -> int:
    """Count the promises among the lines that a process said."""
    return sum(map(_is_promise, said))


def _is_promise(line: str) -> bool:
    return line.startswith("kept ")


def command(operation: Operation, folder: Path) -> list[str]:
    """Give the command line of a process that does the operation."""
    return [sys.executable, "-m", "tests.faults.child", operation.name, str(folder)]


def run(line: Sequence[str]) -> tuple[int, list[str], str]:
    """Run a process to whatever end; give its status, the lines it said, and what it complained of."""
    done = subprocess.run(
        line, cwd=ROOT, env=SURROUNDINGS, capture_output=True, check=False, text=True, timeout=_PATIENCE
    )
    return done.returncode, done.stdout.splitlines(), done.stderr
