"""Page navigation: pages depend on the navigator, never on each other; it knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notebook.messages.i18n import translations

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId
    from ui.shell.routes import Route
    from ui.shell.shown_page import ShownPage
    from ui.shell.window import Window


@dataclass(frozen=True, slots=True)
class Message:
    """The message at the top of the next page, and its icon; a ``warning`` is shown as such."""

    text: str
    icon: str = "info-circle"
    warning: bool = False


class Navigator:
    """Leaves one page and shows the next."""

    def __init__(
        self,
        window: Window,
        make_page: Callable[[Route], ShownPage],
        read_only: Callable[[], bool],
        name_case: Callable[[ShownPage, CaseId], object],
    ) -> None:
        """Take where pages are shown, what builds them, and whether the open notebook is read-only.

        ``name_case`` makes a page show whose case it is about.
        """
        self._window = window
        self._make_page = make_page
        self._name_case = name_case
        self._read_only = read_only
        self.case: CaseId | None = None
        """The case that the page shown is about; the menus act on it."""
        self.route: Route | None = None
        """Where the window is."""

    def go(self, route: Route, *, message: Message | NotebookError | None = None) -> None:
        """Leave the current page, build the page of ``route``, show it, then show ``message`` on it.

        Nothing happens until the input of the current page is safe. In a read-only notebook, a page that writes is
        refused with the reason.
        """
        page = self._window.page
        if route.writes and self._read_only() and page is not None:
            from notebook.messages.access import only_read

            page.banner.say(only_read(translations()))
            return
        self.leave(lambda: self._show(route, message))

    def leave(self, onward: Callable[[], object]) -> None:
        """Call ``onward`` once leaving the current page loses no input.

        There is no other way out of a page but a lock, which sets aside what it holds.
        """
        page = self._window.page
        if page is None:
            onward()
        else:
            page.request_leave(onward)

    def say(self, message: Message | NotebookError | None) -> None:
        """Show a message on the page that is shown by now."""
        page = self._window.page
        if page is None or message is None:
            return
        if not isinstance(message, Message):
            page.tell(message)
        elif message.warning:
            page.banner.warn(message.text)
        elif message.text:
            page.banner.say(message.text, message.icon)

    def _show(self, route: Route, message: Message | NotebookError | None) -> None:
        self._window.leave_page()
        try:
            page = self._make_page(route)
        except BaseException:
            self._window.stay()
            raise
        self.case = route.about_case
        self.route = route
        self._window.show_page(page)
        if self.case is not None:
            self._name_case(page, self.case)
        self.say(message)
