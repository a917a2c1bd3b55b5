"""A disk that refuses: EIO and ENOSPC on writing, syncing, cutting, renaming; once, or from then on."""

from itertools import product
from pathlib import Path
from random import Random
from typing import Final

from tests.faults.bench import path_in
from tests.faults.figures import Figure
from tests.faults.operations.handing_over import HANDING_OVER, PACK
from tests.faults.operations.importing import IMPORTING
from tests.faults.operations.operation import Operation
from tests.faults.operations.rewrapping import REWRAPPING
from tests.faults.operations.writing import WRITING_STUBBORNLY
from tests.faults.strace import disturbed, has_strace
from tests.faults.trials import Prepared, command, prepared, promised, run

_DATABASE: Final = ("pwrite64", "fsync,fdatasync", "ftruncate")
_FILES: Final = ("write", "fsync,fdatasync", "rename,renameat,renameat2", "link,linkat")
_ERRORS: Final = ("EIO", "ENOSPC")
_HOW_LONG: Final = ("", "+")
_CUTS: Final = 12
"""Saves in the operation with the most of them: each cuts the journal once."""

_TEXT_KEPT: Final = "Your text is still here"


def refusals(times: int) -> list[Figure]:
    """Give the figures of so many refusals: half while writing, the others in other operations."""
    half = times // 2
    rest = (times - half) // 3
    return [
        refused(WRITING_STUBBORNLY, _DATABASE, half, deepest=30),
        refused(HANDING_OVER, _DATABASE + _FILES, rest, deepest=8),
        refused(REWRAPPING, _DATABASE + _FILES, rest, deepest=4),
        refused(IMPORTING, _DATABASE, times - half - 2 * rest, deepest=20),
    ]


def refused(operation: Operation, calls: tuple[str, ...], times: int, *, deepest: int) -> Figure:
    """Give the figure of so many refusals of some calls, none of them later than the ``deepest`` of its name."""
    figure = Figure(f"EIO and ENOSPC: {operation.name}")
    if not has_strace():
        figure.skipped = "needs strace"
        return figure
    chance = Random(5)  # noqa: S311  # moments of a test
    ways = list(product(calls, _ERRORS, _HOW_LONG))
    chance.shuffle(ways)
    told = 0
    with prepared(operation) as ready:
        _, undisturbed, _ = run(command(operation, ready.fresh()))
        figure.promises = promised(undisturbed)
        for turn in range(times):
            call, error, on = ways[turn % len(ways)]
            depth = min(deepest, _CUTS) if call == "ftruncate" else deepest
            tampering = f"{call}:error={error}:when={chance.randint(1, depth)}{on}"
            status, said, complaint = run(disturbed(operation, ready.fresh(), tampering, _paths(ready)))
            wrong = [f"not ours: {complaint.strip().splitlines()[-1:]}"] if status or complaint else []
            refused = [line for line in said if line.startswith("refused ")]
            told += bool(refused)
            if operation is WRITING_STUBBORNLY:
                wrong += _text_kept(said, refused, once=not on)
            figure.count(wrong + ready.wrong(said), tampering)
    figure.note = f"{told} told to the user, the others met nothing or a step that may fail"
    return figure


def _text_kept(said: list[str], refused: list[str], *, once: bool) -> list[str]:
    """Say whether a text that was refused was lost, or the sentence about it was not said."""
    begun = [line for line in said if not line.startswith("begin")]
    wrong = [f"not the sentence: {line}" for line in refused if begun and _TEXT_KEPT not in line]
    kept = sum(line.startswith("kept ") for line in said)
    if once and refused and kept and kept < _NOTES:
        wrong.append("a text that was refused once was not saved by trying again")
    return wrong


_NOTES: Final = 6


def _paths(ready: Prepared) -> list[Path]:
    """Give the paths that are refused: the notebook's own files, and where a pack is put."""
    notebook = path_in(ready.folder)
    names = ("vault.db", "vault.db-journal", "keys.cv1", "keys.cv1.part", "keys.cv1.bak", "keys.cv1.bak.part")
    out = ready.folder / "out"
    return [notebook, *(notebook / name for name in names), out, out / f"{PACK}.pdf", out / f"{PACK}.pdf.part"]
