"""Read-only files for any user: for a block, root gives up the capability to ignore permissions."""

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_VERSION: Final = 0x20080522
"""_LINUX_CAPABILITY_VERSION_3, capset(2)."""

_PASS_OVER_MODES: Final = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, capabilities(7)."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def rights(modes: Mapping[Path, int]) -> Iterator[None]:
    """Set the modes of paths for a block; this thread, and those that it starts, must respect them."""
    before = {path: path.stat().st_mode & 0o7777 for path in modes}
    for path, mode in modes.items():
        path.chmod(mode)
    try:
        with _as_any_user():
            yield
    finally:
        for path, mode in reversed(before.items()):
            if path.exists():
                path.chmod(mode)


def only_read(folder: Path) -> dict[Path, int]:
    """Return the modes that make a folder and everything in it read-only."""
    return {path: 0o500 if path.is_dir() else 0o400 for path in (*folder.rglob("*"), folder)}


@contextmanager
def _as_any_user() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        raise RuntimeError("root cannot give up its power over files here: run the tests as somebody else")
    libc = ctypes.CDLL(None, use_errno=True)
    header, before = _Header(_VERSION, 0), (_Data * 2)()
    _succeeded(libc.capget(ctypes.byref(header), before))
    lowered = (_Data * 2)(*before)
    lowered[0].effective &= ~_PASS_OVER_MODES
    _succeeded(libc.capset(ctypes.byref(header), lowered))
    try:
        yield
    finally:
        _succeeded(libc.capset(ctypes.byref(header), before))


def _succeeded(answer: int) -> None:
    if answer != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
