"""The three standard streams, made safe before the process opens anything else."""

import os
import sys
from contextlib import suppress
from typing import Final

_STANDARD_ERROR: Final = 2
"""The highest file descriptor of the three."""


def ensure_standard_streams() -> None:
    """Open each closed standard stream on the null device.

    Otherwise the next file to be opened, such as the lock or the keys of a notebook, would get the file
    descriptor of standard error, and a library's message would be written into it. Python would also print
    what is meant for a missing standard error on standard output.
    """
    with suppress(OSError):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
            pass
        os.close(handle)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal cannot show must not end a command half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
