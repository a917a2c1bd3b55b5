"""Queries with a time limit for disks that may never answer, such as a share whose server is gone."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final, TypeVar

Answer = TypeVar("Answer")

PATIENCE: Final = 10.0
"""Seconds after which a disk counts as not answering; a sleeping stick wakes sooner."""


def answer_within(seconds: float, look: Callable[[], Answer], late: Answer) -> Answer:
    """Return what ``look`` returns, or ``late`` when the disk has not answered after ``seconds``.

    A system call that waits for a dead disk cannot be cancelled, so it runs in a thread of its own. That thread ends
    with the program, and ``look`` must do no harm by finishing late. Raise what ``look`` raises.
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
    except RuntimeError:  # the system has no thread left
        return late
    asking.join(seconds)
    if raised:
        raise raised[0]
    return found[0] if found else late


def is_folder(path: Path, seconds: float = PATIENCE) -> bool:
    """Return whether there is a folder at a path; False when its disk does not answer."""
    # Not ``Path.is_dir``, which raises when a folder on the way may not be read.
    return answer_within(seconds, lambda: os.path.isdir(path), late=False)  # noqa: PTH112


def listed(folder: Path, seconds: float = PATIENCE) -> list[Path]:
    """Return what is in a folder, sorted by name; empty when it may not be read or does not answer."""
    return looked_into(folder, seconds) or []


def looked_into(folder: Path, seconds: float = PATIENCE) -> list[Path] | None:
    """Return what is in a folder, sorted by name: nothing when there is no such folder.

    Return None when it cannot be told: it may not be read, or does not answer.
    """

    def look() -> list[Path] | None:
        try:
            return sorted(folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError:
            return None

    return answer_within(seconds, look, late=None)
