"""How PySide6 is loaded."""

import gc


def load_qt() -> None:
    """Load what every window is made of; raise ImportError where the system lacks a library.

    The garbage collector is off from here on, until ``ui.shell.gui_gc`` takes over: while a window comes up hardly anything
    becomes garbage, and looking for it took a sixth of the time.
    """
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401 - not before this is asked for
