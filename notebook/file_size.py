"""The largest file that a disk or the system accepts: FAT32 ends at 4 GiB, and an administrator may set a limit."""

import shutil
import sys
from pathlib import Path
from typing import Final

FAT32: Final = 2**32 - 1
"""Largest file on a stick that is formatted as FAT32, in bytes."""

_ONE_SAVE: Final = 512 * 1024 * 1024
"""Bytes by which a file may grow at once; when the refusal is reported, the file already has its old size again."""


def is_at_limit(*paths: Path) -> bool:
    """Return whether a failed write may have asked for a larger file than is allowed, judged by the files as they are.

    SQLite reports a write that was refused for its size (EFBIG) like any other failure. On a disk that accepts larger
    files, a disk fault at just under 4 GiB is mistaken for that.
    """
    size = max((path.stat().st_size for path in paths if path.is_file()), default=0)
    limit = _limit_of_process()
    if limit is not None and size > limit - _ONE_SAVE:
        return True
    return FAT32 - _ONE_SAVE < size <= FAT32 and shutil.disk_usage(paths[0].parent).free > _ONE_SAVE


def _limit_of_process() -> int | None:
    if sys.platform == "win32":
        return None
    import resource

    limit, _most = resource.getrlimit(resource.RLIMIT_FSIZE)
    return None if limit == resource.RLIM_INFINITY else limit
