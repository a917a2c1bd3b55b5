"""What writes is off, and says why, while a notebook is open that can only be read."""

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class _Now:
    """The reason, empty while everything can be written; one window has one notebook."""

    reason = ""


_Control = TypeVar("_Control", bound=QWidget | QAction)


def refuse_writing(reason: str) -> None:
    """Let controls that are made from now on be off for a reason; empty lets them write again."""
    _Now.reason = reason


def why_not() -> str:
    """Return why nothing can be written, empty where it can."""
    return _Now.reason


def writes(control: _Control) -> _Control:
    """Turn a control that writes off where nothing can be written; its tip and its description say why."""
    if _Now.reason:
        control.setEnabled(False)
        control.setToolTip(_Now.reason)
        if isinstance(control, QWidget):
            control.setAccessibleDescription(_Now.reason)
    return control
