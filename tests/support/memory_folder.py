"""A folder in memory for what tests write: with one on a disk, a fifth of their time goes to making files last."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

_PLACE: Final = Path("/dev/shm")  # noqa: S108  # in memory on Linux; the folder below gets a name of its own
_ROOM: Final = 2 * 1024**3
"""Bytes; what is there at once is some hundred megabytes, since the folder of a test that passed is deleted."""


def folder_in_memory() -> Path | None:
    """Make a folder in memory, None where the system has no place or not enough room for one."""
    if not os.access(_PLACE, os.W_OK) or shutil.disk_usage(_PLACE).free < _ROOM:
        return None
    return Path(tempfile.mkdtemp(prefix="casefold-tests-", dir=_PLACE))
