"""Bringing what one is to look at into sight, on a page that scrolls."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(control: QWidget) -> None:
    """Scroll to a control once everything has its place."""
    QTimer.singleShot(0, control, lambda: _scroll_to(control))


def _scroll_to(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control, 0, control.height())
        above = above.parentWidget()
