"""The largest file that a disk or the system takes: FAT32 ends at 4 GiB, and an administrator may set a limit."""

import shutil
import sys
from pathlib import Path
from typing import Final

FAT32: Final = 2**32 - 1
"""Bytes of the largest file on a stick that is formatted as FAT32."""

_ONE_SAVE: Final = 512 * 1024 * 1024
"""Bytes by which a file may grow at once, and is back to its old size when the refusal is heard of."""


def is_at_limit(*paths: Path) -> bool:
    """Tell whether a write that failed can have asked for a larger file than there may be, judged by what is there.

    SQLite tells a write that was refused for its size (EFBIG) as any other failure. On a disk that takes larger files
    a fault of the disk itself at just under 4 GiB is taken for that.
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
