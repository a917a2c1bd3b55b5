"""What the window, the navigator, the menus and a lock ask of the page that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors import NotebookError
    from ui.shell.lock_contract import PendingUnlock, UnsavedInput
    from ui.shell.routes import Route
    from ui.widgets.banner import Banner


class ShownPage(QWidget):
    """Answers for a page of which nothing is special; pages say what differs.

    From one that is ``alone`` no menu leads away, except to the end. One that ``can_lock`` stands before the
    lock and may hold what opens a notebook. One that ``scrolls`` is at home in a window of any size by itself.
    """

    alone = False
    can_lock = False
    scrolls = False
    banner: Banner

    def first_focus(self) -> QWidget | None:
        """Give the control that the focus goes to when the page comes up."""
        return None

    def route(self) -> Route | None:
        """Return where this page is, to come back to it; None where the case itself is the place to go."""
        return None

    def search_field(self) -> QWidget | None:
        """Give the control that Ctrl+F goes to: what the page calls ``search``."""
        return self.findChild(QLineEdit, "search")

    def leave(self) -> None:
        """Stop what the page was making, and ask the notebook to keep what it can: it goes now, without waiting."""

    def request_leave(self, onward: Callable[[], object]) -> None:
        """Go ``onward`` once nothing typed is lost by it."""
        onward()

    def unsaved_input(self) -> UnsavedInput | None:
        """Give what was typed and is not in the notebook, for a lock; asked before ``leave``."""
        return None

    def pending_unlock(self) -> PendingUnlock | None:
        """Give what a lock has to take from a page that stands before it; for most there is nothing."""
        return None

    def tell(self, problem: NotebookError) -> None:
        """Say what went wrong, on the page."""
        self.banner.tell(problem)
