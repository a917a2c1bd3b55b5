"""Helpers for tests of notices in the window."""

from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.gui import click
from tests.support.window import wait_for
from ui.app import Program


def keep(shown: QWidget) -> None:
    """Save what was entered, once its effect is listed: the list moves the button down."""
    wait_for(lambda: [each.isEnabled() for each in shown.findChildren(QPushButton, "keep_step")] == [True])
    click(shown, "keep_step")


def closed(program: Program) -> None:
    """Close the notebook, so that the test can open it."""
    session = program.context.session
    gone: list[bool] = []
    session.closed.connect(lambda: gone.append(True))
    program.context.end()
    wait_for(lambda: gone)
