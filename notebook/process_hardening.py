"""Keep the memory of this process private: no core dumps, and no reading by other processes."""

import ctypes
import sys
from contextlib import suppress
from typing import Final

_SET_DUMPABLE: Final = 4
"""PR_SET_DUMPABLE of Linux, see prctl(2)."""


def disable_core_dumps() -> None:
    """Prevent a core dump if the program crashes, and prevent other programs from reading its memory.

    Call this first in every process that holds text or keys: a child inherits the limit, but not the second
    half, which ends when another program is started. On Linux the second half also shuts out debuggers of
    the same user. Windows writes no dumps unless configured to.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A limit of 0 alone is ignored where dumps are piped into a program, see core(5).
        with suppress(OSError, AttributeError):  # a system without it must not keep the user from working
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
