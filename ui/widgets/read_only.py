"""Read-only notebooks: controls that write are disabled, and say why."""

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.widgets.unavailable import enable_unless


class _Now:
    """The reason, "" while everything can be written; one window has one notebook."""

    reason = ""


_Control = TypeVar("_Control", bound=QWidget | QAction)


def refuse_writing(reason: str) -> None:
    """Set the reason for which controls created from now on are disabled; "" enables them again."""
    _Now.reason = reason


def why_not() -> str:
    """Return why nothing can be written, or ""."""
    return _Now.reason


def writes(control: _Control) -> _Control:
    """Disable a control that writes where nothing can be written; its tool tip and description say why."""
    if _Now.reason:
        enable_unless(control, _Now.reason)
        control.setProperty("read_only", _Now.reason)
    return control
