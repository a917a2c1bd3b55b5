"""Shortcuts of single pages, which no menu shows: the pages take their keys from here, and so does the list of them.

Standard keys differ from system to system, which Qt knows only once there is an application.
"""

from typing import Final

from PySide6.QtGui import QKeySequence

Keys = QKeySequence.StandardKey | str

BACK: Final = QKeySequence.StandardKey.Back
SAVE: Final = QKeySequence.StandardKey.Save
UNDO: Final = QKeySequence.StandardKey.Undo
FINISH_ENTRY: Final = ("Ctrl+Return", "Ctrl+Enter")
"""With the key beside the letters, and with that beside the digits."""

TAKE_OUT: Final = "Ctrl+R"
NEXT_PANE: Final = "F6"
