"""A screen of our own with real keys, for what only a real program on a real screen shows."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass

import pytest

PATIENCE = 30
"""Seconds after which what was waited for is not coming any more."""

missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
missing += [] if find_library("xcb-cursor") else ["libxcb-cursor0"]
needs_screen = pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed")


def until(condition: Callable[[], object]) -> None:
    """Wait for another process."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@dataclass(frozen=True)
class Screen:
    """Its name, as the programs on it know it."""

    name: str

    @property
    def own(self) -> dict[str, str]:
        """Give what a program needs to be told to show itself there."""
        return {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    @property
    def surroundings(self) -> dict[str, str]:
        """Give the environment of a program that shows itself there."""
        return os.environ | self.own

    def do(self, *arguments: str) -> str:
        """Do something with its keyboard or windows, and give what that says."""
        command = ["xdotool", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=self.surroundings, timeout=PATIENCE
        )
        return done.stdout.strip()

    def focus(self, process: int) -> None:
        """Give the keyboard to the window of a process; nobody manages the windows here."""
        # With --sync it waits until there is one.
        found = self.do("search", "--sync", "--onlyvisible", "--pid", str(process), "--name", "^Casefold$")
        self.do("windowfocus", "--sync", found.splitlines()[-1])

    def run(self, code: str) -> str:
        """Run Python on it and give what it printed."""
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
    """Have one for as long as the block runs."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield Screen(f":{server.stdout.readline().strip()}")
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.fixture
def screen() -> Iterator[Screen]:
    """Give one, for as long as the test runs."""
    with lit() as made:
        yield made
