"""Base of the restore and rescue pages: write a notebook to a new folder, with progress, and open it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.maintenance import Stopped
from notebook.errors.tasks import FolderMissing
from notebook.errors.vault import NotebookExists
from notebook.messages import errors
from notebook.messages.access import older_keys
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.background import Answer, Job
from ui.shell.centered_page import CenteredPage
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import StartRoute
from ui.shell.progress_panel import ProgressPanel, Watched
from ui.unlock.notebook_opener import NotebookOpener
from ui.widgets.buttons import button
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock
    from ui.unlock.location_fields import NotebookLocationField


class NewNotebookPage(CenteredPage):
    """A location, a button, and progress; ``secret`` opens the new notebook."""

    can_lock = True

    def __init__(
        self,
        context: AppContext,
        title: str,
        intro: str,
        locks_to: Path | None,
        back: Callable[[], object] | None = None,
    ) -> None:
        """Lay out title and intro; subclasses add the rest. After a lock ``locks_to`` can be unlocked."""
        super().__init__(context, title, intro, back=back or partial(context.navigator.go, StartRoute()))
        self.secret = Credential("")
        self.locks_to = locks_to
        self._opener = NotebookOpener(self)
        self._busy = self._older_keys = False

    def lay_out(self, place: NotebookLocationField, go: str, name: str) -> None:
        """Add the location, the button that starts, and the progress."""
        self.place = place
        self.go = button(go, name, self.start, "main")
        self.work = ProgressPanel("making")
        self.middle.addWidget(place)
        self.middle.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.middle.addWidget(self.work)

    def first_focus(self) -> QWidget:
        """Return the button when nothing is missing."""
        return self.go

    def leave(self) -> None:
        """Cancel what is running, and drop the passphrase."""
        self.work.stop()
        self._opener.abandon()
        self.secret = Credential("")

    def pending_unlock(self) -> PendingUnlock | None:
        """Cancel opening, or drop the credential; writing the notebook is waited for."""
        return self._opener.pending_unlock(self.locks_to, typed=self.holds_secret)

    @property
    def holds_secret(self) -> bool:
        """Return whether the page has a credential."""
        return bool(self.secret.passphrase)

    def start(self) -> None:
        """Start; subclasses say how."""
        raise NotImplementedError

    def settle(self) -> None:
        """Enable the start once nothing is missing."""
        placed = self.place.path is not None
        enable_unless(self.go, busy() if self._busy else "" if placed else _("Choose a name and a folder first."))

    def settle_also(self, lacks: str, *others: QWidget) -> None:
        """Enable the start unless something else is lacking, and the other fields while nothing is under way."""
        for each in others:
            enable_unless(each, busy() if self._busy else "")
        if self.go.isEnabled():
            enable_unless(self.go, lacks)

    def make(self, said: str, task: Callable[[Watched], Answer], done: Callable[[Answer], None]) -> None:
        """Do the work off the GUI thread, with progress."""
        self.banner.hide()
        self._older_keys = False
        self._wait(under_way=True)
        self._opener.begin()
        watched = self.work.begin(self.context.worker, said)
        self.context.worker.ask(Job(lambda _call: task(watched), self, lambda found: self._made(found, done), self._no))

    def open_it(self, path: Path, told: str = "") -> None:
        """Open the new notebook, and show ``told`` over its cases."""
        self._wait(under_way=True)
        if self._older_keys:
            told = f"{told} {older_keys(translations())}"
        self._opener.open(path, self.secret.passphrase, self._no, key_file=self.secret.key_file, told=told)

    def found_older_keys(self) -> None:
        """Note, on the background thread, that the keys in a backup were repaired; shown once it is open."""
        self._older_keys = True

    def refuse(self, problem: NotebookError) -> None:
        """Show the error in the right place."""
        field = {
            NotebookExists: self.place.name,
            InvalidValue: self.place.name,
            FolderMissing: self.place.folder,
        }.get(type(problem))
        if field is not None:
            field.set_trouble(errors.sentence(problem, translations()))
            field.control.setFocus()
        elif isinstance(problem, Stopped):
            self.banner.say(_("Cancelled. Nothing was written."))
            self.go.setFocus()
        else:
            self.tell(problem)
            self.go.setFocus()

    def _made(self, found: Answer, done: Callable[[Answer], None]) -> None:
        self._wait(under_way=False)
        done(found)

    def _no(self, problem: NotebookError) -> None:
        self._opener.ended()
        self._wait(under_way=False)
        self.refuse(problem)

    def _wait(self, *, under_way: bool) -> None:
        self._busy = under_way
        working = busy() if under_way else ""
        if not under_way:
            self.work.end()
        enable_unless(self.place, working)
        back = self.findChild(QToolButton, "back")
        if back is not None:
            enable_unless(back, working)
        self.settle()
