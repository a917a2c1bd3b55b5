"""Loading PySide6, and checking that there is a display: Qt would otherwise abort the process."""

import ctypes
import gc
import os
import sys
from importlib import import_module
from typing import Final


def load_qt() -> None:
    """Import what every window needs; raise ImportError when a system library is missing.

    The garbage collector is off from here on, until ``ui.shell.gui_gc`` takes over: hardly anything becomes garbage
    during start-up, and collecting took a sixth of the time.
    """
    gc.disable()
    import_module("PySide6.QtWidgets")


_CURSOR: Final = "libxcb-cursor.so.0"
"""What Qt's part for X11 cannot do without since 6.5, and many systems do not have by themselves."""


def has_no_display() -> bool:
    """Return whether this is a system with X11 or Wayland where neither is running."""
    return _chosen_by_qt() and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")


def missing_library() -> str | None:
    """Return the name of a missing library that drawing on X11 needs, with its package, if one is missing."""
    if not _chosen_by_qt() or os.environ.get("WAYLAND_DISPLAY"):
        return None
    try:
        ctypes.CDLL(_CURSOR)
    except OSError:
        return f"{_CURSOR}; apt-get install libxcb-cursor0"
    return None


def _chosen_by_qt() -> bool:
    return sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM")
