"""How PySide6 is loaded.

Whether there is anything to draw a window on; Qt would end the whole process with words of its own.
"""

import ctypes
import gc
import os
import sys
from typing import Final


def load_qt() -> None:
    """Load what every window is made of; raise ImportError where the system lacks a library.

    The garbage collector is off from here on, until ``ui.shell.gui_gc`` takes over: while a window comes up hardly
    anything becomes garbage, and looking for it took a sixth of the time.
    """
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401 - not before this is asked for


_CURSOR: Final = "libxcb-cursor.so.0"
"""What Qt's part for X11 cannot do without since 6.5, and many systems do not have by themselves."""


def has_no_display() -> bool:
    """Tell whether this is a system with X11 or Wayland, and neither of them is there."""
    return _chosen_by_qt() and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")


def missing_library() -> str | None:
    """Name the library that drawing on X11 lacks, with the package that has it, if one is lacking."""
    if not _chosen_by_qt() or os.environ.get("WAYLAND_DISPLAY"):
        return None
    try:
        ctypes.CDLL(_CURSOR)
    except OSError:
        return f"{_CURSOR}; apt-get install libxcb-cursor0"
    return None


def _chosen_by_qt() -> bool:
    return sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM")
