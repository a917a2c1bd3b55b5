"""Disks that may never answer, such as a share whose server is gone: asked with a limit of time."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final, TypeVar

Answer = TypeVar("Answer")

PATIENCE: Final = 10.0
"""Seconds after which a disk counts as one that does not answer; a stick that sleeps wakes sooner."""


def answer_within(seconds: float, look: Callable[[], Answer], late: Answer) -> Answer:
    """Return what ``look`` returns, or ``late`` where the disk has not answered after so many seconds.

    A call into the system that waits for a dead disk cannot be given up, so a thread of its own is left with it: it
    ends with the program, and ``look`` must do no harm by ending late. Raise what ``look`` raises.
    """
    found: list[Answer] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            found.append(look())
        except BaseException as error:  # noqa: BLE001 -- raised again below, on the thread that asked
            raised.append(error)

    asking = Thread(target=run, daemon=True, name="slow disk")
    try:
        asking.start()
    except RuntimeError:  # no thread is to be had
        return late
    asking.join(seconds)
    if raised:
        raise raised[0]
    return found[0] if found else late


def is_folder(path: Path, seconds: float = PATIENCE) -> bool:
    """Tell whether there is a folder at a path; one on a disk that does not answer is none."""
    # Not as ``Path`` asks it, which raises where a folder on the way may not be looked into.
    return answer_within(seconds, lambda: os.path.isdir(path), late=False)  # noqa: PTH112


def listed(folder: Path, seconds: float = PATIENCE) -> list[Path]:
    """Return what lies in a folder, by name; nothing of one that may not be looked into, or does not answer."""

    def look() -> list[Path]:
        try:
            return sorted(folder.iterdir())
        except OSError:
            return []

    return answer_within(seconds, look, late=[])
