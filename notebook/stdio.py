"""The three standard streams, as the process has to have them before anything is opened in it."""

import os
import sys
from contextlib import suppress


def ensure_standard_streams() -> None:
    """Open whichever of the three standard streams was closed, on nothing.

    Else the next file to be opened, the lock or the keys of a notebook, would take the number of
    standard error, and a library's message would be written into it; and Python prints what was
    meant for a missing standard error on standard output.
    """
    with suppress(OSError):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004  # the last of the three
            pass
        os.close(handle)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a command half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
