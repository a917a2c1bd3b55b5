"""What this process holds in memory stays there: no dump of it, and no looking in by a neighbour."""

import ctypes
import sys
from contextlib import suppress
from typing import Final

_SET_DUMPABLE: Final = 4
"""PR_SET_DUMPABLE of Linux, prctl(2)."""


def disable_core_dumps() -> None:
    """Leave no copy of the memory on the disk should the program crash, and let no other program read it.

    To be called first in every process that holds text or keys: a child inherits the limit, but not
    the second half, which ends where another program is started. On Linux that half also shuts out
    debuggers of the same user. Windows keeps no such copies of its own accord.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A limit of 0 alone is passed over where dumps are piped into a program, see core(5).
        with suppress(OSError, AttributeError):  # a system without it is no reason to keep somebody out
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
