"""Plant faults in copies of the tree, one at a time, and run what must notice each of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.__main__ import NOT_HELD
from tests.planted.table import ROOT, Fault

_LEFT_OUT: Final = ignore_patterns(".*", "__pycache__", "build", "dist")
_PATIENCE: Final = 900
"""Seconds for what must notice one fault."""

_TESTS_FAILED: Final = 1
"""The status with which pytest ends when tests ran and some of them failed."""


@dataclass(frozen=True)
class Outcome:
    """What became of one fault: ``wrong`` is empty where everything that must notice it did."""

    fault: Fault
    wrong: tuple[str, ...]
    seconds: float


def plant(chosen: Sequence[Fault], jobs: int, root: Path = ROOT) -> Iterator[Outcome]:
    """Plant each fault, ``jobs`` of them at a time, each in a copy of the tree; the tree itself stays as it is."""
    with TemporaryDirectory(prefix="casefold-planted-") as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            copies.put(_copy(root, Path(name) / str(number)))

        def tried(fault: Fault) -> Outcome:
            copy = copies.get()
            try:
                return _tried(fault, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(tried, chosen)


def unplanted(chosen: Iterable[Fault], jobs: int, root: Path = ROOT) -> list[str]:
    """Run the named tests without any fault and return those that fail: they would seem to notice everything."""
    named = sorted({test for fault in chosen for test in fault.tests})
    if not named:
        return []
    with TemporaryDirectory(prefix="casefold-planted-") as name:
        status, failed, told = _pytest(_copy(root, Path(name) / "clean"), ["-n", str(jobs), *named])
    return failed or ([] if status == 0 else [told])


def _copy(root: Path, into: Path) -> Path:
    copytree(root, into, ignore=_LEFT_OUT, symlinks=True)
    return into


def _tried(fault: Fault, copy: Path) -> Outcome:
    began = time.monotonic()
    try:
        with _in_place(fault, copy) as stale:
            wrong = [stale] if stale else [*_unnoticed_by_tests(fault, copy), *_unnoticed_by_battery(fault, copy)]
    except subprocess.TimeoutExpired:
        wrong = [f"no answer after {_PATIENCE} seconds"]
    return Outcome(fault, tuple(wrong), time.monotonic() - began)


@contextmanager
def _in_place(fault: Fault, copy: Path) -> Iterator[str]:
    """Hold a fault planted for the block; yield why it cannot be, or nothing."""
    file = copy / fault.file
    before = file.read_bytes() if file.is_file() else b""
    content = fault.planted(before.decode())
    if content is None:
        yield f"stale: the old text is not exactly once in {fault.file}"
        return
    file.write_bytes(content.encode())
    try:
        yield ""
    finally:
        file.write_bytes(before)


def _unnoticed_by_tests(fault: Fault, copy: Path) -> list[str]:
    found = []
    for test in fault.tests:
        status, failed, told = _pytest(copy, ["-x", test])
        if status not in {0, _TESTS_FAILED}:
            found.append(f"{test} did not run: {told}")
        elif not any(_is_of(test, each) for each in failed):
            found.append(f"not noticed by {test}")
    return found


def _is_of(test: str, failed: str) -> bool:
    return failed == test or failed.startswith((f"{test}[", f"{test}::"))


def _pytest(copy: Path, tests: Sequence[str]) -> tuple[int, list[str], str]:
    """Run tests in a copy; return the status, the node ids that failed, and the last line that was printed.

    More options of pytest may stand before the tests.
    """
    options = ["-q", "-m", "", "-p", "no:cacheprovider", "--tb=no", "-rfE"]
    status, printed = _run(copy, ["-m", "pytest", *options, *tests])
    lines = printed.splitlines()
    failed = [line.split(" ", 1)[1].split(" - ")[0] for line in lines if line.startswith(("FAILED ", "ERROR "))]
    return status, failed, " ".join(lines[-1:])


def _unnoticed_by_battery(fault: Fault, copy: Path) -> list[str]:
    found = []
    for row in fault.battery:
        status, printed = _run(copy, ["-m", "tests.faults", "--jobs", "1", "--only", row])
        if status != NOT_HELD:
            found.append(f"not noticed by the battery's row {row} (status {status}: {printed[-200:]})")
    return found


def _run(copy: Path, arguments: Sequence[str]) -> tuple[int, str]:
    """Run Python in a copy, the laws as often as `make check` does.

    Byte code is not written, since a fault may be as long and as old as what was there.
    """
    own = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CASEFOLD_HYPOTHESIS": "ci"}
    surroundings = os.environ | own
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    return done.returncode, done.stdout


def report(outcomes: Iterable[Outcome], say: Callable[[str], object]) -> bool:
    """Say how each fault fared; return whether all were noticed, and there was one at all."""
    unnoticed = count = 0
    for outcome in outcomes:
        count += 1
        unnoticed += bool(outcome.wrong)
        say(f"{'NOT NOTICED' if outcome.wrong else 'noticed'}  {outcome.fault.name}  {outcome.seconds:.0f} s")
        for line in outcome.wrong:
            say(f"    {line}")
    say(f"{count} faults planted, {count - unnoticed} noticed")
    return count > 0 and not unnoticed
