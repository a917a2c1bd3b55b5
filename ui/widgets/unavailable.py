"""Choices that cannot be made now: they are greyed, and say why."""

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from notebook.messages.i18n import gettext as _

_Control = TypeVar("_Control", bound=QWidget | QAction)

_OWN = "tool_tip_when_available"


def enable_unless(control: _Control, reason: str) -> _Control:
    """Disable a control for a reason, which its tool tip and its description then are; "" enables it again.

    In a read-only notebook a control that writes stays disabled for that reason.
    """
    if control.property("read_only"):
        return control
    if control.property(_OWN) is None:
        control.setProperty(_OWN, [control.toolTip(), described(control)])
    tip, description = (reason, reason) if reason else control.property(_OWN)
    control.setEnabled(not reason)
    control.setToolTip(tip)
    if isinstance(control, QWidget):
        control.setAccessibleDescription(description)
    if not reason:
        control.setProperty(_OWN, None)
    return control


def described(control: QWidget | QAction) -> str:
    """Return the accessible description; an action has none, and its tool tip is read."""
    return control.accessibleDescription() if isinstance(control, QWidget) else ""


def busy() -> str:
    """Return the reason for which nothing can be pressed while something is under way."""
    return _("Wait a moment: the last step is not done yet.")
