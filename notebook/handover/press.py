"""Runs the rendering process: a fresh one for each pack, with nothing of this one in it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import IO, Final, cast

from notebook.errors import MissingGlyph, PackCancelled, RenderFailed
from notebook.handover.document import ComposedPack, to_json
from notebook.handover.status import DRAWN, MISSING

WATCH_SECONDS: Final = 0.05
"""How often a wish to stop is looked for."""

KEPT_VARIABLES: Final = ("SYSTEMROOT",)
"""Without it no Python starts on Windows; elsewhere the process gets no environment at all."""


def print_pack(pack: ComposedPack, cancel: Callable[[], bool] | None = None) -> bytes:
    """Have a pack drawn by a fresh process and give the PDF.

    Raises MissingGlyph, RenderFailed, or PackCancelled after ``cancel`` gave True; the process has
    ended in every case.
    """
    written = to_json(pack)
    started = subprocess.Popen(  # noqa: S603 - our own interpreter, and no argument comes from outside
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    # ``communicate`` with a time limit forgets, on some Pythons, what the pipe had no room for at first.
    pipe, started.stdin = cast("IO[bytes]", started.stdin), None
    sender = Thread(target=_send, args=(pipe, written))
    with started:
        try:
            sender.start()
            output = _exchange(started, cancel)
        finally:
            started.kill()
            sender.join()
    if started.returncode == DRAWN and output:
        return output
    if started.returncode == MISSING:
        raise MissingGlyph(tuple(json.loads(output)["missing"]))
    raise RenderFailed(started.returncode)


def _exchange(started: subprocess.Popen[bytes], cancel: Callable[[], bool] | None) -> bytes:
    while True:
        try:
            output, _nothing = started.communicate(timeout=None if cancel is None else WATCH_SECONDS)
        except subprocess.TimeoutExpired:
            if cancel is not None and cancel():
                raise PackCancelled from None
        else:
            return output


def _send(pipe: IO[bytes], written: bytes) -> None:
    """Write everything and close the pipe; a process that has ended meanwhile says why by its status."""
    with suppress(OSError), pipe:
        pipe.write(written)


def _command() -> list[str]:
    """Give the command line of the rendering process; a bundled program is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--render-pack"]
    return [sys.executable, "-I", "-m", "notebook.handover.render"]
