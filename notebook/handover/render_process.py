"""Run the render process: a new one for each pack, sharing nothing with this one.

It exchanges only the composed pack, the PDF and the exit statuses below.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Final

from notebook.errors.handover import MissingGlyph, PackCancelled, RenderFailed
from notebook.handover.pack_document import ComposedPack, to_json

DRAWN: Final = 0
"""Standard output is the PDF."""

BROKEN: Final = 1
"""Something failed; standard output is empty."""

MISSING: Final = 3
"""Characters have no glyph; standard output is ``{"missing": [code point, ...]}``."""

MOST_NAMED: Final = 8
"""Maximum number of missing characters that are named."""


WATCH_SECONDS: Final = 0.05
"""Interval between checks for cancellation."""

KEPT_VARIABLES: Final = ("SYSTEMROOT",)
"""Python does not start on Windows without it; elsewhere the process gets no environment at all."""


def render_in_subprocess(
    pack: ComposedPack, cancel: Callable[[], bool] | None = None, meanwhile: Callable[[], object] = bool
) -> bytes:
    """Draw a pack in a new process and return the PDF; ``meanwhile`` is called while that draws.

    Errors of ``meanwhile`` are ignored: the caller calls it again where it needs the result. Raise MissingGlyph,
    RenderFailed, or PackCancelled after ``cancel`` returned True; the process has ended in every case.
    """
    started = subprocess.Popen(  # noqa: S603 - our own interpreter, and no argument comes from outside
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with started:
        try:
            output = _exchange(started, to_json(pack), cancel, meanwhile)
        finally:
            started.kill()
    if started.returncode == DRAWN and output:
        return output
    if started.returncode == MISSING:
        raise MissingGlyph(tuple(json.loads(output)["missing"]))
    raise RenderFailed(started.returncode)


def _exchange(
    started: subprocess.Popen[bytes],
    written: bytes,
    cancel: Callable[[], bool] | None,
    meanwhile: Callable[[], object],
) -> bytes:
    """Send the process its input, and wait for its output while polling ``cancel``.

    The writing has a thread of its own: ``communicate`` forgets what it has not sent yet when it is called again after
    a timeout, and both sides would then wait for each other forever.
    """
    pipe, started.stdin = started.stdin, None
    feeding = threading.Thread(target=_feed, args=(pipe, written), daemon=True)
    feeding.start()
    with suppress(Exception):
        meanwhile()
    while True:
        try:
            output, _nothing = started.communicate(timeout=None if cancel is None else WATCH_SECONDS)
        except subprocess.TimeoutExpired:
            if cancel is not None and cancel():
                raise PackCancelled from None
        else:
            feeding.join()
            return output


def _feed(pipe: IO[bytes] | None, written: bytes) -> None:
    """Write everything and close the pipe; a process that ended early reports the reason by its status."""
    if pipe is not None:
        with suppress(OSError), pipe:
            pipe.write(written)


def _command() -> list[str]:
    """Return the command line of the render process; a bundled program is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--render-pack"]
    return [sys.executable, "-I", "-m", "notebook.handover.render"]
