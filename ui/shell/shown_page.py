"""Interface of the shown page for the window, the navigator, the menus and a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from ui.shell.lock_contract import PendingUnlock, UnsavedInput
    from ui.shell.routes import Route
    from ui.widgets.banner import Banner


Underlined = Literal["wording", "name"]
"""The kinds of words that are underlined while one writes."""


class ShownPage(QWidget):
    """Defaults for a page without special needs; pages override what differs.

    From one that is ``alone`` menus only lead to quitting. One that ``can_lock`` is shown before the unlock and may
    hold a credential. One that ``scrolls`` fits a window of any size.
    """

    alone = False
    can_lock = False
    scrolls = False
    banner: Banner

    def first_focus(self) -> QWidget | None:
        """Return the control to focus when the page is shown."""
        return None

    def route(self) -> Route | None:
        """Return the route back to this page, or None where the case itself is the place to go."""
        return None

    def show_case(self, reference: str, subject: str) -> None:
        """Show whose case the page is about."""

    def search_field(self) -> QWidget | None:
        """Return the control for Ctrl+F: the field that the page names ``search``."""
        return self.findChild(QLineEdit, "search")

    def go_to_next(self, what: Underlined) -> None:
        """Go to the next underlined word, on the page that has some."""

    def leave(self) -> None:
        """Stop the page's work and queue a save of its input; the page is deleted without waiting."""

    def request_leave(self, onward: Callable[[], object]) -> None:
        """Call ``onward`` once leaving loses no input."""
        onward()

    def unsaved_input(self) -> UnsavedInput | None:
        """Return the input that is not in the notebook, for a lock; called before ``leave``."""
        return None

    def pending_unlock(self) -> PendingUnlock | None:
        """Return what a lock takes from a page before the unlock; for most pages None."""
        return None

    def tell(self, problem: NotebookError) -> None:
        """Show an error on the page."""
        self.banner.tell(problem)
