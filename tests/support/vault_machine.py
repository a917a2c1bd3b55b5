"""Interrupt a process at any change of a file or database, for the law that a notebook always opens."""

import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, Self

from hypothesis import Phase

from notebook.errors.base import NotebookError

STEPS: Final = 30


SHORT: Final = 30


RUNS: Final = 2_000 if os.environ.get("CASEFOLD_HYPOTHESIS") == "long" else SHORT


CHANGES: Final = frozenset(
    {"open", "pwrite", "fsync", "rename", "replace", "unlink", "mkdir", "rmdir", "ftruncate", "truncate"}
)


DONE, REFUSED, KILLED, FAILED = 0, 3, 9, 7


@contextmanager
def room(size: int | None) -> Iterator[None]:
    """Limit the size of files to so many bytes for a block."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Cut:
    """Ends this process without cleanup at one of its calls: a change of a file, or a statement to the database."""

    def __init__(self, calls: int) -> None:
        """Take the number of calls to allow."""
        self.left = calls

    def __enter__(self) -> Self:
        """Begin to count."""
        sys.setprofile(self._look)
        return self

    def __exit__(self, *_raised: object) -> None:
        """Stop counting."""
        sys.setprofile(None)

    def _look(self, _frame: FrameType, what: str, called: object) -> None:
        if what != "c_call":
            return
        of_files = getattr(called, "__module__", "") == "posix" and getattr(called, "__name__", "") in CHANGES
        owner = type(getattr(called, "__self__", None)).__module__ or ""
        if of_files or owner.startswith("sqlcipher3"):
            self.left -= 1
            if self.left <= 0:
                os._exit(KILLED)


def in_child(work: Callable[[], None]) -> str:
    """Run work in a child process; return "done", "refused" or "killed"."""
    pid = os.fork()
    if pid == 0:
        status = FAILED
        try:
            work()
            status = DONE
        except NotebookError:
            status = REFUSED
        finally:
            os._exit(status)
    return {DONE: "done", REFUSED: "refused", KILLED: "killed"}[os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])]


# Failures are shrunk only in the long run, since that takes minutes.
PHASES: Final = (Phase.explicit, Phase.reuse, Phase.generate, *((Phase.shrink,) if RUNS > SHORT else ()))
