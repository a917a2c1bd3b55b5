"""The rows of the battery, per change and per release, and running several at a time."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from tests.faults.damage import turned_bits
from tests.faults.erased import erased_words
from tests.faults.figures import Figure
from tests.faults.full_disk import full_disk, full_disk_at_the_window
from tests.faults.fuzzing import fuzz_headers
from tests.faults.kill_inside import kill_inside
from tests.faults.kill_writing import kill_writing
from tests.faults.markers import markers
from tests.faults.operations.operation import Operation
from tests.faults.operations.table import MANY_STEPS
from tests.faults.operations.writing import WRITING
from tests.faults.power_cuts import power_cuts
from tests.faults.refusals import refusals


@dataclass(frozen=True)
class Row:
    """One trial under its name; it gives one figure or several."""

    name: str
    trial: Callable[[], Figure | list[Figure]]


def rows(*, long: bool, seed: int = 6) -> list[Row]:
    """Return all rows, those that take longest first: per change, or per release."""
    sample = None if long else 100
    interrupted = [row for operation in MANY_STEPS for row in _of_operation(operation, sample, seed, long=long)]
    return [
        Row("SIGKILL while writing", partial(kill_writing, 1000 if long else 100)),
        Row(f"power cut: {WRITING.name}", partial(power_cuts, WRITING, sample, seed)),
        *interrupted,
        Row("EIO and ENOSPC", partial(refusals, 150 if long else 50)),
        Row("a full small disk, notebook", partial(full_disk, 15 if long else 5)),
        Row("a full small disk, window", partial(full_disk_at_the_window, 5 if long else 2)),
        Row("turned bits", partial(turned_bits, 8 if long else 1)),
        Row("made-up headers", partial(fuzz_headers, 20_000 if long else 5_000)),
        Row("marker words", markers),
        Row("erased words", partial(erased_words, 45 if long else 15)),
    ]


def tried(chosen: Sequence[Row], jobs: int) -> Iterator[tuple[float, list[Figure]]]:
    """Try rows, ``jobs`` of them at a time; yield for each, in order, the seconds it took and its figures."""
    if jobs == 1:
        yield from map(_try, chosen)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_try, chosen)


def _of_operation(operation: Operation, sample: int | None, seed: int, *, long: bool) -> list[Row]:
    return [
        Row(f"power cut: {operation.name}", partial(power_cuts, operation, sample, seed)),
        Row(f"SIGKILL inside: {operation.name}", partial(kill_inside, operation, 60 if long else 20)),
    ]


def _try(row: Row) -> tuple[float, list[Figure]]:
    began = time.monotonic()
    found = row.trial()
    return time.monotonic() - began, found if isinstance(found, list) else [found]
