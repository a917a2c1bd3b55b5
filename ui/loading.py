"""How PySide6 is loaded: quickly, and so that it does not slow down what is loaded after it."""

import builtins
import gc
import os
import sys
from typing import Final

_PYTHONS: Final = "__orig_import__"
"""Where PySide6 keeps the ``__import__`` that it replaces."""


def load_qt() -> None:
    """Load what every window is made of. Raises ImportError where the system lacks a library.

    While a window comes up hardly anything becomes garbage, and to look for it took a sixth of the time; from then on
    ``ui.tidying`` does. What PySide6 consists of is bound as it is called, most of it never (sys.setdlopenflags).

    PySide6 lays an ``__import__`` of its own over the one there was, which is put back. It reads the source of each
    module that is loaded later, to see whether that wants other names for Qt's methods (``__feature__``); none does.
    """
    gc.disable()
    binding = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    if binding is not None:
        sys.setdlopenflags(os.RTLD_LAZY)
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - not before this is asked for
    finally:
        if binding is not None:
            sys.setdlopenflags(binding)
    builtins.__import__ = getattr(builtins, _PYTHONS, builtins.__import__)
