"""Calls of the system, counted, recorded and refused with strace (Linux)."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.operations.operation import Operation
from tests.faults.trials import command, run

CHANGING: Final = (
    "pwrite64",
    "write",
    "ftruncate",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "rmdir",
)
"""What changes files and folders, or sees them onto the disk; a file that comes into being is opened."""

_CALL: Final = re.compile(r"(\d+) +(\w+)\(")


def has_strace() -> bool:
    """Tell whether strace is there."""
    return shutil.which("strace") is not None


@dataclass(frozen=True)
class Moment:
    """Just before the ``number``-th call of this name."""

    call: str
    number: int


def moments(operation: Operation, folder: Path) -> list[Moment]:
    """Do an operation to its end, and give every moment in it at which it could be killed."""
    record = folder.with_name("record")
    traced = ["strace", "-f", "--seccomp-bpf", "-o", str(record), "-e", f"trace={','.join(CHANGING)}"]
    status, said, complaint = run([*traced, *command(operation, folder)])
    if status or not any(line.startswith("kept ") for line in said):
        raise RuntimeError(f"{operation.name} does not even work undisturbed: {said[-1:]} {complaint[-300:]}")
    counts: dict[str, int] = {}
    found = []
    calls = [match for line in record.read_text("utf-8", "replace").splitlines() if (match := _CALL.match(line))]
    for match in calls:
        # Processes and threads that it starts count by themselves.
        if match[1] == calls[0][1]:
            counts[match[2]] = counts.get(match[2], 0) + 1
            found.append(Moment(match[2], counts[match[2]]))
    return found[1:]  # the first only says that it begins


def disturbed(operation: Operation, folder: Path, tampering: str, only: Sequence[Path] = ()) -> list[str]:
    """Give the command line of an operation under ``strace --inject``; ``only`` narrows it to some paths."""
    calls = tampering.partition(":")[0]
    line = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={tampering}"]
    for path in only:
        line += ["-P", str(path)]
    return [*line, *command(operation, folder)]
