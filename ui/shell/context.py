"""App context: settings, background runner, session and navigator, for every page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.shell.navigator import Navigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.model.ids import CaseId
    from ui.background import BackgroundRunner
    from ui.shell.daily_work import DailyBackup, DueSweep
    from ui.shell.routes import Route
    from ui.shell.session import Session
    from ui.shell.settings import Settings
    from ui.shell.shown_page import ShownPage
    from ui.shell.window import Window


class AppContext(QObject):
    """Belongs to the program; pages use it and store nothing of it."""

    lock_wanted = Signal()
    close_wanted = Signal()
    notebook_opened = Signal()
    appearance_changed = Signal()
    exercise_wanted = Signal(str, int)
    """An exercise is to be shown beside the pages, by its id, at a step; "" for none."""

    def __init__(self, window: Window, settings: Settings, make_page: Callable[[AppContext, Route], ShownPage]) -> None:
        """Start without a notebook."""
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.navigator = Navigator(
            window, lambda route: make_page(self, route), lambda: self.read_only, self._name_case
        )
        self._session: Session | None = None

    @cached_property
    def worker(self) -> BackgroundRunner:
        """The background runner; the first page is shown before it exists."""
        from ui.background import BackgroundRunner

        return BackgroundRunner()

    @property
    def busy(self) -> bool:
        """Whether the background runner has a job."""
        return "worker" in vars(self) and self.worker.busy

    @cached_property
    def daily(self) -> DailyBackup:
        """The daily backup."""
        from ui.shell.daily_work import DailyBackup

        return DailyBackup(self, self.worker, self.settings, lambda: self._session)

    @cached_property
    def due_sweep(self) -> DueSweep:
        """The sweep that finishes an erasure."""
        from ui.shell.daily_work import DueSweep

        return DueSweep(self, self.worker, lambda: self._session)

    @property
    def session(self) -> Session:
        """The open notebook; only pages behind the unlock use it."""
        if self._session is None:
            raise RuntimeError("no notebook is open")
        return self._session

    @property
    def is_open(self) -> bool:
        """Whether a notebook is open."""
        return self._session is not None

    @property
    def read_only(self) -> bool:
        """Whether the open notebook is read-only."""
        return self._session is not None and self._session.read_only

    def set_session(self, session: Session) -> None:
        """Set the notebook that was opened."""
        self._session = session
        self.window.show_practice(on=session.practice)
        self.window.show_read_only(on=session.read_only)

    def drop_session(self) -> None:
        """Close the notebook under the page that is shown, which opens it again with its new key."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def forget_session(self) -> None:
        """Forget the notebook; the caller closes it."""
        self._session = None
        self.navigator.case = None
        self.window.show_practice(on=False)
        self.window.show_read_only(on=False)

    def close_notebook(self) -> None:
        """Close the notebook as a lock does, and return to the start, once no input is lost."""
        self.navigator.leave(self.close_wanted.emit)

    def lock(self) -> None:
        """Request a lock of the notebook that is open or being opened."""
        self.lock_wanted.emit()

    def _name_case(self, page: ShownPage, case: CaseId) -> None:
        """Make a page show whose case it is about, once the notebook says so."""
        from notebook.tasks.cases import case_name

        if self._session is not None:
            self._session.ask(
                page, lambda notebook: case_name(notebook, case), lambda name: page.show_case(*name), lambda _gone: None
            )

    def end(self) -> None:
        """Let the page save its input, and close the notebook, without showing another page."""
        self.window.leave_page()
        if self._session is not None:
            self._session.close()
        self.forget_session()
