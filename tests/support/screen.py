"""A private screen with real keys, for tests that need the real program on a real screen."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 30
"""Seconds after which waiting is given up."""

missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
missing += [] if find_library("xcb-cursor") else ["libxcb-cursor0"]
needs_screen = pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed")


def until(condition: Callable[[], object], state: Callable[[], str] = lambda: "") -> None:
    """Wait until a condition holds that another process fulfils; ``state`` says what a failure has to know."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain; {state()}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Screen:
    """A screen, by its display name."""

    name: str

    @property
    def own(self) -> dict[str, str]:
        """Return the environment variables that place a program on it."""
        return {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    @property
    def surroundings(self) -> dict[str, str]:
        """Return the whole environment of a program on it."""
        return os.environ | self.own

    def do(self, *arguments: str) -> str:
        """Run xdotool on it, and return its output."""
        done = self._xdotool(*arguments)
        done.check_returncode()
        return done.stdout.strip()

    def focus(self, process: int) -> None:
        """Wait for the window of a process, and give it the keyboard; there is no window manager."""
        found: list[str] = []

        def stands() -> bool:
            # Not with --sync: where a window goes away while xdotool looks through all of them, it ends with an error.
            said = self._xdotool("search", "--onlyvisible", "--pid", str(process), "--name", "^Casefold$")
            found[:] = said.stdout.split()
            return said.returncode == 0 and bool(found)

        until(stands, lambda: self._what_stands(process))
        self.do("windowfocus", "--sync", found[-1])

    def _what_stands(self, process: int) -> str:
        status = Path(f"/proc/{process}/status")
        lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else ["State: gone"]
        alive = next(line for line in lines if line.startswith("State:"))
        windows = self._xdotool("search", "--pid", str(process), "--name", "")
        return f"{process}: {alive}; its windows: {windows.stdout.split()}, {windows.stderr}"

    def _xdotool(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["xdotool", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=self.surroundings,
            timeout=PATIENCE,
        )

    def run(self, code: str) -> str:
        """Run Python code on it and return its output."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=self.surroundings,
            timeout=PATIENCE,
        )
        return done.stdout


@contextmanager
def lit() -> Iterator[Screen]:
    """Start a screen for a block."""
    # Not to begin anew when its last program goes away: the one that follows a lock would lose it while it starts.
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield Screen(f":{server.stdout.readline().strip()}")
    server.terminate()
    server.wait()
    server.stdout.close()
