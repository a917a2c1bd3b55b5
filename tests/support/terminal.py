"""The command line at a pseudo-terminal."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from select import select

from tests.support.forked_program import run_command_line


class Terminal:
    """A user at a terminal: reads questions and types answers."""

    def __init__(self, *line: str | Path, started: bool = False) -> None:
        """Run a command on a new pseudo-terminal, forked from this process or ``started``."""
        import pty  # noqa: PLC0415  # not there on Windows

        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            if not started:
                run_command_line([*map(str, line)])
            os.execv(sys.executable, [sys.executable, "-m", "notebook", *map(str, line)])  # noqa: S606
        self.seen = ""

    def until(self, asked: str) -> str:
        """Read until a question appears; return everything up to it."""
        while asked not in self.seen:
            more = ""
            with suppress(OSError):
                if select([self._handle], [], [], 30)[0]:
                    more = os.read(self._handle, 4096).decode()
            assert more, f"ended without {asked!r}: {self.seen}"
            self.seen += more
        before, _, self.seen = self.seen.partition(asked)
        return before

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self._handle, (text + "\n").encode())

    def runs(self) -> bool:
        """Return whether it has not ended yet, without waiting; its status is left for ``end``."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def end(self) -> int:
        """Wait for the end; return the exit status."""
        with suppress(OSError):
            while more := os.read(self._handle, 4096).decode():
                self.seen += more
        _, status = os.waitpid(self.pid, 0)
        os.close(self._handle)
        return os.waitstatus_to_exitcode(status)
