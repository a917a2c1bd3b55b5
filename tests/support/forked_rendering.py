"""Packs drawn by processes that are forked, in place of ones that are started: the imports are done once.

Each pack still has a process of its own, with the same two pipes and the same end. What differs is where it comes
from; tests/notebook/handover/test_forked_rendering.py holds the bytes of both ways against each other.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

POSSIBLE: Final = hasattr(os, "fork")
"""Elsewhere every pack is drawn by a process that is started."""


@contextmanager
def forked_rendering() -> Iterator[list[str]]:
    """Run what forks, while the block runs; give the command of a rendering process that comes from there."""
    with tempfile.TemporaryDirectory(prefix="rendering-") as folder:
        path = str(Path(folder) / "socket")
        command = [sys.executable, "-I", str(HERE / "render_server.py"), path]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={}) as server:
            assert server.stdin is not None
            assert server.stdout is not None
            assert server.stdout.readline() == b"listening\n"
            yield [sys.executable, "-I", "-S", str(HERE / "render_client.py"), path]
            server.stdin.close()
